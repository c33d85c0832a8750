import type { PlanInputs } from '#models/capacity/inputs.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { Lever } from '#models/scenario/scenario.ts';

/** A lever with one number, and how far it may be moved. */
export interface Sought<Key extends string = string> {
  readonly key: Key;
  /** Where it stands without being moved, and the furthest that helps. */
  readonly from: number;
  readonly to: number;
  /** Answers are whole multiples of this, rounded to where the aim is reached. */
  readonly step: number;
  readonly make: (value: number) => Lever;
  /** Whether a lever of the scenario is this one, which a new value replaces. */
  readonly is: (lever: Lever) => boolean;
}

/** What is to be reached in the first fiscal year of the plan. */
export type Aim = 'expected' | 'chance';

/** How far one lever has to go; null where even the furthest does not reach it. */
export interface Found<Key extends string = string> {
  readonly key: Key;
  readonly value: number | null;
}

const CHANCE = 0.8;

/**
 * How far would each of these levers alone have to go, so that the first fiscal year of the plan
 * reaches its target: in expectation, or with a chance of 80%? Each is moved from where it stands
 * without it, by halving, while the rest of the scenario stays. Without a target: an empty list.
 */
export function goalSeek<Key extends string>(
  baseline: PlanInputs,
  levers: readonly Lever[],
  sought: readonly Sought<Key>[],
  aim: Aim,
): Found<Key>[] {
  const isReached = (changed: readonly Lever[]): boolean => {
    const [year] = evaluatePlan(applyLevers(baseline, changed), { people: false }).byYear;
    if (year === undefined || year.target === null) return false;
    return aim === 'expected' ? year.mean >= year.target : (year.probability ?? 0) >= CHANCE;
  };
  const [year] = evaluatePlan(applyLevers(baseline, levers), { people: false }).byYear;
  if (year?.target == null) return [];
  return sought.map(({ key, from, to, step, make, is }) => {
    const rest = levers.filter((lever) => !is(lever));
    const at = (value: number) =>
      isReached(Math.abs(value - from) < step / 2 ? rest : [...rest, make(value)]);
    const value = (steps: number) =>
      Number((from + Math.sign(to - from) * steps * step).toFixed(6));
    let [under, over] = [0, Math.round(Math.abs(to - from) / step)];
    if (at(value(0))) return { key, value: from };
    if (!at(value(over))) return { key, value: null };
    while (over - under > 1) {
      const middle = Math.floor((under + over) / 2);
      if (at(value(middle))) over = middle;
      else under = middle;
    }
    return { key, value: value(over) };
  });
}
