import { chanceToExceed, lognormalAt, type Moments } from '../stats/lognormal.ts';
import type { Noise, Spread } from './result.ts';

/**
 * How far may the bookings of some quarters together be from what is expected? Mean and variance of
 * the simulated model in closed form: the market's effect (correlated between quarters), what is
 * not known of its level, deals coming at random, and who stays and how able they are (one chance
 * for all quarters, which is on the safe side).
 *
 * @example momentsOf([100], [0], { people: [0], volatility: 0, persistence: 0, level: 0 }, [0]) // { mean: 100, variance: 0 }
 */
export function momentsOf(
  expected: readonly number[],
  deals: readonly number[],
  noise: Pick<Noise, 'people' | 'volatility' | 'persistence' | 'level'>,
  quarters: readonly number[],
): Moments {
  const { volatility, persistence, level, people } = noise;
  let mean = 0;
  let variance = 0;
  let spread = 0;
  for (const q of quarters) {
    mean += expected[q] ?? 0;
    variance += deals[q] ?? 0;
    spread += people[q] ?? 0;
    for (const other of quarters) {
      const shared = volatility ** 2 * persistence ** Math.abs(q - other) + level ** 2;
      variance += (expected[q] ?? 0) * (expected[other] ?? 0) * Math.expm1(shared);
    }
  }
  return { mean, variance: variance + spread ** 2 };
}

/**
 * P10, P50 and P90 of an amount by its moments, as a lognormal.
 *
 * @example spreadOf({ mean: 5, variance: 0 }) // { mean: 5, p10: 5, p50: 5, p90: 5 }
 */
export function spreadOf(moments: Moments): Spread {
  return {
    mean: moments.mean,
    p10: lognormalAt(moments, -Z90),
    p50: lognormalAt(moments, 0),
    p90: lognormalAt(moments, Z90),
  };
}

/** The chance to reach a target; null without one. */
export function reach(moments: Moments, target: number | null): number | null {
  return target === null ? null : chanceToExceed(moments, target);
}

/** 90th percentile of the standard normal. */
export const Z90 = 1.2815515655446004;
