/**
 * What a baseline is derived from: rows of marts, as of one day, with nothing later in them. Days
 * are `YYYY-MM-DD`, periods fiscal quarters, money workspace currency.
 */
export interface BaselineRows {
  /** The day whose end the rows describe. */
  readonly asOf: string;
  readonly company: string;
  readonly currency: string;
  /** `plan_settings`: name to value. */
  readonly settings: Readonly<Record<string, number>>;
  /** `rep_weekly` of the last as-of day: who is employed. */
  readonly people: readonly PersonRow[];
  /** `rep_productivity` of closed quarters, the newest twelve at most. */
  readonly quarters: readonly RepQuarterRow[];
  /** `hires`: everybody hired to sell, with the last day where it was known by then. */
  readonly hires: readonly HireRow[];
  /** `ramp_curve` or `ramp_curve_history`. */
  readonly ramp: readonly RampRow[];
  /** `bookings`: won amount by month of the close date, all teams, the newest 36 at most. */
  readonly months: readonly { readonly month: string; readonly amount: number }[];
  /** `bookings`: what each team closed in the last four closed quarters. */
  readonly teamDeals: readonly TeamDealsRow[];
  /** `bookings`: closed amount by source of the deal, same quarters. */
  readonly sources: readonly {
    readonly source: string;
    readonly amount: number;
    readonly n: number;
  }[];
  /** `bookings`: won amount by industry, same quarters. */
  readonly industries: readonly {
    readonly industry: string;
    readonly amount: number;
    readonly n: number;
  }[];
  /** `target_versions`: what was approved by then. */
  readonly targets: readonly {
    readonly period: string;
    readonly industry: string;
    readonly amount: number;
  }[];
  /** `quota_weekly`: quotas of reps known by then for this quarter and later ones. */
  readonly quotas: readonly {
    readonly rep_id: string;
    readonly period: string;
    readonly quota: number;
  }[];
  /** `account_potential` of the newest day: what the accounts of a rep could buy; none for a past day. */
  readonly accounts: readonly { readonly rep_id: string; readonly potential: number }[];
  /** `pipeline_coverage`: open pipeline of the company by quarter of the close date. */
  readonly open: readonly { readonly period: string; readonly amount: number }[];
  /** `pipeline_coverage`: required coverage in the first week of the quarter; null without history. */
  readonly requiredCoverage: number | null;
  /** `hiring_funnel`: interviews held and hires accepted in twelve months, by profile. */
  readonly funnel: readonly {
    readonly hire_profile: string;
    readonly n_interviews: number;
    readonly n_accepted: number;
  }[];
}

export interface PersonRow {
  readonly rep_id: string;
  readonly rep_name: string;
  readonly role: string;
  readonly team_id: string;
  readonly region: string;
  readonly manager_id: string | null;
  readonly hire_date: string | null;
  readonly hire_profile: string;
}

export interface RepQuarterRow {
  readonly rep_id: string;
  readonly period: string;
  readonly team_id: string;
  readonly region: string;
  readonly segment: string | null;
  readonly hire_date: string | null;
  readonly hire_profile: string;
  readonly bookings: number;
  readonly quota: number | null;
}

export interface HireRow {
  readonly rep_id: string | null;
  readonly team_id: string;
  readonly hire_profile: string;
  readonly hire_date: string;
  /** Last day; null while employed, as known on the as-of day. */
  readonly termination_date: string | null;
}

export interface RampRow {
  readonly hire_profile: string;
  readonly months_since_hire: number;
  readonly n_reps: number;
  readonly productivity_index: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface TeamDealsRow {
  readonly team_id: string;
  readonly n_won: number;
  readonly n_lost: number;
  readonly amount_won: number;
  readonly amount_lost: number;
  /** Sum of the squares of the amounts won. */
  readonly squares_won: number;
  readonly median_cycle_days: number | null;
}
