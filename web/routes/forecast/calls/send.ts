import type { SubmissionCategory } from '#sql/state/submissions.ts';

/** One number for a member, or null to take it back. */
export interface Change {
  readonly period: string;
  readonly level: string;
  readonly level_id: string;
  readonly category: SubmissionCategory;
  readonly amount: number | null;
  readonly note?: string | null;
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** Says a number; a refusal comes back as its sentence. */
export async function send(change: Change): Promise<Answer> {
  try {
    const response = await fetch('/api/submissions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (response.ok) return { ok: true };
    const body = (await response.json()) as { error: { message: string } };
    return { ok: false, message: body.error.message };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
