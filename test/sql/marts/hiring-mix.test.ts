import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps } from './company.ts';

async function mix(given: Record<string, GivenRows>, as_of_date = '2026-02-10') {
  return runModel('hiring_mix', { given, settings: { as_of_date } });
}

describe('hiring_mix', () => {
  const people = (...list: [id: string, profile: string, team?: string][]) =>
    reps(...list.map(([rep_id, profile, team = 'East']) => ({ rep_id, profile, team })));

  it('counts reps by profile, unknown apart, and holds the share against the band', async () => {
    const dim_rep = people(
      ['a', 'experienced'],
      ['b', 'developing'],
      ['c', 'developing', 'West'],
      ['d', 'unknown', 'West'],
    );
    const rows = (await mix({ dim_rep })).filter((row) => row['month'] === '2026-01-01');
    expect(
      rows.map((row) => [
        row['level_id'],
        row['n_experienced'],
        row['n_developing'],
        row['n_unknown'],
        row['experienced_share'],
        row['mix_ratio'],
        row['is_in_band'],
      ]),
    ).toEqual([
      ['company', 1, 2, 1, 1 / 3, 0.5, false],
      ['North', 1, 2, 1, 1 / 3, 0.5, false],
      ['East', 1, 1, 0, 0.5, 1, true],
      ['West', 0, 1, 1, 0, 0, false],
    ]);
  });

  it('has no share where no profile is known', async () => {
    const rows = await mix({ dim_rep: people(['a', 'unknown']) });
    expect(rows[0]).toMatchObject({
      n_unknown: 1,
      experienced_share: null,
      mix_ratio: null,
      is_in_band: null,
    });
  });

  it('takes the band of the team where it has one', async () => {
    const rows = await mix({
      dim_rep: people(['a', 'experienced']),
      dim_hiring_target: [{ level: 'team', level_id: 'East', low: 0.9, high: 1 }],
    });
    const band = (level: string) =>
      rows.find((row) => row['level'] === level && row['month'] === '2026-01-01');
    expect(band('team')).toMatchObject({ target_low: 0.9, target_high: 1, is_in_band: true });
    expect(band('company')).toMatchObject({ target_low: 0.4, target_high: 0.6, is_in_band: false });
  });

  it('counts who is there at the end of the month, in the team of that day, and no managers', async () => {
    const dim_rep = reps(
      { rep_id: 'a', until: '2026-01-20' },
      { rep_id: 'a', team: 'West', from: '2026-01-20' },
      { rep_id: 'b', until: '2026-01-31' },
      { rep_id: 'b', from: '2026-01-31', is_active: false },
      { rep_id: 'c', until: '2026-02-10', is_active: false },
      { rep_id: 'c', from: '2026-02-10' },
      { rep_id: 'm', role: 'manager' },
    );
    const rows = (await mix({ dim_rep })).filter((row) => row['level'] === 'team');
    expect(rows.map((row) => [row['month'], row['level_id'], row['n_experienced']])).toEqual([
      ['2026-01-01', 'West', 1],
      ['2026-02-01', 'East', 1],
      ['2026-02-01', 'West', 1],
    ]);
  });

  it('shows the hires of the month, also of people who have left', async () => {
    const hire = (employee_number: string, hire_profile: string) => ({
      employee_number,
      hire_date: '2026-01-15',
      month: '2026-01-01',
      role: 'rep',
      team_id: 'East',
      region: 'North',
      hire_profile,
    });
    const fct_hire = [
      hire('1', 'experienced'),
      hire('2', 'developing'),
      hire('3', 'developing'),
      hire('4', 'unknown'),
    ];
    const rows = await mix({ fct_hire });
    expect(rows.filter((row) => row['level'] === 'company')).toMatchObject([
      {
        month: '2026-01-01',
        n_experienced: 0,
        n_hired_experienced: 1,
        n_hired_developing: 2,
        n_hired_unknown: 1,
        experienced_share: null,
      },
    ]);
  });
});

describe('hires', () => {
  it('says how many months passed to the first win, and nothing before one', async () => {
    const hire = (employee_number: string, rep_id: string | null) => ({
      employee_number,
      rep_id,
      hire_date: '2026-01-05',
      month: '2026-01-01',
    });
    const rows = await runModel('hires', {
      given: {
        dim_rep: reps({ rep_id: 'r1' }),
        fct_hire: [hire('1', 'r1'), hire('2', 'r2'), hire('3', null)],
        ...deals({
          id: 'd',
          events: [
            ['2026-01-10', {}],
            ['2026-03-06', { stage: 'Won' }],
          ],
        }),
      },
    });
    expect(rows.map((row) => row['months_to_first_win'])).toEqual([60 / 30.4375, null, null]);
  });
});
