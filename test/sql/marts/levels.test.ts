import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { deals, reps } from './company.ts';

async function levels(given: Record<string, GivenRows>, level: string) {
  const rows = await runModel('rep_levels', { given });
  return rows
    .filter((row) => row['level'] === level)
    .map((row) => [row['rep_id'], row['level_id'], row['valid_from'], row['valid_to']]);
}

describe('rep_levels', () => {
  it('joins intervals that differ in other things than the team', async () => {
    const dim_rep = reps(
      { rep_id: 'a', until: '2026-01-10' },
      { rep_id: 'a', from: '2026-01-10', until: '2026-02-10', role: 'manager' },
      { rep_id: 'a', from: '2026-02-10', team: 'West' },
    );
    expect(await levels({ dim_rep }, 'team')).toEqual([
      ['a', 'East', '0001-01-01', '2026-02-10'],
      ['a', 'West', '2026-02-10', '9999-12-31'],
    ]);
  });

  it('a rep counts for every manager above, and a manager for themselves while they lead', async () => {
    const dim_rep = reps(
      { rep_id: 'a', until: '2026-01-10' },
      { rep_id: 'a', manager: 'm', from: '2026-01-10' },
      { rep_id: 'm', role: 'manager', manager: 'boss', from: '1900-01-01' },
      { rep_id: 'boss', role: 'leader' },
    );
    expect(await levels({ dim_rep }, 'manager')).toEqual([
      ['a', 'boss', '2026-01-10', '9999-12-31'],
      ['a', 'm', '2026-01-10', '9999-12-31'],
      ['boss', 'boss', '1900-01-01', '9999-12-31'],
      ['m', 'boss', '1900-01-01', '9999-12-31'],
      ['m', 'm', '2026-01-10', '9999-12-31'],
    ]);
  });

  it('someone with a quota and no user has a level all the same', async () => {
    const fct_quota = [
      {
        rep_id: 'x',
        period: 'FY2026-Q1',
        quota_amount: 1,
        known_from: '2026-01-01',
        known_to: '9999-12-31',
      },
    ];
    expect(await levels({ fct_quota }, 'team')).toEqual([
      ['x', 'Unknown', '0001-01-01', '9999-12-31'],
    ]);
  });
});

describe('members', () => {
  it('names everyone who sells and where they belong, and says whether anyone is left', async () => {
    const rows = await runModel('members', {
      given: {
        dim_rep: reps(
          { rep_id: 'a', manager: 'm' },
          { rep_id: 'm', role: 'manager' },
          { rep_id: 'accountant', role: 'other', team: 'Finance' },
          { rep_id: 'gone', team: 'Old', until: '2026-01-10' },
          { rep_id: 'gone', team: 'Old', from: '2026-01-10', is_active: false },
        ),
        ...deals({ id: 'd', events: [['2026-01-05', {}]] }),
      },
    });
    const brief = rows.map(
      (row) => `${row['level']} ${row['level_id']} in ${row['parent_id']}: ${row['is_current']}`,
    );
    expect(brief).toEqual([
      'company company in null: true',
      'industry Retail in null: true',
      'manager m in null: true',
      'region North in company: true',
      'rep a in East: true',
      'rep gone in Old: false',
      'segment Enterprise in null: true',
      'source Sales in null: true',
      'team East in North: true',
      'team Old in North: false',
      'territory Unknown in null: true',
    ]);
  });
});
