import { describe, expect, it } from 'vitest';
import { runModels, type GivenRows } from '../given-expect.ts';
import { deals, reps, type Deal } from './company.ts';

/** Weeks of the first quarter of 2026 end on 7, 14, 21, 28 January and so on. */
async function run(given: Record<string, GivenRows>, as_of_date = '2026-01-28') {
  const built = await runModels(['rep_habits', 'manager_scorecard'], {
    given,
    settings: { as_of_date },
  });
  const habits = built['rep_habits'] ?? [];
  return {
    habits: (rep_id: string, day = as_of_date) =>
      habits.find((row) => row['rep_id'] === rep_id && row['as_of_date'] === day),
    card: (manager_id: string, period = 'FY2026-Q1') =>
      (built['manager_scorecard'] ?? []).find(
        (row) => row['manager_id'] === manager_id && row['period'] === period,
      ),
  };
}

const TEAM = reps(
  { rep_id: 'a', manager: 'm' },
  { rep_id: 'b', manager: 'm', until: '2026-01-15' },
  { rep_id: 'b', manager: 'n', from: '2026-01-15' },
  { rep_id: 'm', role: 'manager', manager: 'vp' },
  { rep_id: 'n', role: 'manager', manager: 'vp' },
  { rep_id: 'vp', role: 'leader' },
);

const activity = (
  rep_id: string,
  activity_date: string,
  opportunity_id: string | null,
  at = 0,
) => ({
  activity_id: `${rep_id} ${activity_date} ${opportunity_id} ${at}`,
  rep_id,
  activity_date,
  opportunity_id,
  kind: 'call',
  is_meeting: false,
});

const open = (id: string, rep: string, close: string, ...more: Deal['events']): Deal => ({
  id,
  rep,
  close,
  events: [['2026-01-02', {}], ...more],
});

describe('rep_habits', () => {
  it('tells overdue and untouched deals from those in order', async () => {
    const { habits } = await run(
      {
        dim_rep: TEAM,
        ...deals(
          open('fresh', 'a', '2026-03-20'),
          open('late', 'a', '2026-01-20'),
          open('cold', 'a', '2026-03-20'),
        ),
        fct_activity: [
          activity('a', '2026-01-27', 'fresh'),
          activity('a', '2026-01-27', 'late'),
          activity('a', '2025-12-20', 'cold'),
        ],
      },
      '2026-01-28',
    );
    expect(habits('a')).toMatchObject({
      n_open: 3,
      n_overdue: 1,
      n_touched: 2,
      n_in_order: 1,
      n_activities: 2,
      n_working_days: 5,
      n_sessions: null,
      n_open_with_content: null,
    });
  });

  it('a touch lasts four weeks', async () => {
    const given = {
      dim_rep: TEAM,
      ...deals(open('d', 'a', '2026-06-20')),
      fct_activity: [activity('a', '2026-01-07', 'd')],
    };
    const { habits } = await run(given, '2026-02-11');
    expect(habits('a', '2026-02-04')).toMatchObject({ n_touched: 1 });
    expect(habits('a', '2026-02-11')).toMatchObject({ n_touched: 0 });
  });

  it('time is focused on deals due in this quarter or the next, also one closed within the week', async () => {
    const { habits } = await run({
      dim_rep: TEAM,
      ...deals(
        open('now', 'a', '2026-03-20', ['2026-01-26', { stage: 'Won' }]),
        open('next', 'a', '2026-06-20'),
        open('far', 'a', '2026-07-20'),
      ),
      fct_activity: ['now', 'next', 'far', null].map((deal) => activity('a', '2026-01-23', deal)),
    });
    expect(habits('a')).toMatchObject({ n_activities: 4, n_focused: 2, n_new_deals: 0 });
    expect(habits('a', '2026-01-07')).toMatchObject({ n_new_deals: null, n_activities: null });
  });
});

describe('manager_scorecard', () => {
  it('counts each week for whoever led the rep then, and for the leaders above', async () => {
    const { card } = await run({
      dim_rep: TEAM,
      ...deals(open('x', 'a', '2026-03-20'), open('y', 'b', '2026-01-10')),
    });
    // x is in order in all four weeks; y is in order in the first and overdue in the others.
    expect(card('m')).toMatchObject({ n_reps: 1, inspection: 5 / 6 });
    expect(card('n')).toMatchObject({ n_reps: 1, inspection: 0 });
    expect(card('vp')).toMatchObject({ n_reps: 2, inspection: 5 / 8 });
  });

  it('executed is what was closed of what was due, not what was moved on', async () => {
    const { card } = await run({
      dim_rep: TEAM,
      ...deals(
        open('won', 'a', '2026-01-20', ['2026-01-20', { stage: 'Won' }]),
        open('lost', 'a', '2026-01-20', ['2026-01-22', { stage: 'Lost' }]),
        open('moved', 'a', '2026-01-20', ['2026-01-15', { close: '2026-04-10' }]),
        open(
          'reopened',
          'a',
          '2026-01-20',
          ['2026-01-20', { stage: 'Won' }],
          ['2026-01-25', { stage: 'Discovery' }],
        ),
        open('not due yet', 'a', '2026-03-01'),
      ),
    });
    expect(card('m')).toMatchObject({ execution: 2 / 4 });
  });

  it('engagement is the share of rep-weeks that were coached enough, loyalty the mean answer', async () => {
    const { card } = await run({
      dim_rep: TEAM,
      fct_coaching_session: ['2026-01-06', '2026-01-13', '2026-01-20'].map((session_date) => ({
        session_id: session_date,
        rep_id: 'a',
        session_date,
        is_held: true,
      })),
      fct_satisfaction: [
        ['1', 'a', '2026-01-10', 0.9],
        ['2', 'a', '2026-01-20', 0.5],
        ['3', 'b', '2026-01-10', 0.1],
        ['4', 'b', '2026-01-20', 1],
        ['5', 'a', '2026-01-29', 0],
      ].map(([answer_id = '', rep_id = '', answered_on = '', score_share = 0]) => ({
        answer_id,
        rep_id,
        answered_on,
        score_share,
        kind: 'nps',
      })),
    });
    // Weeks of 5, 12 and 19 January are over: a is coached in three, b was with m in the first.
    expect(card('m')).toMatchObject({ engagement: 3 / 4, customer_loyalty: 0.5 });
    expect(card('n')).toMatchObject({ engagement: 0, customer_loyalty: 1 });
  });

  it('an area that the company has no data for is null, never 0', async () => {
    const { card } = await run({ dim_rep: TEAM });
    expect(card('m')).toMatchObject({
      engagement: null,
      customer_loyalty: null,
      execution: null,
      focus: null,
      inspection: null,
      team_attainment: null,
    });
  });

  it('a closed quarter keeps its card when its deals are reopened and new answers come', async () => {
    const company = (later: boolean) => ({
      dim_rep: TEAM,
      ...deals(
        open('x', 'a', '2026-03-20', ['2026-03-10', { stage: 'Won' }], ...(later ? REOPENED : [])),
      ),
      fct_activity: [
        activity('a', '2026-03-09', 'x'),
        ...(later ? [activity('a', '2026-05-09', 'x')] : []),
      ],
    });
    const REOPENED: Deal['events'] = [['2026-05-01', { stage: 'Discovery', close: '2026-06-01' }]];
    const before = (await run(company(false), '2026-03-31')).card('m');
    expect(before).toMatchObject({ execution: 1, focus: 1, as_of_date: '2026-03-31' });
    expect((await run(company(true), '2026-05-12')).card('m')).toEqual(before);
  });
});
