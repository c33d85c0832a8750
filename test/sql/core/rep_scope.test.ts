import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';

const ALWAYS = { valid_from: '1900-01-01', valid_to: '9999-12-31' };

async function scope(reps: GivenRows) {
  return runModel('rep_scope', { given: { dim_rep: reps } });
}

describe('rep_scope', () => {
  it('has everyone in their own scope and in that of every manager above', async () => {
    const rows = await scope([
      { rep_id: 'rep', manager_id: 'manager', ...ALWAYS },
      { rep_id: 'manager', manager_id: 'leader', ...ALWAYS },
      { rep_id: 'leader', ...ALWAYS },
    ]);
    expect(rows.map((row) => [row['manager_id'], row['rep_id']])).toEqual([
      ['leader', 'leader'],
      ['leader', 'manager'],
      ['leader', 'rep'],
      ['manager', 'manager'],
      ['manager', 'rep'],
      ['rep', 'rep'],
    ]);
  });

  it('moves a whole team on the day on which its manager moves', async () => {
    const rows = await scope([
      { rep_id: 'rep', manager_id: 'manager', ...ALWAYS },
      {
        rep_id: 'manager',
        manager_id: 'north',
        valid_from: '1900-01-01',
        valid_to: '2026-02-01',
      },
      {
        rep_id: 'manager',
        manager_id: 'south',
        valid_from: '2026-02-01',
        valid_to: '9999-12-31',
      },
    ]);
    expect(rows.filter((row) => row['rep_id'] === 'rep' && row['manager_id'] !== 'rep')).toEqual([
      { manager_id: 'manager', rep_id: 'rep', ...ALWAYS },
      { manager_id: 'north', rep_id: 'rep', valid_from: '1900-01-01', valid_to: '2026-02-01' },
      { manager_id: 'south', rep_id: 'rep', valid_from: '2026-02-01', valid_to: '9999-12-31' },
    ]);
  });

  it('joins intervals in which nothing changed about the manager', async () => {
    const rows = await scope([
      { rep_id: 'rep', manager_id: 'm', valid_from: '1900-01-01', valid_to: '2025-01-01' },
      { rep_id: 'rep', manager_id: 'm', valid_from: '2025-01-01', valid_to: '2026-01-01' },
      { rep_id: 'rep', valid_from: '2026-01-01', valid_to: '2026-02-01' },
      { rep_id: 'rep', manager_id: 'm', valid_from: '2026-02-01', valid_to: '9999-12-31' },
    ]);
    expect(rows.filter((row) => row['manager_id'] === 'm')).toMatchObject([
      { valid_from: '1900-01-01', valid_to: '2026-01-01' },
      { valid_from: '2026-02-01', valid_to: '9999-12-31' },
    ]);
  });

  it('ends when managers report in a circle', async () => {
    const rows = await scope([
      { rep_id: 'a', manager_id: 'b', ...ALWAYS },
      { rep_id: 'b', manager_id: 'c', ...ALWAYS },
      { rep_id: 'c', manager_id: 'a', valid_from: '1900-01-01', valid_to: '2026-01-01' },
      { rep_id: 'c', manager_id: 'c', valid_from: '2026-01-01', valid_to: '9999-12-31' },
    ]);
    expect(rows).toHaveLength(9);
    expect(rows.find((row) => row['manager_id'] === 'a' && row['rep_id'] === 'b')).toMatchObject({
      valid_to: '2026-01-01',
    });
  });
});
