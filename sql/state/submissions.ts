import type { Selectable } from 'kysely';
import type { Actor } from './actor.ts';
import { decimalText } from './money.ts';
import type { State } from './open.ts';
import type { ForecastSubmissionTable } from './schema.ts';

/** What a person may say of a quarter. */
export const SUBMISSION_CATEGORIES = ['commit', 'best_case', 'most_likely'] as const;
export type SubmissionCategory = (typeof SUBMISSION_CATEGORIES)[number];

export type Submission = Selectable<ForecastSubmissionTable>;

/** A number for a member and a quarter. */
export interface NewSubmission {
  readonly period: string;
  readonly level: 'rep' | 'manager' | 'company';
  readonly levelId: string;
  readonly category: SubmissionCategory;
  /** Null takes back what was said before. */
  readonly amount: number | string | null;
  readonly note?: string | null | undefined;
  /** Entered by somebody above the member; the member's own number stays beside it. */
  readonly isOverride: boolean;
}

/** Records a number; what was said before stays. Throws `RangeError` for what is no amount. */
export async function submit(state: State, given: NewSubmission, by: Actor): Promise<Submission> {
  return state
    .insertInto('forecast_submission')
    .values({
      period: given.period,
      level: given.level,
      level_id: given.levelId,
      category: given.category,
      amount: given.amount === null ? null : decimalText(given.amount),
      note: given.note?.trim() || null,
      submitted_by: by.id,
      submitted_by_name: by.name,
      is_override: given.isOverride ? 1 : 0,
      submitted_at: by.at.toISOString(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Everything that was said for a quarter, oldest first. */
export async function submissionsOf(state: State, period: string): Promise<Submission[]> {
  return state
    .selectFrom('forecast_submission')
    .selectAll()
    .where('period', '=', period)
    .orderBy('submission_id')
    .execute();
}

/** The last own number and the last override of each member and category. */
export function latestSubmissions(all: readonly Submission[]): Submission[] {
  const latest = new Map<string, Submission>();
  for (const one of all) {
    latest.set([one.level, one.level_id, one.category, one.is_override].join(' '), one);
  }
  return [...latest.values()];
}
