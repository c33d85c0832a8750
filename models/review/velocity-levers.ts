import { shapleyValues } from '../stats/shapley-values.ts';

/** What a rep's sales velocity is made of; null where there is nothing to measure it by. */
export interface VelocityFactors {
  /** Share of a ramped rep, a fraction in (0,1]; null without hire date. */
  readonly ramp: number | null;
  /** Deals closed, won or lost, in the period. */
  readonly nClosed: number;
  readonly winRate: number | null;
  /** Average amount of a won deal. */
  readonly dealSize: number | null;
  readonly cycleDays: number | null;
}

export interface VelocityLevers {
  readonly velocity: number;
  readonly peerVelocity: number;
  /** Own velocity less the peers'; the five parts sum to it. */
  readonly gap: number;
  readonly fromVolume: number;
  readonly fromWinRate: number;
  readonly fromDealSize: number;
  readonly fromCycle: number;
  readonly fromRamp: number;
}

/** On the day of the hire the ramp is 0, and no number of deals per ramped rep could be told. */
const LEAST_RAMP = 1 / 24;
/** A deal that was won on the day of its creation took a day. */
const LEAST_DAYS = 1;

/**
 * Why is a rep faster or slower than peers? Velocity is ramp × volume × win rate × deal size /
 * cycle, in amount a day, where volume is deals closed per ramped rep; the gap to the peers'
 * velocity is split by the Shapley value of the five factors, so the order in which one explains
 * does not matter. A factor of the rep that cannot be measured (the size of deals without a win)
 * stands at the peers' value, so its part is 0. Peers without a win have no velocity: null.
 *
 * @example
 * velocityLevers(
 *   { ramp: 1, nClosed: 20, winRate: 0.5, dealSize: 100, cycleDays: 50 },
 *   { ramp: 1, nClosed: 10, winRate: 0.5, dealSize: 100, cycleDays: 50 },
 * )?.fromVolume // 10
 */
export function velocityLevers(
  own: VelocityFactors,
  peers: VelocityFactors,
): VelocityLevers | null {
  const theirs = factorsOf(peers, null);
  if (theirs === null) return null;
  const mine = factorsOf(own, theirs);
  if (mine === null) return null;
  const velocityWith = (causes: number): number =>
    theirs.reduce(
      (product, factor, at) => product * ((causes >> at) % 2 === 1 ? (mine[at] ?? factor) : factor),
      1,
    );
  const [fromRamp = 0, fromVolume = 0, fromWinRate = 0, fromDealSize = 0, fromCycle = 0] =
    shapleyValues(theirs.length, velocityWith);
  const velocity = velocityWith(2 ** theirs.length - 1);
  const peerVelocity = velocityWith(0);
  const gap = velocity - peerVelocity;
  return {
    ...{ velocity, peerVelocity, gap },
    ...{ fromVolume, fromWinRate, fromDealSize, fromCycle, fromRamp },
  };
}

/** Ramp, volume, win rate, deal size and speed, or null where one is missing without a stand-in. */
function factorsOf(
  { ramp, nClosed, winRate, dealSize, cycleDays }: VelocityFactors,
  standIn: readonly number[] | null,
): readonly number[] | null {
  const known = ramp === null ? (standIn?.[0] ?? 1) : Math.max(ramp, LEAST_RAMP);
  const size = dealSize ?? standIn?.[3];
  const speed = cycleDays === null ? standIn?.[4] : 1 / Math.max(cycleDays, LEAST_DAYS);
  const rate = winRate ?? standIn?.[2];
  if (rate === undefined || size === undefined || speed === undefined) return null;
  return [known, nClosed / known, rate, size, speed];
}
