import { weightedQuantile } from '../stats/weighted-quantile.ts';
import type { SingleMethod } from './methods.ts';
import { weekWeight } from './week-weight.ts';
import type { Week } from './weeks.ts';

/** What the methods said of a member in a past week, and what came. */
interface Past {
  readonly week: Week;
  readonly rest: ReadonlyMap<SingleMethod, number>;
  /** What the ensemble expected beyond what was won, after adding up. */
  readonly said: number;
  readonly came: number;
  readonly spread: number;
}

/** Quantiles of the error of a combination, in units of the member's own spread. */
export interface CombinedScores {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const MOST_QUARTERS = 6;
const LEAST_QUARTERS = 2;
const LEAST_WEIGHT = 0.01;
const FARTHEST = 15;
const Z90 = 1.281552;

/**
 * How far off would today's combination of methods have been in weeks like this one? For the
 * company, today's weights are applied to what the methods said in past quarters; members that
 * share in its expectation are judged by what they were given. What came of it is scored in units of
 * the member's own spread, near weeks and recent quarters counting more: weighted
 * conformal prediction with a normalised score (Lei et al. 2018; Barber et al. 2023). Members of a
 * level share their scores. The fewer members, the more the quantiles are those of a bell curve;
 * with few quarters they are farther apart. Fewer than two quarters: null.
 */
export class CombinedRecord {
  private past: Past[] = [];

  constructor(private readonly isWhole: boolean) {}

  add(one: Past): void {
    if (one.spread > 0) this.past.push(one);
  }

  scores(week: Week, weights: ReadonlyMap<string, number>): CombinedScores | null {
    this.past = this.past.filter((one) => one.week.quarter >= week.quarter - MOST_QUARTERS);
    const scores: number[] = [];
    const counts: number[] = [];
    const quarters = new Map<number, number>();
    const weeks = new Set<number>();
    let squares = 0;
    let total = 0;
    for (const one of this.past) {
      if (one.week.quarter >= week.quarter) continue;
      const count = weekWeight(week, one.week);
      if (count < LEAST_WEIGHT) continue;
      const rest = this.isWhole ? combined(one.rest, weights) : one.said;
      if (rest === null) continue;
      const score = Math.max(-FARTHEST, Math.min(FARTHEST, (one.came - rest) / one.spread));
      scores.push(score);
      counts.push(count);
      total += count;
      squares += count * score * score;
      quarters.set(one.week.quarter, weekWeight(week, { ...week, quarter: one.week.quarter }));
      weeks.add(one.week.index);
    }
    if (quarters.size < LEAST_QUARTERS) return null;
    const nQuarters = [...quarters.values()].reduce((sum, one) => sum + one, 0);
    const bell = 1 / (1 + scores.length / weeks.size);
    const sd = Math.sqrt(squares / total);
    const [low = 0, middle = 0, high = 0] = weightedQuantile(scores, counts, [0.1, 0.5, 0.9]);
    const center = middle / 2;
    const wider = Math.sqrt(1 + 1 / nQuarters);
    const end = (seen: number, curve: number) =>
      center + (bell * curve + (1 - bell) * seen - center) * wider;
    return {
      low: Math.min(center, end(low, -Z90 * sd)),
      middle: center,
      high: Math.max(center, end(high, Z90 * sd)),
    };
  }
}

/** What methods say together; those that say nothing of the member are left out. Nothing: null. */
function combined(
  rest: ReadonlyMap<SingleMethod, number>,
  weights: ReadonlyMap<string, number>,
): number | null {
  let sum = 0;
  let total = 0;
  for (const [method, weight] of weights) {
    const own = rest.get(method as SingleMethod);
    if (own === undefined) continue;
    sum += weight * own;
    total += weight;
  }
  return total > 0.5 ? sum / total : null;
}
