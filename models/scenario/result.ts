import type { Profile } from '../capacity/inputs.ts';
import type { Month } from '../capacity/month.ts';

/** What a plan comes to. Plain data; money in workspace currency; lists are by month or by quarter. */
export interface PlanResult {
  readonly currency: string;
  readonly asOf: string;
  readonly months: readonly Month[];
  readonly quarters: readonly string[];
  readonly company: Track;
  /** In the order of the inputs; their sums are the company's. */
  readonly teams: readonly (Track & { readonly id: string; readonly region: string })[];
  readonly byQuarter: readonly QuarterOutcome[];
  /** Whole fiscal years of the plan, or the part of one that it covers. */
  readonly byYear: readonly YearOutcome[];
  /** Empty where it was not asked for. */
  readonly people: readonly PersonOutcome[];
  readonly industries: readonly IndustryOutcome[];
  readonly pipeline: PipelineNeed;
  readonly hiring: readonly HireEconomics[];
  readonly cost: number;
  /** What a simulation needs to know of the people and deals behind the sums. */
  readonly noise: Noise;
}

/** One company or team over the months of a plan. */
export interface Track {
  /** Reps employed as planned. */
  readonly headcount: readonly number[];
  /** Reps expected to be employed, after those who leave unplanned. */
  readonly expectedHeadcount: readonly number[];
  readonly managers: readonly number[];
  /** By the span of control; for the company the sum of its teams. */
  readonly managersNeeded: readonly number[];
  /** Expected reps times ramp. */
  readonly rampedEquivalents: readonly number[];
  /** What the planned reps sell if nobody leaves unplanned. */
  readonly capacity: readonly number[];
  /** What the expected reps sell: expected bookings. */
  readonly expected: readonly number[];
  readonly starts: readonly number[];
  readonly leavers: readonly number[];
  readonly interviews: readonly number[];
  readonly cost: readonly number[];
  /** By quarter: street quota assigned. */
  readonly quota: readonly number[];
  /** By quarter: expected bookings with the middle 80% around the median. */
  readonly quarters: readonly Spread[];
}

/** A distribution in four numbers. */
export interface Spread {
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface QuarterOutcome extends Spread {
  readonly quarter: string;
  readonly capacity: number;
  /** Share of the capacity lost with unplanned leavers; null without capacity. */
  readonly capacityAttrition: number | null;
  readonly target: number | null;
  /** Expected less target; null without target. */
  readonly gap: number | null;
  /** Chance to reach the target; null without target. */
  readonly probability: number | null;
  readonly quota: number;
  /** Quota over target, less 1; null without target. */
  readonly overAssignment: number | null;
  /** Target over quota. */
  readonly attainmentFactor: number | null;
  /** Reps employed all of the quarter with a quota who are expected to reach it, as a share; null without such reps. */
  readonly shareAtQuota: number | null;
  readonly openPipeline: number;
  /** Open pipeline needed at the start of the quarter; null without target or history. */
  readonly requiredPipeline: number | null;
  readonly cost: number;
}

export interface YearOutcome extends Spread {
  /** Such as `FY2027`. */
  readonly year: string;
  readonly nQuarters: number;
  /** Null where a quarter has none. */
  readonly target: number | null;
  readonly probability: number | null;
  readonly capacity: number;
  readonly quota: number;
  readonly cost: number;
}

/** One rep, or a group of equal hires, by quarter. */
export interface PersonOutcome {
  /** Id of the rep; of hires `hire:` and their place in the list. */
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly profile: Profile;
  readonly count: number;
  readonly isPlanned: boolean;
  /** Presence times ramp, in [0,1], each. */
  readonly ramped: readonly number[];
  /** Expected bookings if they stay, all of them. */
  readonly capacity: readonly number[];
  /** Chance of still being employed in the middle of the quarter. */
  readonly stays: readonly number[];
  readonly quotas: readonly number[];
  /** Chance of reaching the quota, if they stay; null without quota. */
  readonly chances: readonly (number | null)[];
}

export interface IndustryOutcome {
  readonly industry: string;
  readonly expected: readonly number[];
  readonly targets: readonly (number | null)[];
}

/** What has to be created, and when, for the targets, or, without them, for what is expected. */
export interface PipelineNeed {
  /** Pipeline to create by month, a sales cycle before it is to be won. */
  readonly create: readonly number[];
  /** What would have to be there before the first month. */
  readonly before: number;
  readonly bySource: readonly {
    readonly source: string;
    readonly isMarketing: boolean;
    readonly create: readonly number[];
  }[];
  /** The part of it that marketing brings, by month. */
  readonly marketing: readonly number[];
}

export interface HireEconomics {
  readonly profile: Profile;
  /** Recruiting, onboarding and pay until a hire is ramped, over the share who get there. */
  readonly costPerRampedRep: number;
  /** Months until margin has paid for recruiting, onboarding and pay; null if not within five years. */
  readonly paybackMonths: number | null;
}

export interface Noise {
  /** Variance of a month's bookings from deals coming at random, with the market as expected. */
  readonly deals: readonly number[];
  /** Standard deviation of a quarter's bookings from who stays and how able they are. */
  readonly people: readonly number[];
  readonly volatility: number;
  readonly persistence: number;
  readonly level: number;
}
