import { benjaminiHochberg } from '../stats/benjamini-hochberg.ts';
import { bootstrapDifference } from '../stats/bootstrap-difference.ts';
import { mean } from '../stats/mean.ts';
import { permutationPValue } from '../stats/permutation-p-value.ts';
import { ENOUGH_PEERS } from './peer-group.ts';

/** What one rep did, by practice; a practice that is not known is left out. */
export type Practices = Readonly<Record<string, number>>;

export interface PracticeComparison {
  readonly practice: string;
  readonly topValue: number | null;
  readonly restValue: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly qValue: number | null;
  readonly nTop: number;
  readonly nRest: number;
  readonly isSmallSample: boolean;
}

export interface PracticeInput {
  readonly names: readonly string[];
  readonly top: readonly Practices[];
  readonly rest: readonly Practices[];
  readonly seed: number;
}

/**
 * What do the best do differently, and is it more than luck? For each practice the difference of
 * means with its 80% bootstrap interval, and a q-value over all practices that can be tested. With
 * fewer than 5 reps on a side neither is given and the row says that the sample is small. A
 * practice that nobody is known for is left out.
 *
 * @example
 * comparePractices({ names: ['calls'], top: [{ calls: 9 }], rest: [{ calls: 4 }], seed: 1 })
 *   .map(({ difference, qValue, isSmallSample }) => [difference, qValue, isSmallSample])
 * // [[5, null, true]]
 */
export function comparePractices({ names, top, rest, seed }: PracticeInput): PracticeComparison[] {
  const compared = names
    .map((practice, at) => compare(practice, valuesOf(top), valuesOf(rest), seed + at))
    .filter(({ nTop, nRest }) => nTop + nRest > 0);
  const tested = compared.filter(({ pValue }) => pValue !== null);
  const qValues = benjaminiHochberg(tested.map(({ pValue }) => pValue ?? 1));
  return compared.map(({ pValue, ...one }) => ({
    ...one,
    qValue: pValue === null ? null : (qValues[tested.findIndex(isOf(one.practice))] ?? null),
  }));
}

const isOf =
  (practice: string) =>
  (one: { readonly practice: string }): boolean =>
    one.practice === practice;

const valuesOf =
  (group: readonly Practices[]) =>
  (practice: string): number[] =>
    group.map((one) => one[practice]).filter((value) => value !== undefined);

function compare(
  practice: string,
  topOf: (practice: string) => number[],
  restOf: (practice: string) => number[],
  seed: number,
): Omit<PracticeComparison, 'qValue'> & { readonly pValue: number | null } {
  const top = topOf(practice);
  const rest = restOf(practice);
  const isSmallSample = top.length < ENOUGH_PEERS || rest.length < ENOUGH_PEERS;
  const topValue = mean(top);
  const restValue = mean(rest);
  const interval = bootstrapDifference(top, rest, { seed });
  return {
    ...{ practice, topValue, restValue },
    difference: topValue === null || restValue === null ? null : topValue - restValue,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    pValue: isSmallSample ? null : permutationPValue(top, rest, { seed }),
    nTop: top.length,
    nRest: rest.length,
    isSmallSample,
  };
}
