import { openState } from '#sql/state/open.ts';
import {
  SUBMISSION_CATEGORIES,
  submissionsOf,
  submit,
  type Submission,
  type SubmissionCategory,
} from '#sql/state/submissions.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { forbidden, QuotientError } from './errors.ts';
import { actorOf } from './personas.ts';
import { lineOf } from './scope.ts';
import type { SnapshotSession } from './snapshot.ts';

export type CallLevel = 'company' | 'manager' | 'rep';

/** Whose number it is. */
export interface CallMember {
  readonly level: CallLevel;
  readonly levelId: string;
}

/** How a persona may speak for a member: as the member, as somebody above, or not at all. */
export type Voice = 'own' | 'override' | null;

/**
 * Which members a persona may read the calls of, and speak for. A rep has the own number only; a
 * manager the reporting line, whose numbers can be overridden; leadership everything.
 */
export async function voiceOf(
  session: SnapshotSession,
  persona: Persona,
): Promise<(member: CallMember) => { readonly mayRead: boolean; readonly voice: Voice }> {
  const nobody = { mayRead: false, voice: null } as const;
  switch (persona.kind) {
    case 'leadership':
      return ({ level }) => ({ mayRead: true, voice: level === 'company' ? 'own' : 'override' });
    case 'analyst':
      return () => ({ mayRead: true, voice: null });
    case 'hr':
      return () => nobody;
    case 'rep':
      return ({ level, levelId }) =>
        level === 'rep' && levelId === persona.repId ? { mayRead: true, voice: 'own' } : nobody;
    case 'manager': {
      const line = await lineOf(session, persona.repId);
      const below = { rep: new Set(line.reps), manager: new Set(line.managers) };
      return ({ level, levelId }) => {
        if (level === 'company') return nobody;
        if (levelId === persona.repId) return { mayRead: true, voice: 'own' };
        return below[level].has(levelId) ? { mayRead: true, voice: 'override' } : nobody;
      };
    }
  }
}

/** What was said for a quarter, as far as the persona may know, oldest first. */
export async function readSubmissions(
  workspaceDir: string,
  session: SnapshotSession,
  persona: Persona,
  period: string,
): Promise<readonly Submission[]> {
  const [state, voice] = await Promise.all([openState(workspaceDir), voiceOf(session, persona)]);
  const all = await submissionsOf(state, period);
  return all.filter(
    ({ level, level_id }) => voice({ level: level as CallLevel, levelId: level_id }).mayRead,
  );
}

/** A number to record, as it came from outside. */
export interface GivenSubmission extends CallMember {
  readonly period: string;
  readonly category: string;
  readonly amount: number | null;
  readonly note?: string | null;
}

interface Where {
  readonly workspaceDir: string;
  readonly session: SnapshotSession;
  readonly persona: Persona;
  readonly now: Date;
}

const LONGEST_NOTE = 2_000;

/**
 * Records what a persona says of a member.
 * @throws QuotientError 403 out of scope, 409 where the quarter is locked, 400 for what is no number.
 */
export async function recordSubmission(
  { workspaceDir, session, persona, now }: Where,
  given: GivenSubmission,
): Promise<Submission> {
  const { voice } = (await voiceOf(session, persona))(given);
  if (voice === null) throw forbidden(`the forecast call of ${given.level} ${given.levelId}`);
  if (!isCategory(given.category)) {
    throw invalid(`category: ${given.category}`, `one of ${SUBMISSION_CATEGORIES.join(', ')}`);
  }
  if (given.amount !== null && !(Math.abs(given.amount) < 1e13)) {
    throw invalid(`amount: ${given.amount}`, 'a number below 10^13');
  }
  if ((given.note?.length ?? 0) > LONGEST_NOTE) {
    throw invalid('note', `at most ${LONGEST_NOTE} characters`);
  }
  await mustBeOpen(session, given.period);
  await mustExist(session, given);
  return submit(
    await openState(workspaceDir),
    {
      ...given,
      category: given.category,
      note: given.note ?? null,
      isOverride: voice === 'override',
    },
    actorOf(persona, now),
  );
}

/** A quarter is locked once the data have passed its last day. */
export async function isLocked(session: SnapshotSession, period: string): Promise<boolean> {
  const [row] = await session.query(
    `select max(period_end) < (select as_of_date from workspace) as is_locked
     from calendar where period = $1`,
    [period],
  );
  return row?.['is_locked'] === true;
}

async function mustBeOpen(session: SnapshotSession, period: string): Promise<void> {
  if (!/^FY\d{4}-Q[1-4]$/.test(period)) throw invalid(`period: ${period}`, 'a quarter, FY2026-Q4');
  if (!(await isLocked(session, period))) return;
  throw new QuotientError(
    'locked',
    `invalid period: ${period} has ended; expected the present quarter or a later one`,
    'what was said of an ended quarter stays as it was',
    409,
  );
}

async function mustExist(session: SnapshotSession, { level, levelId }: CallMember): Promise<void> {
  const [row] = await session.query(
    'select 1 as found from members where level = $1 and level_id = $2',
    [level, levelId],
  );
  if (row === undefined) throw invalid(`${level}: ${levelId}`, 'a member of the snapshot');
}

const isCategory = (text: string): text is SubmissionCategory =>
  (SUBMISSION_CATEGORIES as readonly string[]).includes(text);

const invalid = (what: string, expected: string): QuotientError =>
  new QuotientError('invalid_value', `invalid ${what}; expected ${expected}`);
