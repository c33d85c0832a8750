import { existsSync, readFileSync } from 'node:fs';
import { seriesForecast } from '#models/forecast/series-forecast.ts';
import type { Figure } from './forecast.ts';

interface Series {
  readonly frequency: number;
  readonly train: readonly number[];
  readonly test: readonly number[];
}

/** The M3 competition's 3,003 series: published figures recomputed, and the default method's. */
export function seriesLines(file: string): Figure[] {
  if (!existsSync(file)) {
    return [{ what: 'M3 series', measured: `no ${file}`, target: '', isMet: null }];
  }
  const all = read(file);
  const naive2 = score(all, 'naive').smape;
  const ses = score(all, 'ses').smape;
  const { smape, mase, coverage } = score(all, 'auto');
  const near = (what: string, value: number, published: number): Figure => ({
    what: `M3 ${what} sMAPE`,
    measured: value.toFixed(3),
    target: `${published} published, to 0.05`,
    isMet: Math.abs(value - published) <= 0.05,
  });
  return [
    near('Naive2', naive2, 15.47),
    near('SES', ses, 13.66),
    {
      what: 'M3 default method sMAPE',
      measured: smape.toFixed(3),
      target: 'at most 13.0',
      isMet: smape <= 13,
    },
    {
      what: 'M3 default method MASE',
      measured: mase.toFixed(3),
      target: 'at most 1.39',
      isMet: mase <= 1.39,
    },
    {
      what: 'M3 95% intervals cover',
      measured: coverage.toFixed(3),
      target: '0.93-0.97',
      isMet: Math.abs(coverage - 0.95) <= 0.02,
    },
  ];
}

function read(file: string): Series[] {
  const numbers = (text = '') => text.split(' ').map(Number);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      return { frequency: Number(cells[5]), train: numbers(cells[7]), test: numbers(cells[8]) };
    });
}

function score(all: readonly Series[], method: string) {
  let smape = 0;
  let mase = 0;
  let covered = 0;
  let n = 0;
  for (const { frequency, train, test } of all) {
    const { mean, low, high } = seriesForecast(train, {
      period: frequency,
      horizon: test.length,
      method,
    });
    let miss = 0;
    test.forEach((actual, h) => {
      const forecast = mean[h] ?? 0;
      smape += (200 * Math.abs(actual - forecast)) / (Math.abs(actual) + Math.abs(forecast));
      miss += Math.abs(actual - forecast);
      if (actual >= (low[h] ?? 0) && actual <= (high[h] ?? 0)) covered++;
      n++;
    });
    let scale = 0;
    for (let i = frequency; i < train.length; i++) {
      scale += Math.abs((train[i] ?? 0) - (train[i - frequency] ?? 0));
    }
    mase += miss / test.length / (scale / (train.length - frequency));
  }
  return { smape: smape / n, mase: mase / all.length, coverage: covered / n };
}
