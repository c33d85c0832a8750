import type { GivenRows } from '../given-expect.ts';

type Row = GivenRows[number];

const STAGES: readonly (readonly [stage: string, name: string])[] = [
  ['resume', '%résumé%'],
  ['interview', '%interview%'],
  ['reference_call', '%reference%'],
  ['role_play', '%role-play%'],
  ['panel_debrief', '%debrief%'],
  ['offer', '%offer%'],
  ['accepted', '%accepted%'],
];

/** The steps of hiring of the tests, and the titles that sell. */
export const PROCESS: Readonly<Record<string, GivenRows>> = {
  'raw.workspace__hiring_stage': STAGES.map(([stage, name_pattern], at) => ({
    position: at + 1,
    stage,
    name_pattern,
  })),
  'raw.workspace__selling_title': [
    { position: 1, title_pattern: '%account executive%', role: 'rep' },
    { position: 2, title_pattern: '%manager%', role: 'manager' },
  ],
};

/** A candidate as a test tells it: years of selling, and the stages with the day of each. */
export interface Applicant {
  readonly id: string;
  readonly years?: number | null;
  readonly job?: string | null;
  /** `rejected` and `hired` end the application; any other word is a stage of the system. */
  readonly path: readonly (readonly [day: string, stage: string])[];
}

/** The raw relations that candidates fill; the application of candidate `x` is `app x`. */
export function recruiting(...list: readonly Applicant[]): Record<string, GivenRows> {
  const at = (day: string) => (day.length > 10 ? day : `${day} 09:00:00`);
  const end = (one: Applicant, word: string) => one.path.find(([, stage]) => stage === word)?.[0];
  return {
    ...PROCESS,
    'raw.greenhouse__job': [
      { id: 'j1', name: 'Account Executive - East', department: 'East', status: 'open' },
      { id: 'j2', name: 'Sales Manager', status: 'open' },
    ],
    'raw.greenhouse__candidate': list.map((one) => ({
      id: one.id,
      last_name: `Person ${one.id}`,
      prior_sales_years: one.years === undefined ? 5 : one.years,
    })),
    'raw.greenhouse__application': list.map((one): Row => {
      const rejected = end(one, 'rejected');
      const hired = end(one, 'hired');
      return {
        id: `app ${one.id}`,
        candidate_id: one.id,
        job_id: one.job === undefined ? 'j1' : one.job,
        applied_at: at(one.path[0]?.[0] ?? '2026-01-05'),
        rejected_at: rejected === undefined ? null : at(rejected),
        hired_at: hired === undefined ? null : at(hired),
        status: rejected !== undefined ? 'rejected' : hired !== undefined ? 'hired' : 'active',
      };
    }),
    'raw.greenhouse__application_history': list.flatMap((one) =>
      one.path
        .filter(([, stage]) => stage !== 'rejected' && stage !== 'hired')
        .map(([day, stage]) => ({
          application_id: `app ${one.id}`,
          new_stage: stage,
          new_status: 'active',
          updated_at: at(day),
        })),
    ),
  };
}
