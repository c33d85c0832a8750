import type { Month } from './month.ts';

/**
 * The state of a sales organisation that a plan starts from: plain data, as small as an export
 * file, the same in Node, in a worker and on a page. Money is in workspace currency, fractions in
 * [0,1], months `YYYY-MM`, days `YYYY-MM-DD`. Scenarios change a copy of it by levers.
 */
export interface PlanInputs {
  readonly version: 1;
  readonly company: string;
  readonly currency: string;
  /** Nothing later than the end of this day is used. */
  readonly asOf: string;
  /** First month planned; a fiscal quarter starts with it. */
  readonly start: Month;
  /** Months planned, a multiple of 3. */
  readonly nMonths: number;
  readonly fiscalYearStartMonth: number;
  /** Whether a fiscal year is named for the calendar year in which it starts. */
  readonly fiscalYearNamedForStart?: boolean;
  /** Whether the company's fiscal months are of whole weeks; a plan counts calendar months. */
  readonly isByWeeks?: boolean;
  readonly teams: readonly PlanTeam[];
  readonly people: readonly PlanPerson[];
  /** Hires that are planned, as whole people or, at a run rate, fractions of them. */
  readonly hires: readonly PlanHire[];
  readonly profiles: Readonly<Record<Profile, ProfileInputs>>;
  /** Bookings of each calendar month over those of an average month, January first; mean 1. */
  readonly season: Sourced<readonly number[]>;
  /** Changes of what a ramped rep sells, from some month on. */
  readonly adjustments: readonly Adjustment[];
  readonly backfill: {
    /** Share of unplanned leavers who are replaced, in [0,1]. */
    readonly share: number;
    /** Months from leaving to the replacement's first day. */
    readonly months: number;
    readonly experiencedShare: number;
  };
  readonly sources: readonly SourceShare[];
  readonly industries: readonly IndustryInputs[];
  /** Company target by planned quarter; null where none is set. */
  readonly targets: Sourced<readonly (number | null)[]>;
  /** Quota assigned over target, less 1. */
  readonly overAssignment: Sourced<number>;
  /** How quotas are shared out; `assigned` keeps those that are known. */
  readonly quota: QuotaPolicy;
  /** Open pipeline by planned quarter of its close date, on the as-of day. */
  readonly openPipeline: readonly number[];
  /** Open amount needed per unit of target at the start of a quarter. */
  readonly requiredCoverage: Sourced<number | null>;
  readonly market: MarketInputs;
  readonly cost: CostInputs;
  /** Reports per manager at most. */
  readonly span: Sourced<number>;
}

