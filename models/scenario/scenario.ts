import type { Profile, ShareBy } from '../capacity/inputs.ts';
import type { Month } from '../capacity/month.ts';

/** The version of the scenario file that is written; files of older versions are still read. */
export const SCENARIO_VERSION = 1;

/**
 * A what-if: the baseline of a day, changed by levers in order, and, for solving, what to reach
 * and what to keep to. It is what a page edits, what is stored, and, as YAML, what
 * `quotient plan evaluate` and `quotient plan solve` take.
 */
export interface Scenario {
  readonly version: 1;
  readonly name: string;
  readonly note: string;
  /** Whose plan it is; absent: the company's. */
  readonly scope?: ScenarioScope | undefined;
  readonly baseline: BaselineChoice;
  readonly levers: readonly Lever[];
  /** Absent where the scenario is only evaluated. */
  readonly solve: Goal | null;
  readonly simulation: SimulationChoice;
}

/** A part of the company: the reporting line of a manager, by the manager's id. */
export interface ScenarioScope {
  readonly manager: string;
}

export interface BaselineChoice {
  /** The plan knows nothing later than this day; null: the newest day of the data. */
  readonly as_of: string | null;
  /** First month planned, the first of a fiscal quarter; null: the next quarter. */
  readonly from: Month | null;
  /** Months planned, a multiple of 3. */
  readonly months: number;
  /** Hires that the baseline goes on with: `none`, or as many as in the last twelve months. */
  readonly hires: 'none' | 'run_rate';
}

export interface SimulationChoice {
  readonly draws: number;
  readonly seed: number;
}

/** One change of the baseline; `kind` is the key of the YAML file. */
export type Lever =
  | {
      readonly kind: 'hire';
      readonly count: number;
      readonly month: Month;
      readonly team: string;
      readonly profile: Profile;
      readonly role: 'rep' | 'manager';
      readonly territory?: string;
      readonly potential?: number;
    }
  | {
      readonly kind: 'leave';
      readonly month: Month;
      /** Either one person, or so many reps of a team as an average. */
      readonly rep?: string;
      readonly team?: string;
      readonly count?: number;
    }
  | {
      readonly kind: 'promote';
      readonly rep: string;
      readonly month: Month;
      readonly team?: string;
    }
  | { readonly kind: 'transfer'; readonly rep: string; readonly month: Month; readonly to: string }
  | {
      readonly kind: 'report';
      readonly rep: string;
      /** Person who leads them from now on. */
      readonly to: string;
    }
  | {
      readonly kind: 'target';
      /** All quarters where absent. */
      readonly quarter?: string;
      readonly industry?: string;
      /** Either the amount of a quarter, or a change, 0.3 for 30% up. */
      readonly amount?: number;
      readonly change?: number;
    }
  | {
      readonly kind: 'quota';
      readonly method: ShareBy;
      readonly round?: number;
      readonly floor?: number;
      readonly cap?: number;
      readonly change?: number;
    }
  | {
      readonly kind: 'quota_for';
      /** One rep, every rep of a team, or every rep. */
      readonly rep?: string;
      readonly team?: string;
      readonly quarter?: string;
      /** Per rep and quarter; a new hire's is ramped. */
      readonly amount?: number;
      readonly change?: number;
    }
  | { readonly kind: 'over_assignment'; readonly share: number }
  | {
      readonly kind: 'ramp';
      readonly profile: Profile;
      /** A straight line over so many months, or a share for each month. */
      readonly months?: number;
      readonly curve?: readonly number[];
    }
  | EffectLever
  | { readonly kind: 'marketing_share'; readonly share: number }
  | { readonly kind: 'seasonality'; readonly months: readonly number[] }
  | {
      readonly kind: 'new_team';
      readonly team: string;
      readonly from: Month;
      /** Existing team whose productivity, win rate and so on it starts with. */
      readonly like: string;
      readonly segment?: string;
      readonly region?: string;
      readonly productivity?: number;
    }
  | { readonly kind: 'mix'; readonly share: number }
  | {
      readonly kind: 'attrition';
      readonly profile?: Profile;
      /** Either a change of the estimated hazard or a share who leave within a year. */
      readonly change?: number;
      readonly yearly?: number;
    }
  | { readonly kind: 'backfill'; readonly share: number; readonly months?: number };

/** A change of a measure from some month on, 0.1 for 10% up; of all teams, a team or a segment. */
export interface EffectLever {
  readonly kind: 'win_rate' | 'deal_size' | 'cycle' | 'price' | 'productivity';
  readonly change: number;
  readonly from?: Month;
  readonly team?: string;
  readonly segment?: string;
}

export type LeverKind = Lever['kind'];

/** What a solution has to reach, and what it may not exceed. */
export interface Goal {
  readonly objective: 'least_cost' | 'most_revenue';
  /** Bookings to reach by quarter; those of the plan's targets where absent. */
  readonly revenue?: Readonly<Record<string, number>>;
  /** Chance with which each quarter is to be reached; null: in expectation. */
  readonly confidence: number | null;
  /** Cost of the whole plan at most. */
  readonly budget?: number;
  /** Experienced share of those hired by the solution, at most and at least. */
  readonly mix?: { readonly low: number; readonly high: number };
  /** Hires a month at most, over all teams. */
  readonly hires_per_month?: number;
  /** Interviews a month at most; each profile needs its own number of them. */
  readonly interviews_per_month?: number;
  /** First month in which somebody can start; null: after the lead time of the profile. */
  readonly earliest: Month | null;
  /** Keep to the span of control, adding managers where needed. */
  readonly keep_span: boolean;
  /** Reps of a team at least and at most, in any month. */
  readonly teams: Readonly<Record<string, { readonly least?: number; readonly most?: number }>>;
  /** Profiles that may be hired. */
  readonly profiles: readonly Profile[];
  /** Stop when proved to be within this fraction of the best. */
  readonly gap: number;
  /** Stop after so long with the best found. */
  readonly seconds: number;
}
