import { describe, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

async function funnel(
  list: readonly Deal[],
  where: Record<string, string> = {},
  as_of_date = '2026-03-31',
) {
  const rows = await runModel('stage_conversion', {
    given: {
      dim_rep: reps({ rep_id: 'r1' }, { rep_id: 'r2', team: 'West' }),
      ...deals(...list),
    },
    settings: { as_of_date },
  });
  const wanted = { period: 'FY2026-Q1', level: 'company', ...where };
  return rows
    .filter((row) => Object.entries(wanted).every(([key, value]) => row[key] === value))
    .sort((a, b) => Number(a['stage_position']) - Number(b['stage_position']))
    .map((row) => [
      row['stage'],
      row['entered'],
      row['advanced'],
      row['lost'],
      row['still_open'],
      row['median_days'],
    ]);
}

describe('stage_conversion', () => {
  it('a deal that goes step by step counts once in each stage with its days', async () => {
    const deal: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-15', { stage: 'Proposal' }],
        ['2026-01-20', { stage: 'Negotiation' }],
        ['2026-02-03', { stage: 'Won' }],
      ],
    };
    expect(await funnel([deal])).toEqual([
      ['Discovery', 1, 1, 0, 0, 10],
      ['Proposal', 1, 1, 0, 0, 5],
      ['Negotiation', 1, 1, 0, 0, 14],
    ]);
  });

  it('a skipped stage has been passed through in no time', async () => {
    const skips: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-15', { stage: 'Negotiation' }],
      ],
    };
    expect(await funnel([skips])).toEqual([
      ['Discovery', 1, 1, 0, 0, 10],
      ['Proposal', 1, 1, 0, 0, 0],
      ['Negotiation', 1, 0, 0, 1, null],
    ]);
  });

  it('a deal won from the first stage has passed through all of them', async () => {
    const quick: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-08', { stage: 'Won' }],
      ],
    };
    expect(await funnel([quick])).toEqual([
      ['Discovery', 1, 1, 0, 0, 3],
      ['Proposal', 1, 1, 0, 0, 0],
      ['Negotiation', 1, 1, 0, 0, 0],
    ]);
  });

  it('a step back and forth again does not count twice', async () => {
    const back: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-10', { stage: 'Proposal' }],
        ['2026-01-12', { stage: 'Discovery' }],
        ['2026-01-20', { stage: 'Proposal' }],
        ['2026-01-30', { stage: 'Negotiation' }],
      ],
    };
    expect(await funnel([back])).toEqual([
      ['Discovery', 1, 1, 0, 0, 5],
      ['Proposal', 1, 1, 0, 0, 20],
      ['Negotiation', 1, 0, 0, 1, null],
    ]);
  });

  it('a lost deal is lost in the furthest stage it reached', async () => {
    const lost: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-10', { stage: 'Proposal' }],
        ['2026-01-12', { stage: 'Discovery' }],
        ['2026-01-22', { stage: 'Lost' }],
      ],
    };
    expect(await funnel([lost])).toEqual([
      ['Discovery', 1, 1, 0, 0, 5],
      ['Proposal', 1, 0, 1, 0, 12],
    ]);
  });

  it('a deal that was lost, came back and went on has advanced', async () => {
    const again: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-10', { stage: 'Lost' }],
        ['2026-01-20', { stage: 'Proposal' }],
      ],
    };
    expect(await funnel([again])).toEqual([
      ['Discovery', 1, 1, 0, 0, 15],
      ['Proposal', 1, 0, 0, 1, null],
    ]);
  });

  it('a deleted deal is lost, without days', async () => {
    const deleted: Deal = {
      id: 'd',
      events: [
        ['2026-01-05', {}],
        ['2026-01-10', { stage: 'Deleted' }],
      ],
    };
    expect(await funnel([deleted])).toEqual([['Discovery', 1, 0, 1, 0, null]]);
  });

  it('counts a stage in the quarter it was reached and for the owner of that day', async () => {
    const handed: Deal = {
      id: 'd',
      close: '2026-06-20',
      events: [
        ['2026-03-20', {}],
        ['2026-04-02', { rep: 'r2' }],
        ['2026-04-10', { stage: 'Proposal' }],
      ],
    };
    const team = { level: 'team', level_id: 'West' };
    expect(await funnel([handed], { level: 'team', level_id: 'East' }, '2026-04-30')).toEqual([
      ['Discovery', 1, 1, 0, 0, 21],
    ]);
    expect(await funnel([handed], { ...team, period: 'FY2026-Q2' }, '2026-04-30')).toEqual([
      ['Proposal', 1, 0, 0, 1, null],
    ]);
    expect(await funnel([handed], team, '2026-04-30')).toEqual([]);
  });

  it('takes the middle of the days, between the two middle ones if need be', async () => {
    const leaves = (id: string, day: string): Deal => ({
      id,
      events: [
        ['2026-01-01', {}],
        [day, { stage: 'Lost' }],
      ],
    });
    const list = [
      leaves('a', '2026-01-03'),
      leaves('b', '2026-01-05'),
      leaves('c', '2026-01-11'),
      leaves('d', '2026-01-21'),
    ];
    expect(await funnel(list)).toEqual([['Discovery', 4, 0, 4, 0, 7]]);
    expect(await funnel(list.slice(0, 3))).toEqual([['Discovery', 3, 0, 3, 0, 4]]);
    const rows = await runModel('stage_conversion', {
      given: { dim_rep: reps({ rep_id: 'r1' }), ...deals(...list) },
      settings: { as_of_date: '2026-03-31' },
    });
    expect(rows[0]?.['p90_days']).toBeCloseTo(17, 9);
  });
});