/** Where a number comes from: shown beside it, and what a page links to. */
export interface Provenance {
  /** Mart, `quotient.yaml` where it is configured, or `scenario` where a lever has set it. */
  readonly mart: string;
  /** Period or periods looked at, such as `FY2025-Q4..FY2026-Q3`; empty where none. */
  readonly period: string;
  /** Observations behind it: reps, deals, quarters, as the field says. */
  readonly n: number;
  /** 80% interval; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
}

/** A value and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: Provenance;
}

/** Hire profiles that are planned for; somebody of unknown profile is planned as developing. */
export type Profile = 'experienced' | 'developing';
export const PROFILES: readonly Profile[] = ['experienced', 'developing'];

export interface PlanTeam {
  readonly id: string;
  readonly region: string;
  /** Customer segment that it sells most to. */
  readonly segment: string;
  /** First month in which it sells; null where it sells already. */
  readonly from: Month | null;
  /** Bookings of an average ramped rep in an average month. */
  readonly productivity: Sourced<number>;
  /** Won over won and lost, by amount. */
  readonly winRate: Sourced<number | null>;
  readonly averageAmount: Sourced<number | null>;
  /** Median days from creation to winning. */
  readonly cycleDays: Sourced<number | null>;
  /**
   * Variance of bookings per unit of expected bookings, where deals come at random:
   * mean square over mean of the amount of a won deal.
   */
  readonly dealNoise: number;
  /** Quota of a ramped rep in an average month; null where no quotas are known. */
  readonly rampedQuota: number | null;
}

export interface PlanPerson {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly role: 'rep' | 'manager';
  /** Null at the top. */
  readonly managerId: string | null;
  readonly profile: Profile;
  /** Null without HR data: planned as long ramped. */
  readonly hireDate: string | null;
  /** Last day, where it is known or assumed; null otherwise. */
  readonly leaveDate: string | null;
  /** What the person sells when ramped over what an average ramped rep of the team sells. */
  readonly factor: number;
  /** Standard deviation of what is not known of that factor. */
  readonly factorSd: number;
  /** What a territory given by a plan makes of the person's sales; 1 for the own one, which is in `factor`. */
  readonly potential: number;
  /**
   * Potential of the accounts that the person has over the team's average: how quotas are shared
   * out by potential, and what chances must not follow. Absent where it is not known.
   */
  readonly accountPotential?: number;
  /** Quota by planned quarter, where it is known or set; null where not. */
  readonly quotas: readonly (number | null)[];
  /** Quota by planned quarter that stands whatever is shared out; null or absent where none does. */
  readonly fixedQuotas?: readonly (number | null)[];
  /** What was assigned over the last four quarters, on average a quarter; null if nothing. */
  readonly lastQuota: number | null;
  /** Changes of place, in order: from that month on. */
  readonly moves: readonly PlanMove[];
  /** Where so many of a team leave and it is not known who: what is left of everybody, from a month on. */
  readonly stays?: readonly { readonly month: Month; readonly share: number }[];
}

export interface PlanMove {
  readonly month: Month;
  readonly team: string;
  readonly role: 'rep' | 'manager';
}

export interface PlanHire {
  readonly month: Month;
  readonly team: string;
  readonly profile: Profile;
  readonly role: 'rep' | 'manager';
  readonly count: number;
  /** Territory they are hired for, in words. */
  readonly territory?: string;
  /** Potential of that territory over the team's average. */
  readonly potential?: number;
}

export interface ProfileInputs {
  /** What a hire sells in the first, second … month over what they sell when ramped; then 1. */
  readonly ramp: Sourced<readonly number[]>;
  /** What a ramped hire of this profile sells over the average ramped rep. */
  readonly factor: Sourced<number>;
  /** Chance of leaving within a month, by tenure: first year, second year, later. */
  readonly attrition: readonly [Sourced<number>, Sourced<number>, Sourced<number>];
  /** Interviews held for one hire, over all stages. */
  readonly interviewsPerHire: Sourced<number>;
  /** Months from opening a position to the first day. */
  readonly leadMonths: Sourced<number>;
}

/** A lasting change of what a ramped rep sells. */
export interface Adjustment {
  readonly kind: 'win_rate' | 'deal_size' | 'cycle' | 'price' | 'productivity';
  /** Factor on the named measure itself; a cycle of 0.9 sells 1 / 0.9. */
  readonly factor: number;
  readonly from: Month;
  /** Teams that it applies to; all where absent. */
  readonly teams?: readonly string[];
}

export interface SourceShare {
  readonly source: string;
  /** Share of created pipeline by amount. */
  readonly share: number;
  readonly isMarketing: boolean;
  readonly from: Provenance;
}

export interface IndustryInputs {
  readonly industry: string;
  /** Share of bookings. */
  readonly share: Sourced<number>;
  /** Target by planned quarter; null where none is set. */
  readonly targets: readonly (number | null)[];
}

export interface QuotaPolicy {
  readonly method: 'assigned' | ShareBy;
  /** Round quotas to multiples of this amount; 0 not at all. */
  readonly round: number;
  readonly floor: number | null;
  readonly cap: number | null;
  /** Most change from last year's quota, a fraction; null without bound. Used by `attainment`. */
  readonly change: number | null;
}

/**
 * By what a quota is shared out: `potential` of the territory, `history` (what was assigned),
 * `equal`, `capacity` (ramped productivity), `attainment` (equal chance to reach it), or
 * `bottom_up`: each rep's own expected bookings, whatever the target.
 */
export type ShareBy = 'potential' | 'history' | 'equal' | 'capacity' | 'attainment' | 'bottom_up';

export interface MarketInputs {
  /** Standard deviation of the market's effect on a quarter's bookings, as a fraction. */
  readonly volatility: Sourced<number>;
  /** Correlation of one quarter's effect with the next one's. */
  readonly persistence: number;
  /** Standard deviation of what is not known of productivity as a whole, for all of the plan. */
  readonly level: Sourced<number>;
}

/** What people cost; configured under `planning` in quotient.yaml. */
export interface CostInputs {
  /** On-target earnings and overhead of a rep, a year, by profile. */
  readonly rep: Readonly<Record<Profile, number>>;
  readonly manager: number;
  /** Agency, advertising and interviewers' time for one hire. */
  readonly recruiting: Readonly<Record<Profile, number>>;
  /** Training and equipment of one hire. */
  readonly onboarding: number;
  /** Share of bookings left after what delivering them costs; payback counts with it. */
  readonly grossMargin: number;
  readonly from: Provenance;
}
