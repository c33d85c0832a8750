/**
 * What is true of the demo company: the numbers behind its behaviour. They are written to
 * `truth.json`; the product never reads them.
 */

export const CURRENCIES = ['USD', 'CNY'] as const;
/** Prices in China are set at this rate, whatever the market does. */
export const LIST_RATE = 7.1;

/** Stage numbers: five open ones, then won and lost. */
export const WON = 5;
export const LOST = 6;
/** Stage in which line items appear and discounts start. */
export const PROPOSAL = 3;
export const STAGE_PROBABILITY = [10, 20, 40, 60, 80, 100, 0] as const;

/** Forecast categories by number, in the order of commitment. */
export const CATEGORIES = ['Omitted', 'Pipeline', 'BestCase', 'Forecast', 'Closed'] as const;
export const OMITTED = 0;
export const PIPELINE = 1;
export const BEST_CASE = 2;
export const COMMIT = 3;
export const CLOSED = 4;

export const TYPES = ['New Business', 'Existing Business', 'Renewal'] as const;

export const SOURCES = {
  /** Marketing's share of new deals, by industry. */
  marketingShare: [0.44, 0.22, 0.17, 0.28, 0.37],
  /** Website, webinar, trade show, content, search. */
  withinMarketing: [0.3, 0.22, 0.16, 0.2, 0.12],
  /** Outbound, partner, referral among the others. */
  others: [0.58, 0.24, 0.18],
  firstOther: 5,
  /** Log-odds of winning, by source. */
  winEffect: [0, 0.05, 0.1, -0.2, -0.15, -0.25, 0.2, 0.55],
} as const;

export interface Segment {
  readonly medianAmount: number;
  readonly amountSpread: number;
  readonly medianCycleDays: number;
  readonly winProbability: number;
  /** Deals that a rep opens, relative to the mid-market. */
  readonly dealRate: number;
  readonly activitiesPerDay: number;
  readonly skipStage: number;
}

export const SEGMENTS: readonly Segment[] = [
  {
    medianAmount: 118_000,
    amountSpread: 0.5,
    medianCycleDays: 128,
    winProbability: 0.19,
    dealRate: 0.52,
    activitiesPerDay: 0.096,
    skipStage: 0.04,
  },
  {
    medianAmount: 47_000,
    amountSpread: 0.45,
    medianCycleDays: 92,
    winProbability: 0.208,
    dealRate: 1,
    activitiesPerDay: 0.098,
    skipStage: 0.08,
  },
  {
    medianAmount: 17_500,
    amountSpread: 0.42,
    medianCycleDays: 60,
    winProbability: 0.232,
    dealRate: 1.65,
    activitiesPerDay: 0.105,
    skipStage: 0.16,
  },
];

/** Share of deals, log-odds of winning and size, by industry. */
export const INDUSTRIES = [
  { weight: 0.27, winEffect: 0.12, size: 1.05 },
  { weight: 0.2, winEffect: -0.08, size: 1.22 },
  { weight: 0.21, winEffect: 0, size: 1 },
  { weight: 0.17, winEffect: 0.05, size: 0.95 },
  { weight: 0.15, winEffect: -0.12, size: 0.8 },
] as const;

export const REGIONS = [
  { share: 0.57, winEffect: 0, size: 1, workStart: 13, workHours: 9.5 },
  { share: 0.43, winEffect: 0.04, size: 0.82, workStart: 1, workHours: 9.5 },
] as const;

/** Deals opened, by month of the year. */
export const CREATION_SEASON = [
  [1.02, 0.99, 1.06, 1.0, 1.02, 0.98, 0.93, 0.92, 1.08, 1.1, 1.03, 0.84],
  [0.95, 0.72, 1.12, 1.05, 1.03, 1.0, 0.97, 0.96, 1.1, 0.98, 1.08, 1.02],
] as const;

/** Log-odds of winning by the quarter of creation: budgets are spent before the year ends. */
export const WIN_SEASON = [-0.03, 0.0, 0.07, 0.03] as const;

