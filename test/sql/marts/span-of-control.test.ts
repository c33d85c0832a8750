import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { reps } from './company.ts';

async function spans(dim_rep: GivenRows, as_of_date = '2026-02-10') {
  const rows = await runModel('span_of_control', { given: { dim_rep }, settings: { as_of_date } });
  return (month: string) =>
    rows
      .filter((row) => row['month'] === month)
      .map((row) => [
        row['manager_id'],
        row['n_reports'],
        row['n_reps'],
        row['n_ramping'],
        row['n_layers_below'],
      ]);
}

describe('span_of_control', () => {
  it('counts direct reports, and the longest line below', async () => {
    const of = await spans(
      reps(
        { rep_id: 'ceo', role: 'leader' },
        { rep_id: 'vp', role: 'leader', manager: 'ceo' },
        { rep_id: 'hr', role: 'other', manager: 'ceo' },
        { rep_id: 'm', role: 'manager', manager: 'vp' },
        { rep_id: 'a', manager: 'm' },
        { rep_id: 'b', manager: 'm' },
      ),
    );
    expect(of('2026-01-01')).toEqual([
      ['ceo', 2, 0, 0, 3],
      ['m', 2, 2, 0, 1],
      ['vp', 1, 0, 0, 2],
    ]);
  });

  it('a rep who moves in mid-month counts where the month ends', async () => {
    const of = await spans(
      reps(
        { rep_id: 'a', manager: 'm1', until: '2026-01-20' },
        { rep_id: 'a', manager: 'm2', from: '2026-01-20' },
        { rep_id: 'b', manager: 'm1', until: '2026-02-05' },
        { rep_id: 'b', manager: 'm2', from: '2026-02-05' },
        { rep_id: 'm1', role: 'manager' },
        { rep_id: 'm2', role: 'manager' },
      ),
    );
    expect(of('2026-01-01').map((row) => row.slice(0, 2))).toEqual([
      ['m1', 1],
      ['m2', 1],
    ]);
    expect(of('2026-02-01').map((row) => row.slice(0, 2))).toEqual([['m2', 2]]);
  });

  it('counts as ramping who is below the ramp months of the profile, unknown as developing', async () => {
    const of = await spans(
      reps(
        { rep_id: 'a', manager: 'm', hired: '2025-09-20', profile: 'experienced' },
        { rep_id: 'b', manager: 'm', hired: '2025-09-20', profile: 'developing' },
        { rep_id: 'c', manager: 'm', hired: '2025-09-20', profile: 'unknown' },
        { rep_id: 'd', manager: 'm', hired: null, profile: 'unknown' },
        { rep_id: 'e', manager: 'm', hired: '2025-12-01', role: 'other' },
      ),
    );
    expect(of('2026-01-01')).toEqual([['m', 5, 4, 2, 1]]);
  });

  it('shows the reports of a manager who has left, and no reports who have', async () => {
    const dim_rep = reps(
      { rep_id: 'm', role: 'manager', is_active: false },
      { rep_id: 'a', manager: 'm' },
      { rep_id: 'b', manager: 'm', is_active: false },
    );
    const rows = await runModel('span_of_control', {
      given: { dim_rep },
      settings: { as_of_date: '2026-01-31' },
    });
    expect(rows).toMatchObject([{ manager_id: 'm', is_active: false, n_reports: 1 }]);
  });

  it('ends where two people report to each other', async () => {
    const of = await spans(reps({ rep_id: 'a', manager: 'b' }, { rep_id: 'b', manager: 'a' }));
    expect(of('2026-01-01').map((row) => row[4])).toEqual([12, 12]);
  });
});
