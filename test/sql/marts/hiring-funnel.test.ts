import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { PROCESS, recruiting, type Applicant } from './recruiting.ts';

async function funnel(applicants: readonly Applicant[], as_of_date = '2026-03-31') {
  const rows = await runModel('hiring_funnel', {
    given: recruiting(...applicants),
    settings: { as_of_date },
  });
  return rows
    .toSorted(
      (a, b) =>
        String(a['month']).localeCompare(String(b['month'])) ||
        Number(a['stage_position'] ?? 99) - Number(b['stage_position'] ?? 99),
    )
    .map((row) => [
      row['month'],
      row['stage'],
      row['n_entered'],
      row['n_passed'],
      row['n_rejected'],
      row['n_in_progress'],
      row['median_days'],
    ]);
}

describe('hiring_funnel', () => {
  it('counts in the month of coming to a step, whenever it is passed', async () => {
    const rows = await funnel([
      {
        id: 'a',
        path: [
          ['2026-01-20', 'Résumé'],
          ['2026-01-29', 'Interview'],
          ['2026-02-03', 'rejected'],
        ],
      },
      { id: 'b', path: [['2026-01-21', 'Résumé']] },
      {
        id: 'c',
        path: [
          ['2026-01-22', 'Résumé'],
          ['2026-02-02', 'Interview'],
        ],
      },
    ]);
    expect(rows).toEqual([
      ['2026-01-01', 'resume', 3, 2, 0, 1, 10],
      ['2026-01-01', 'interview', 1, 0, 1, 0, 5],
      ['2026-02-01', 'interview', 1, 0, 0, 1, null],
    ]);
  });

  it('a step that was left out is passed in no time, and going back changes nothing', async () => {
    const rows = await funnel([
      {
        id: 'a',
        path: [
          ['2026-01-05', 'Résumé'],
          ['2026-01-07', 'Reference Call'],
          ['2026-01-09', 'Interview'],
          ['2026-01-12', 'Role-Play'],
        ],
      },
    ]);
    expect(rows.map((row) => row.slice(1))).toEqual([
      ['resume', 1, 1, 0, 0, 2],
      ['interview', 1, 1, 0, 0, 0],
      ['reference_call', 1, 1, 0, 0, 5],
      ['role_play', 1, 0, 0, 1, null],
    ]);
  });

  it('the last step is passed by being hired, and not by an acceptance that is taken back', async () => {
    const accepted = (id: string, end: 'hired' | 'rejected'): Applicant => ({
      id,
      path: [
        ['2026-01-05', 'Offer'],
        ['2026-01-09', 'Offer Accepted'],
        ['2026-01-10', end],
      ],
    });
    const rows = await funnel([accepted('a', 'hired'), accepted('b', 'rejected')]);
    expect(rows.at(-1)).toEqual(['2026-01-01', 'accepted', 2, 1, 1, 0, 1]);
    expect(rows.find(([, stage]) => stage === 'offer')?.slice(2)).toEqual([2, 2, 0, 0, 4]);
  });

  it('who was hired has passed every step, also where the system never showed the last', async () => {
    const rows = await funnel([
      {
        id: 'a',
        path: [
          ['2026-01-05', 'Interview'],
          ['2026-01-09', 'hired'],
        ],
      },
    ]);
    expect(rows.map((row) => [row[1], row[3]])).toEqual(
      [
        'resume',
        'interview',
        'reference_call',
        'role_play',
        'panel_debrief',
        'offer',
        'accepted',
      ].map((stage) => [stage, 1]),
    );
  });

  it('unknown is a class of its own: stage, profile and role', async () => {
    const rows = await runModel('hiring_funnel', {
      given: recruiting({
        id: 'a',
        years: null,
        job: null,
        path: [
          ['2026-01-05', 'Talent pool'],
          ['2026-01-08', 'Interview'],
        ],
      }),
      settings: { as_of_date: '2026-03-31' },
    });
    expect(
      rows.map((row) => [row['role'], row['hire_profile'], row['stage'], row['n_passed']]),
    ).toEqual([
      ['unknown', 'unknown', 'interview', 0],
      ['unknown', 'unknown', 'resume', 1],
      ['unknown', 'unknown', 'unknown', 1],
    ]);
  });

  it('as of a day it knows nothing later', async () => {
    const path: Applicant['path'] = [
      ['2026-01-05', 'Résumé'],
      ['2026-01-12', 'Interview'],
      ['2026-01-20', 'rejected'],
    ];
    const early = await funnel([{ id: 'a', path }], '2026-01-14');
    expect(early).toEqual([
      ['2026-01-01', 'resume', 1, 1, 0, 0, 7],
      ['2026-01-01', 'interview', 1, 0, 0, 1, null],
    ]);
    expect(await funnel([{ id: 'a', path: path.slice(0, 2) }], '2026-01-14')).toEqual(early);
    expect(await funnel([{ id: 'a', path }], '2026-01-04')).toEqual([]);
  });

  it('without history an application stands where the system shows it', async () => {
    const rows = await runModel('hiring_funnel', {
      given: {
        ...PROCESS,
        'raw.greenhouse__application': [
          {
            id: '1',
            candidate_id: 'c',
            job_id: 'j',
            applied_at: '2026-01-05 09:00:00',
            rejected_at: '2026-01-09 09:00:00',
            status: 'rejected',
            current_stage: 'Interview',
          },
        ],
      },
      settings: { as_of_date: '2026-03-31' },
    });
    expect(rows.map((row) => [row['stage'], row['n_rejected']])).toEqual([
      ['interview', 1],
      ['resume', 0],
    ]);
  });
});