/** Which part of its ramp each hire profile has climbed after so many months. */
export const RAMP = {
  experienced: { floor: 0.3, midpointMonths: 2.6, steepness: 1.1, fullMonths: 6 },
  developing: { floor: 0.08, midpointMonths: 5.2, steepness: 0.62, fullMonths: 12 },
} as const;

export type Profile = keyof typeof RAMP;

/** Productivity against a ramped rep, from the day of hire. */
export function rampAt(profile: Profile, months: number): number {
  const { floor, midpointMonths, steepness } = RAMP[profile];
  const logistic = (m: number) => 1 / (1 + Math.exp(-steepness * (m - midpointMonths)));
  const start = logistic(0);
  return Math.min(1, floor + ((1 - floor) * (logistic(Math.max(0, months)) - start)) / (1 - start));
}

/** The share of a full quota that a new hire is given, by month since hire. */
export function quotaRamp(profile: Profile, months: number): number {
  const steps =
    profile === 'experienced' ? [0.12, 0.5, 0.85, 1] : [0.05, 0.25, 0.55, 0.75, 0.95, 1];
  return steps[Math.min(steps.length - 1, Math.floor(Math.max(0, months) / 3))] ?? 1;
}

export const REP = {
  skillSpread: 0.22,
  volumeSpread: 0.12,
  starShare: 0.07,
  star: { skill: 0.45, volume: 1.2, size: 1.15 },
  sandbaggerShare: 0.18,
  happyEarsShare: 0.24,
  /** How far the two are from the truth in what they commit. */
  sandbagBias: -0.2,
  happyBias: 0.26,
  /** Log-odds of winning lost at the start of the ramp. */
  rampSkill: 0.55,
  coachableShare: 0.45,
  /** Log-odds of winning for each weekly session of a coachable rep, lately. */
  coachingEffect: 0.16,
} as const;

export const PATH = {
  cycleSpread: 0.42,
  /** Cycles at the end of the time over those at its start. */
  cycleStretch: 1.14,
  lostAtStage: [0.2, 0.29, 0.23, 0.17, 0.11],
  stageShare: [0.14, 0.24, 0.26, 0.2, 0.16],
  backwards: 0.05,
  /** Chance in each stage that somebody touches amount, close date or probability. */
  edited: 0.68,
  reopenLost: 0.02,
  reopenWon: 0.006,
  deleted: 0.004,
  reassigned: 0.02,
  contentEffect: 0.1,
} as const;

/** A weak spell of the market, by share of the simulated time. */
export const SLUMP = { from: 0.46, to: 0.58, winEffect: -0.17, cycle: 1.12 } as const;

/** A product launch that one industry wanted, from a share of the simulated time on. */
export const LAUNCH = { industry: 3, from: 0.62, winEffect: 0.22, demand: 1.25 } as const;

export const PEOPLE = {
  attritionPerYear: { experienced: 0.15, developing: 0.17 },
  firstYearExtra: { experienced: 0.03, developing: 0.09 },
  managerAttritionPerYear: 0.11,
  initialTeams: 0.64,
  initialSeats: 0.82,
  vacantAtEnd: 0.035,
  transferShare: 0.13,
  promotionShare: 0.6,
} as const;

/** Quota over target. */
export const OVER_ASSIGNMENT = 1.1;
/** Quota of a full rep over what a full rep has been seen to sell. */
export const QUOTA_STRETCH = 0.955;

/** What customers do after they have bought. */
export const CUSTOMER = {
  /** Share of accounts that had a contract before the first day. */
  baseShare: 0.12,
  /** Share of a deal's amount that comes back every year. */
  recurringShare: [0.82, 0.86, 0.9],
  /** Chances at the end of each yearly term, for a customer of average satisfaction, by segment. */
  churn: [0.06, 0.09, 0.14],
  contraction: 0.09,
  expansion: 0.3,
  /** Log-odds of leaving for each standard deviation of satisfaction. */
  satisfactionEffect: -0.8,
  /** Part of satisfaction that follows the skill of the rep. */
  skillEffect: 0.5,
  answerRate: 0.38,
  npsMean: 7.9,
  npsSpread: 1.9,
} as const;
