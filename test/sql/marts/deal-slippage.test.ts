import { beforeAll, expect, it } from 'vitest';
import { runModel } from '../given-expect.ts';
import { deals, reps } from './company.ts';

type Rows = Awaited<ReturnType<typeof runModel>>;
let rows: Rows;
const of = (level: string, level_id: string, period = 'FY2026-Q1') =>
  rows.find(
    (row) => row['level'] === level && row['level_id'] === level_id && row['period'] === period,
  );

beforeAll(async () => {
  rows = await runModel('deal_slippage', {
    given: {
      dim_rep: reps(
        { rep_id: 'r1', team: 'East', until: '2026-02-15' },
        { rep_id: 'r1', team: 'West', from: '2026-02-15' },
        { rep_id: 'r2', team: 'West' },
      ),
      ...deals(
        { id: 'kept', events: [['2026-01-05', {}]] },
        {
          id: 'pushed before r1 moved',
          close: '2026-03-20',
          events: [
            ['2026-01-05', {}],
            ['2026-02-02', { close: '2026-04-20' }],
          ],
        },
        {
          id: 'pushed, back, pushed again, won later',
          rep: 'r2',
          close: '2026-03-01',
          events: [
            ['2026-01-05', {}],
            ['2026-01-20', { close: '2026-05-01' }],
            ['2026-02-01', { close: '2026-03-20' }],
            ['2026-03-10', { close: '2026-04-09' }],
            ['2026-04-08', { stage: 'Won', close: '2026-04-08' }],
          ],
        },
        {
          id: 'moved within the quarter',
          rep: 'r2',
          segment: 'SMB',
          events: [
            ['2026-01-05', { close: '2026-02-01' }],
            ['2026-01-15', { close: '2026-03-31' }],
          ],
        },
        {
          id: 'lost with a later date is no push',
          rep: 'r2',
          segment: 'SMB',
          events: [
            ['2026-01-05', {}],
            ['2026-02-15', { stage: 'Lost', close: '2026-04-30' }],
          ],
        },
        {
          id: 'reopened with a later date is no push',
          rep: 'r2',
          segment: 'SMB',
          events: [
            ['2026-01-05', {}],
            ['2026-02-15', { stage: 'Lost' }],
            ['2026-02-20', { stage: 'Proposal', close: '2026-04-30' }],
          ],
        },
        { id: 'due in the second quarter', events: [['2026-01-05', { close: '2026-06-01' }]] },
        {
          id: 'put off after its quarter was over',
          rep: 'r2',
          segment: 'Late',
          events: [
            ['2026-01-05', {}],
            ['2026-04-02', { close: '2026-06-15' }],
          ],
        },
      ),
    },
    settings: { as_of_date: '2026-05-10' },
  });
});

it('a deal pushed out of a quarter counts once, however often it comes back', () => {
  expect(of('company', 'company')).toMatchObject({
    as_of_date: '2026-03-31',
    n_due: 7,
    n_pushed: 2,
    push_rate: 2 / 7,
    n_pushed_twice: 1,
  });
});

it('days are those of the last push', () => {
  expect(of('rep', 'r1')).toMatchObject({ n_pushed: 1, median_push_days: 31 });
  expect(of('rep', 'r2')).toMatchObject({ n_pushed: 1, median_push_days: 20 });
});

it('a move within the quarter, a loss and a reopening are no push', () => {
  expect(of('segment', 'SMB')).toMatchObject({
    n_due: 3,
    n_pushed: 0,
    push_rate: 0,
    median_push_days: null,
  });
});

it('what is put off after the quarter was over had not slipped by its end', () => {
  expect(of('segment', 'Late')).toMatchObject({ n_due: 1, n_pushed: 0 });
});

it('a pushed deal counts for the team in which its owner was on that day', () => {
  expect(of('team', 'East')).toMatchObject({ n_due: 1, n_pushed: 1 });
  expect(of('team', 'West')).toMatchObject({ n_due: 6, n_pushed: 1 });
});

it('a rep with nothing due has no row', () => {
  expect(of('rep', 'r1', 'FY2026-Q1')).toMatchObject({ n_due: 2 });
  expect(rows.some((row) => row['n_due'] === 0)).toBe(false);
});
