import type { SubmissionCategory } from '#sql/state/submissions.ts';
import { call, type Answer } from '#web/lib/shell/call.ts';

/** One number for a member, or null to take it back. */
export interface Change {
  readonly period: string;
  readonly level: string;
  readonly level_id: string;
  readonly category: SubmissionCategory;
  readonly amount: number | null;
  readonly note?: string | null;
}

/** Says a number; a refusal comes back as its sentence. */
export const send = (change: Change): Promise<Answer> => call('/api/submissions', change);
