import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

const dim_rep = reps(
  { rep_id: 'r1', until: '2026-01-19' },
  { rep_id: 'r1', team: 'West', from: '2026-01-19' },
  { rep_id: 'r2' },
  { rep_id: 'r3', team: 'West', region: 'South' },
);

async function moves(deal: Deal, as_of_date: string) {
  const rows = await runModel('pipeline_movements', {
    given: { dim_rep, ...deals(deal) },
    settings: { as_of_date },
  });
  return rows
    .filter((row) => row['as_of_date'] === as_of_date)
    .map((row) => [row['bucket'], row['rep_id'], row['team_id'], row['amount']]);
}

const open: Deal = { id: 'd', events: [['2026-01-05', {}]] };
const then = (...events: Deal['events']): Deal => ({
  ...open,
  events: [...open.events, ...events],
});

describe('pipeline_movements', () => {
  it('a deal that does not change has no movement', async () => {
    expect(await moves(open, '2026-01-14')).toEqual([]);
  });

  it('a deal has one row for each bucket of its week', async () => {
    const busy = then(['2026-01-09', { rep: 'r3', amount: 130, close: '2026-05-01' }]);
    expect(await moves(busy, '2026-01-14')).toEqual([
      ['amount_up', 'r3', 'West', 30],
      ['pulled_in', 'r3', 'West', 100],
      ['pushed_out', 'r3', 'West', 100],
      ['reassigned_in', 'r3', 'West', 100],
      ['reassigned_out', 'r1', 'East', 100],
    ]);
  });

  it('says which members a reassignment crosses', async () => {
    const crossed = async (deal: Deal, as_of_date: string) => {
      const rows = await runModel('pipeline_movements', {
        given: { dim_rep, ...deals(deal) },
        settings: { as_of_date },
      });
      const row = rows.find(
        (row) => row['as_of_date'] === as_of_date && row['bucket'] === 'reassigned_in',
      );
      return [
        row?.['other_rep_id'],
        row?.['crosses_rep'],
        row?.['crosses_team'],
        row?.['crosses_region'],
      ];
    };
    expect(await crossed(then(['2026-01-09', { rep: 'r2' }]), '2026-01-14')).toEqual([
      'r1',
      true,
      false,
      false,
    ]);
    expect(await crossed(then(['2026-01-09', { rep: 'r3' }]), '2026-01-14')).toEqual([
      'r1',
      true,
      true,
      true,
    ]);
    expect(await crossed(open, '2026-01-21')).toEqual(['r1', false, true, false]);
  });

  it('an offsetting change within one rate and week leaves no amount row', async () => {
    const back = then(['2026-01-09', { amount: 130 }], ['2026-01-12', { amount: 100 }]);
    expect(await moves(back, '2026-01-14')).toEqual([]);
  });
});
