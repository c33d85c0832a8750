/** What is known of an open deal on an as-of day, as small numbers; -1 is unknown. */
export interface DealFacts {
  readonly weekOfQuarter: number;
  readonly season: number;
  readonly stage: number;
  /** Days since it came to its stage. */
  readonly inStage: number;
  /** Days since it was created. */
  readonly age: number;
  /** Days from the as-of day to the close date that it names. */
  readonly toClose: number;
  /** Days from the as-of day to the end of the quarter. */
  readonly toEnd: number;
  readonly nPushes: number;
  readonly amount: number;
  readonly category: number;
  readonly segment: number;
  readonly industry: number;
  readonly region: number;
  readonly source: number;
  readonly type: number;
  /** Weeks since the owner first owned a deal; -1 where that was before the data. */
  readonly ownerWeeks: number;
}

const MOST = 10;
const WEEKS = 13;
const DUE = 8;

/** Groups of indicators: at most one of each group is set. The name says which reason it is. */
export const GROUPS = [
  { name: 'stage', size: MOST * WEEKS },
  { name: 'close_date', size: DUE * 4 },
  { name: 'stage', size: MOST * 4 },
  { name: 'days_in_stage', size: MOST * 5 },
  { name: 'age', size: MOST * 8 },
  { name: 'pushes', size: 4 },
  { name: 'segment', size: MOST * 4 },
  { name: 'amount', size: 20 },
  { name: 'industry', size: MOST },
  { name: 'region', size: MOST },
  { name: 'source', size: MOST },
  { name: 'type', size: MOST * 4 },
  { name: 'category', size: MOST * 4 },
  { name: 'season', size: 4 },
  { name: 'stage', size: MOST * MOST },
  { name: 'owner_tenure', size: 4 },
] as const;

export const N_GROUPS = GROUPS.length;

const START: readonly number[] = GROUPS.map((_, at) =>
  GROUPS.slice(0, at).reduce((sum, { size }) => sum + size, 1),
);

const SEASON = GROUPS.findIndex(({ name }) => name === 'season');

/**
 * Whether a coefficient says what season it is.
 *
 * @example isSeason(0) // false
 */
export function isSeason(coefficient: number): boolean {
  const from = START[SEASON] as number;
  return coefficient >= from && coefficient < from + (GROUPS[SEASON]?.size ?? 0);
}

/** Coefficients in all, with the intercept at 0. */
export const N_COEFFICIENTS = GROUPS.reduce((sum, { size }) => sum + size, 1);

/**
 * Which indicators does a deal have set? Writes one place for each group into `into` from `at`
 * on, -1 where the value is unknown or beyond the tenth of its kind.
 *
 * @example phaseOf(5) // 1
 */
export function encode(deal: DealFacts, into: Int16Array, at: number): void {
  const phase = phaseOf(deal.weekOfQuarter);
  const due = dueOf(deal.toClose, deal.toEnd);
  const dueShort = due === 0 ? 0 : due < 5 ? 1 : due < 7 ? 2 : 3;
  const stage = below(deal.stage);
  const segment = below(deal.segment);
  const type = below(deal.type);
  const put = (group: number, value: number) => {
    into[at + group] = value < 0 ? -1 : (START[group] as number) + value;
  };
  put(0, pair(stage, deal.weekOfQuarter - 1, WEEKS));
  put(1, due * 4 + phase);
  put(2, pair(stage, dueShort, 4));
  put(3, pair(stage, band(deal.inStage, IN_STAGE), 5));
  put(4, pair(segment, band(deal.age, AGE), 8));
  put(5, Math.min(3, Math.max(0, deal.nPushes)));
  put(6, pair(segment, phase, 4));
  put(7, amountBand(deal.amount));
  put(8, below(deal.industry));
  put(9, below(deal.region));
  put(10, below(deal.source));
  put(11, pair(type, phase, 4));
  put(12, pair(below(deal.category), phase, 4));
  put(13, deal.season - 1);
  put(14, pair(stage, type, MOST));
  put(15, deal.ownerWeeks < 0 ? 3 : band(deal.ownerWeeks, OWNER));
}

/** Part of the quarter that a week is in, 0 to 3: 1-3, 4-7, 8-10, 11-13. */
export function phaseOf(weekOfQuarter: number): number {
  return weekOfQuarter <= 3 ? 0 : weekOfQuarter <= 7 ? 1 : weekOfQuarter <= 10 ? 2 : 3;
}

/** Kind of close date: past, in the quarter near to far, its last day, then later quarters. */
export function dueOf(toClose: number, toEnd: number): number {
  if (toClose < 0) return 0;
  if (toClose === toEnd) return 4;
  if (toClose < toEnd) return toClose <= 14 ? 1 : toClose <= 42 ? 2 : 3;
  if (toClose <= toEnd + 31) return 5;
  return toClose <= toEnd + 92 ? 6 : 7;
}

const IN_STAGE = [8, 22, 43, 71];
const AGE = [15, 36, 57, 85, 120, 170, 240];
const OWNER = [14, 27, 53];

function band(value: number, limits: readonly number[]): number {
  let place = 0;
  while (place < limits.length && value >= (limits[place] as number)) place++;
  return place;
}

/** Powers of two, whatever the currency. */
function amountBand(amount: number): number {
  if (!(amount > 0)) return -1;
  return Math.max(0, Math.min(19, Math.round(1.5 * Math.log2(amount)) - 14));
}

function below(place: number): number {
  return place >= 0 && place < MOST ? place : -1;
}

function pair(first: number, second: number, size: number): number {
  return first < 0 || second < 0 || second >= size ? -1 : first * size + second;
}
