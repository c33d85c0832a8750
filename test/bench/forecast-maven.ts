import { existsSync, readFileSync } from 'node:fs';
import { fitLogistic, sigmoid } from '#models/stats/logistic.ts';
import { signalCheck } from '#models/stats/signal-check.ts';
import type { Figure } from './forecast.ts';

interface Deal {
  readonly engaged: string;
  readonly features: readonly string[];
  readonly isWon: boolean;
}

/** A CRM set whose features say nothing of the outcome: the honest answer is the base rate. */
export function mavenLines(file: string): Figure[] {
  if (!existsSync(file)) {
    return [{ what: 'CRM set without signal', measured: `no ${file}`, target: '', isMet: null }];
  }
  const deals = read(file);
  const cut = (share: number) => Math.floor(deals.length * share);
  const [fitted, checked, judged] = [
    deals.slice(0, cut(0.5)),
    deals.slice(cut(0.5), cut(0.7)),
    deals.slice(cut(0.7)),
  ];
  const base = fitted.filter(({ isWon }) => isWon).length / fitted.length;
  const logOdds = model(fitted);
  const yes = (all: readonly Deal[]) => all.map(({ isWon }) => (isWon ? 1 : 0));
  const check = signalCheck(
    checked.map(logOdds),
    yes(checked),
    checked.map(() => base),
    checked.map(() => 1),
  );
  const known = [...fitted, ...checked];
  const constant = known.filter(({ isWon }) => isWon).length / known.length;
  const again = model(known);
  const own = judged.map((deal) =>
    check.hasSignal ? sigmoid(check.intercept + check.slope * again(deal)) : constant,
  );
  const brier = (p: (i: number) => number) =>
    judged.reduce((sum, { isWon }, i) => sum + (p(i) - (isWon ? 1 : 0)) ** 2, 0) / judged.length;
  const [ours, plain] = [brier((i) => own[i] ?? 0), brier(() => constant)];
  return [
    {
      what: `CRM set without signal: Brier (signal found: ${check.hasSignal ? 'yes' : 'no'}, skill ${check.skill.toFixed(4)})`,
      measured: `${ours.toFixed(4)} against ${plain.toFixed(4)}`,
      target: 'at most 0.002 above',
      isMet: ours - plain <= 0.002,
    },
  ];
}

function read(file: string): Deal[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .filter(([, , , , stage]) => stage === 'Won' || stage === 'Lost')
    .map(([, agent = '', product = '', account = '', stage = '', engaged = '']) => ({
      engaged: engaged.split('-').reverse().join('-'),
      features: [`agent ${agent}`, `product ${product}`, `account ${account}`],
      isWon: stage === 'Won',
    }))
    .sort((a, b) => (a.engaged < b.engaged ? -1 : a.engaged > b.engaged ? 1 : 0));
}

function model(deals: readonly Deal[]): (deal: Deal) => number {
  const places = new Map<string, number>();
  for (const { features } of deals) {
    for (const name of features) if (!places.has(name)) places.set(name, places.size + 1);
  }
  const active = Int16Array.from(
    deals.flatMap(({ features }) => features.map((name) => places.get(name) ?? -1)),
  );
  const beta = fitLogistic(
    {
      n: deals.length,
      nActive: 3,
      nCoefficients: places.size + 1,
      active,
      y: Uint8Array.from(deals, ({ isWon }) => (isWon ? 1 : 0)),
      weight: new Float64Array(deals.length).fill(1),
    },
    { ridge: () => 4 },
  );
  return ({ features }) =>
    features.reduce((sum, name) => sum + (beta[places.get(name) ?? -1] ?? 0), beta[0] ?? 0);
}
