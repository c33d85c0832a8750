import { equalChanceQuotas } from '../capacity/equal-chance.ts';
import type { PlanInputs } from '../capacity/inputs.ts';
import { shareOut } from '../capacity/share-out.ts';

/** Reps, and groups of equal hires, in one quarter, column by column; NaN where not known. */
export interface QuotaSubjects {
  readonly count: ArrayLike<number>;
  /** Quota that is known or set, each. */
  readonly known: ArrayLike<number>;
  /** Quota that stands whatever is shared out, each. */
  readonly fixed?: ArrayLike<number>;
  /** Average of last year's quotas, each. */
  readonly last: ArrayLike<number>;
  readonly potential: ArrayLike<number>;
  /** Presence times ramp over the quarter, each, in [0,1]. */
  readonly ramped: ArrayLike<number>;
  /** What they sell if they stay, all of them; its variance. */
  readonly capacity: ArrayLike<number>;
  readonly variance: ArrayLike<number>;
  /** Quota of a ramped rep of the team in this quarter. */
  readonly rampedQuota: ArrayLike<number>;
}

/**
 * What quota has each subject in a quarter, all of its people together? As the policy says: as
 * assigned, with what is not assigned yet at the team's quota of a ramped rep times ramp; or target
 * plus over-assignment, shared out. Without a target the capacity takes its place. Floors, caps and
 * bounds are of a ramped rep and shrink with the ramp.
 *
 * @example
 * assignQuotas(
 *   { quota: { method: 'equal', round: 0, floor: null, cap: null, change: null }, overAssignment: { value: 0.25 } },
 *   800,
 *   { count: [1, 3], known: [NaN, NaN], last: [], potential: [1, 1], ramped: [1, 1], capacity: [1, 1] },
 * ) // [250, 750]
 */
export function assignQuotas(
  inputs: Pick<PlanInputs, 'quota' | 'overAssignment'>,
  target: number | null,
  subjects: QuotaSubjects,
): ArrayLike<number> {
  const { method, round, floor, cap, change } = inputs.quota;
  const { count, ramped, capacity, known, fixed, last, potential, variance, rampedQuota } =
    subjects;
  const n = count.length;
  const each = (of: (i: number) => number) => {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i += 1) values[i] = of(i);
    return values;
  };
  const size = each((i) => (count[i] ?? 0) * (ramped[i] ?? 0));
  if (method === 'assigned') {
    return each((i) => {
      if (size[i] === 0) return 0;
      const own = known[i] ?? NaN;
      if (!Number.isNaN(own)) return own * (count[i] ?? 0);
      const full = rampedQuota[i] ?? NaN;
      return Number.isNaN(full) ? (capacity[i] ?? 0) : full * (size[i] ?? 0);
    });
  }
  const total = (target ?? sum(capacity)) * (1 + inputs.overAssignment.value);
  const isFixed = (i: number) => size[i] !== 0 && !Number.isNaN(fixed?.[i] ?? NaN);
  const low = each((i) => (isFixed(i) ? (fixed?.[i] ?? 0) : (floor ?? 0) * (size[i] ?? 0)));
  const high = each((i) => {
    if (isFixed(i)) return fixed?.[i] ?? 0;
    return size[i] === 0 ? 0 : cap === null ? Infinity : cap * (size[i] ?? 0);
  });
  const bounds = { low, high, round };
  switch (method) {
    case 'bottom_up':
      return each((i) => {
        const own = Math.min(high[i] ?? 0, Math.max(low[i] ?? 0, capacity[i] ?? 0));
        return round > 0 && !isFixed(i) ? Math.round(own / round) * round : own;
      });
    case 'equal':
      return shareOut(total, size, bounds);
    case 'potential':
      return shareOut(
        total,
        each((i) => (potential[i] ?? 1) * (size[i] ?? 0)),
        bounds,
      );
    case 'history': {
      const mean = meanOfKnown(last);
      const own = (i: number) => (Number.isNaN(last[i]) ? mean : (last[i] ?? mean));
      return shareOut(
        total,
        each((i) => own(i) * (size[i] ?? 0)),
        bounds,
      );
    }
    case 'capacity':
      return shareOut(total, capacity, bounds);
    case 'attainment': {
      const free = Array.from({ length: n }, (_, i) => ({
        mean: capacity[i] ?? 0,
        variance: variance[i] ?? 0,
        potential: potential[i] ?? 1,
        low: low[i] ?? 0,
        high: high[i] ?? 0,
      }));
      const hasLast = (i: number) => !Number.isNaN(last[i] ?? NaN);
      // Whoever had no quota last year stays as near to what an equal chance alone would give.
      const isUsual = change === null || free.every((_, i) => hasLast(i) || size[i] === 0);
      const equal = isUsual ? [] : equalChanceQuotas(total, free).quotas;
      const near = free.map((one, i) => {
        if (change === null || isFixed(i)) return one;
        const before = hasLast(i) ? (last[i] ?? 0) * (size[i] ?? 0) : (equal[i] ?? 0);
        const least = Math.min(one.high, Math.max(one.low, before * (1 - change)));
        const most = Math.min(one.high, before * (1 + change));
        return { ...one, low: least, high: Math.max(least, most) };
      });
      const { quotas } = equalChanceQuotas(total, near);
      if (round === 0) return quotas;
      return shareOut(sum(quotas), quotas, {
        low: near.map((one) => one.low),
        high: near.map((one) => one.high),
        round,
      });
    }
  }
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i] ?? 0;
  return total;
}

function meanOfKnown(values: ArrayLike<number>): number {
  let [total, n] = [0, 0];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? NaN;
    if (Number.isNaN(value)) continue;
    total += value;
    n += 1;
  }
  return n === 0 ? 1 : total / n;
}
