/** So many reps, each at this part of a ramped rep's productivity. */
export interface RampGroup {
  readonly reps: number;
  /** In [0,1]; 1 when ramped. */
  readonly ramp: number;
}

/**
 * How many ramped reps are these reps worth? The sum of reps times ramp (METRICS.md).
 *
 * @example rampedEquivalents([{ reps: 5, ramp: 0.25 }, { reps: 3, ramp: 0.6 }, { reps: 2, ramp: 0.85 }, { reps: 15, ramp: 1 }]) // 19.75
 */
export function rampedEquivalents(groups: readonly RampGroup[]): number {
  return groups.reduce((sum, { reps, ramp }) => sum + reps * ramp, 0);
}

/** What so many reps sell: at this productivity each, and this part of it. */
export interface CapacityGroup extends RampGroup {
  readonly productivity: number;
}

/**
 * What can these reps sell? The sum of reps × productivity × ramp, in the currency and the period
 * of the productivity (METRICS.md `capacity`).
 *
 * @example
 * capacityOf([
 *   { reps: 7, productivity: 150_000, ramp: 0.85 },
 *   { reps: 3, productivity: 150_000, ramp: 0.4 },
 * ]) // 1_072_500
 */
export function capacityOf(groups: readonly CapacityGroup[]): number {
  return groups.reduce((sum, { reps, ramp, productivity }) => sum + reps * ramp * productivity, 0);
}

/**
 * How much more quota is assigned than there is target? Quota over target, less 1, as in the mart
 * `capacity`; null without a target.
 *
 * @example 1 + (overAssignment(1_000_000, 800_000) ?? 0) // 1.25
 */
export function overAssignment(quota: number, target: number | null): number | null {
  return target === null || target === 0 ? null : quota / target - 1;
}

/**
 * Which share of their quotas may people reach on average for the target still to be reached?
 * Target over quota, the inverse of the assignment; null without quota or target.
 *
 * @example attainmentFactor(1_000_000, 800_000) // 0.8
 */
export function attainmentFactor(quota: number, target: number | null): number | null {
  return target === null || quota === 0 ? null : target / quota;
}

/**
 * Which share of the capacity is lost with the people who leave unplanned? Null without capacity.
 *
 * @example (capacityAttrition(11, 6) ?? 0).toFixed(4) // '0.4545'
 */
export function capacityAttrition(planned: number, expected: number): number | null {
  return planned === 0 ? null : (planned - expected) / planned;
}

/**
 * Which share of a period's bookings falls in each of its months? Equal shares where all are 0.
 *
 * @example monthShares([1.5, 2, 5.5]).map((share) => share.toFixed(3)) // ['0.167', '0.222', '0.611']
 */
export function monthShares(amounts: readonly number[]): number[] {
  const sum = amounts.reduce((a, b) => a + b, 0);
  return amounts.map((amount) => (sum === 0 ? 1 / amounts.length : amount / sum));
}

/** The four factors of sales velocity. */
export interface VelocityFactors {
  readonly n: number;
  readonly winRate: number;
  readonly averageAmount: number;
  readonly cycleDays: number;
}

/**
 * How much is won a day, if deals go on as they do? n × win rate × average amount / cycle
 * (METRICS.md `sales_velocity`); null where the cycle is 0. A plan takes from it that bookings
 * move with win rate and deal size, and against the cycle.
 *
 * @example (salesVelocity({ n: 50, winRate: 0.2, averageAmount: 25_000, cycleDays: 60 }) ?? 0).toFixed(2) // '4166.67'
 */
export function salesVelocity({
  n,
  winRate,
  averageAmount,
  cycleDays,
}: VelocityFactors): number | null {
  return cycleDays === 0 ? null : (n * winRate * averageAmount) / cycleDays;
}
