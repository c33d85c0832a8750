import { seriesForecast } from '#models/forecast/series-forecast.ts';
import { mixtureQuantile } from '#models/stats/mixture-quantile.ts';
import { seededRandom } from '#models/stats/seeded-random.ts';
import { sumDistribution } from '#models/stats/sum-distribution.ts';
import type { Figure } from './forecast.ts';

const DEALS = 100_000;
const SERIES = 600;

/** How long the two building blocks take, medians of five. */
export function speedLines(): Figure[] {
  const random = seededRandom(1);
  const deals = {
    n: DEALS,
    p: Float64Array.from({ length: DEALS }, () => random() * random()),
    amount: Float64Array.from({ length: DEALS }, () => Math.exp(9 + 3 * random())),
    spread: new Float64Array(DEALS).fill(0.15),
  };
  const distribution = median(() => {
    const sum = sumDistribution(deals);
    for (const share of [0.1, 0.5, 0.9]) mixtureQuantile(sum, share, 0.08);
  });
  const series = Array.from({ length: SERIES }, () =>
    Array.from({ length: 24 }, (_, i) => 100 + i + 20 * random() + (i % 4) * 10),
  );
  const each = median(() => {
    for (const one of series) seriesForecast(one, { period: 4, horizon: 8 });
  });
  const perSecond = SERIES / (each / 1000);
  return [
    {
      what: '100,000 open deals to a company distribution',
      measured: `${distribution.toFixed(0)} ms`,
      target: 'under 150 ms',
      isMet: distribution < 150,
    },
    {
      what: 'quarterly series by the automatic method',
      measured: `${perSecond.toFixed(0)} a second`,
      target: 'at least 200 a second',
      isMet: perSecond >= 200,
    },
  ];
}

function median(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}
