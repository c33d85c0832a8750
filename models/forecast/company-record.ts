/** One week of a closed quarter: what was expected of the rest of it, and what came. */
export interface PastWeek {
  readonly quarter: number;
  readonly weekOfQuarter: number;
  readonly expected: number;
  /** Standard deviation that the deals alone would give. */
  readonly sd: number;
  readonly actual: number;
}

/** What the past quarters say about a forecast's level and its shared uncertainty. */
export interface Correction {
  /** Factor on what is expected of the rest of the quarter. */
  readonly factor: number;
  /** Standard deviation of the logarithm of the shock that all deals share. */
  readonly shock: number;
  readonly nQuarters: number;
}

const PRIOR_QUARTERS = 4;
const USUAL_SHOCK = 0.1;
const PRIOR_SHOCK_QUARTERS = 3;

/**
 * How far was the company's forecast off in past quarters at this part of the quarter, and how
 * much of that could the deals alone not explain? The mean log error, pulled towards none by four
 * quarters, corrects the level; the variance beyond the deals' own, pulled towards 0.1 by three,
 * is the shock that they share. Weeks within two count; weeks of one quarter are one observation.
 *
 * @example correctionOf([], 5) // { factor: 1, shock: 0.1, nQuarters: 0 }
 */
export function correctionOf(past: readonly PastWeek[], weekOfQuarter: number): Correction {
  const byQuarter = new Map<number, { log: number; own: number; n: number }>();
  for (const { quarter, weekOfQuarter: week, expected, sd, actual } of past) {
    if (Math.abs(week - weekOfQuarter) > 2 || !(expected > 0) || !(actual > 0)) continue;
    const one = byQuarter.get(quarter) ?? { log: 0, own: 0, n: 0 };
    byQuarter.set(quarter, one);
    one.log += Math.max(-1, Math.min(1, Math.log(actual / expected)));
    one.own += (sd / expected) ** 2;
    one.n++;
  }
  const logs = [...byQuarter.values()].map(({ log, n }) => log / n);
  const owns = [...byQuarter.values()].map(({ own, n }) => own / n);
  const nQuarters = logs.length;
  const sum = logs.reduce((total, log) => total + log, 0);
  const mean = sum / (nQuarters + PRIOR_QUARTERS);
  let excess = 0;
  logs.forEach((log, i) => {
    excess += (log - mean) ** 2 - (owns[i] as number);
  });
  const variance = Math.max(
    0.02 ** 2,
    (excess + PRIOR_SHOCK_QUARTERS * USUAL_SHOCK ** 2) / (nQuarters + PRIOR_SHOCK_QUARTERS),
  );
  return {
    factor: Math.exp(mean),
    shock: nQuarters > 0 ? Math.sqrt(variance) : USUAL_SHOCK,
    nQuarters,
  };
}
