import { mean } from '#models/stats/mean.ts';
import { readMart } from '../marts.ts';
import type { PageContext } from '../request.ts';

export interface StepRow {
  readonly stage: string;
  readonly stage_position: number | null;
  readonly n_entered: number;
  readonly n_passed: number;
  readonly n_in_progress: number;
}

/** The steps of the process that are audited, in their order. */
export const STEPS = ['scorecard', 'reference_call', 'role_play', 'debrief'] as const;
export type Step = (typeof STEPS)[number];

export interface AuditRow {
  readonly candidate_id: string;
  readonly candidate_name: string;
  readonly job_name: string | null;
  readonly team_id: string;
  readonly furthest_stage: string;
  readonly status: 'active' | 'rejected' | 'hired';
  readonly applied_on: string;
  readonly has_scorecard: boolean | null;
  readonly has_reference_call: boolean | null;
  readonly has_role_play: boolean | null;
  readonly has_debrief: boolean | null;
  readonly debrief_days: number | null;
  readonly interviewer_agreement: number | null;
  readonly is_complete: boolean;
}

/** An audited candidate of whom something is missing. */
export interface Unfinished extends AuditRow {
  readonly missing: readonly Step[];
}

export interface RampMonth {
  readonly hire_profile: string;
  readonly months_since_hire: number;
  readonly n_reps: number;
  readonly productivity_index: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface HiringProcess {
  /** Steps of the last twelve months, of jobs that sell; the whole company. */
  readonly steps: readonly StepRow[];
  readonly audit: {
    /** Candidates who came as far as interviews, of applications of the last twelve months. */
    readonly n: number;
    readonly n_complete: number;
    readonly n_hired: number;
    readonly n_hired_complete: number;
    readonly agreement: number | null;
    readonly debrief_days: number | null;
    /** Missing pieces by step, hired and active candidates first, the newest first. */
    readonly unfinished: readonly Unfinished[];
    readonly n_unfinished: number;
  };
  readonly ramp: readonly RampMonth[];
}

const SHOWN = 30;
const RAMP_MONTHS = 24;

/**
 * How candidates pass through hiring, whether the process was followed with each, and how soon
 * those who are hired sell. Teams narrow the audit alone; null means all.
 */
export async function hiringProcess(
  { session, persona }: PageContext,
  yearStart: string,
  teams: ReadonlySet<string> | null,
): Promise<HiringProcess> {
  const [steps, audited, ramp] = await Promise.all([
    readMart<StepRow>(session, persona, 'hiring_funnel', {
      columns: [
        'stage',
        'stage_position',
        { sum: 'n_entered', as: 'n_entered' },
        { sum: 'n_passed', as: 'n_passed' },
        { sum: 'n_in_progress', as: 'n_in_progress' },
      ],
      where: { role: 'rep', month: { gt: yearStart } },
      orderBy: ['stage_position'],
    }),
    readMart<AuditRow>(session, persona, 'interview_audit', {
      where: { applied_on: { gt: yearStart } },
      orderBy: ['-applied_on', 'candidate_id'],
    }),
    readMart<RampMonth>(session, persona, 'ramp_curve', {
      where: { months_since_hire: { le: RAMP_MONTHS } },
      orderBy: ['hire_profile', 'months_since_hire'],
    }),
  ]);
  const rows = audited.filter((row) => teams === null || teams.has(row.team_id));
  const hired = rows.filter((row) => row.status === 'hired');
  const unfinished = rows
    .filter((row) => !row.is_complete)
    .map((row) => ({ ...row, missing: STEPS.filter((step) => row[`has_${step}`] === false) }))
    .sort((a, b) => Number(a.status === 'rejected') - Number(b.status === 'rejected'));
  const known = (of: (row: AuditRow) => number | null): number[] =>
    rows.map(of).filter((value) => value !== null);
  return {
    steps,
    audit: {
      n: rows.length,
      n_complete: rows.filter((row) => row.is_complete).length,
      n_hired: hired.length,
      n_hired_complete: hired.filter((row) => row.is_complete).length,
      agreement: mean(known((row) => row.interviewer_agreement)),
      debrief_days: mean(known((row) => row.debrief_days)),
      unfinished: unfinished.slice(0, SHOWN),
      n_unfinished: unfinished.length,
    },
    ramp,
  };
}
