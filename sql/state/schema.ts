import type { Generated } from 'kysely';

/**
 * What people enter in Quotient, as relations. Nothing is edited in place: a change is a new row
 * with who and when. Money is a decimal in text, exact in every database; instants are ISO 8601
 * in UTC.
 */
export interface StateDatabase {
  readonly forecast_submission: ForecastSubmissionTable;
  readonly person_decision: PersonDecisionTable;
  readonly file_decision: FileDecisionTable;
  readonly plan: PlanTable;
  readonly plan_version: PlanVersionTable;
  readonly plan_quota: PlanQuotaTable;
  readonly plan_target: PlanTargetTable;
  readonly plan_event: PlanEventTable;
  readonly plan_comment: PlanCommentTable;
}

/** One number that somebody stood behind for a member and a quarter. */
export interface ForecastSubmissionTable {
  readonly submission_id: Generated<number>;
  /** Fiscal quarter, `FY2026-Q4`. */
  readonly period: string;
  readonly level: string;
  readonly level_id: string;
  /** `commit`, `best_case` or `most_likely`. */
  readonly category: string;
  /** Null takes back what was said before. */
  readonly amount: string | null;
  readonly note: string | null;
  /** Persona id of who entered it; an override is entered by somebody above. */
  readonly submitted_by: string;
  readonly submitted_by_name: string;
  /** 1 where somebody above the member entered it; the member's own number stays. */
  readonly is_override: number;
  readonly submitted_at: string;
}

/** Whether two records are of one person, as somebody said. */
export interface PersonDecisionTable {
  readonly decision_id: Generated<number>;
  /** `employee` or `rep`: what the other record is. */
  readonly kind: string;
  readonly rep_id: string;
  readonly other_id: string;
  /** 1 for one person, 0 for two; null takes back what was said before. */
  readonly is_same: number | null;
  readonly decided_by: string;
  readonly decided_by_name: string;
  readonly decided_at: string;
}

/** Whether the rows of a file count, as somebody said of its changed columns. */
export interface FileDecisionTable {
  readonly decision_id: Generated<number>;
  readonly file_id: string;
  /** `accepted` or `rejected`. */
  readonly verdict: string;
  readonly decided_by: string;
  readonly decided_by_name: string;
  readonly decided_at: string;
}

export interface PlanTable {
  readonly plan_id: string;
  readonly name: string;
  /** Whose plan it is: `company`, or a `region` or `team` and its id. */
  readonly level: string;
  readonly level_id: string;
  readonly created_by: string;
  readonly created_by_name: string;
  readonly created_at: string;
}

export interface PlanVersionTable {
  readonly plan_id: string;
  readonly version: number;
  /** The version that it was made from; 0 for the first. */
  readonly base_version: number;
  /** The scenario file, as the shell takes it. */
  readonly document: string;
  readonly status: string;
  readonly note: string | null;
  readonly saved_by: string;
  readonly saved_by_name: string;
  readonly saved_at: string;
  readonly decided_by: string | null;
  readonly decided_by_name: string | null;
  readonly decided_at: string | null;
  /** First day on which an approved version is in force, and the day on which another took its place. */
  readonly effective_from: string | null;
  readonly effective_to: string | null;
}

/** Quota of a rep in a quarter, as a proposed version says. */
export interface PlanQuotaTable {
  readonly plan_id: string;
  readonly version: number;
  readonly rep_id: string;
  readonly period: string;
  readonly quota: string;
}

/** Revenue target of a quarter and, where the plan says so, of an industry or region. */
export interface PlanTargetTable {
  readonly plan_id: string;
  readonly version: number;
  readonly period: string;
  readonly region: string | null;
  readonly industry: string | null;
  readonly target: string;
}

export interface PlanEventTable {
  readonly event_id: Generated<number>;
  readonly plan_id: string;
  readonly version: number;
  readonly status: string;
  readonly by: string;
  readonly by_name: string;
  readonly at: string;
  readonly note: string | null;
}

export interface PlanCommentTable {
  readonly comment_id: Generated<number>;
  readonly plan_id: string;
  readonly version: number;
  readonly text: string;
  readonly by: string;
  readonly by_name: string;
  readonly at: string;
}
