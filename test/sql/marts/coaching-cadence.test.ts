import { describe, expect, it } from 'vitest';
import { runModel, type GivenRows } from '../given-expect.ts';
import { reps } from './company.ts';

const held = (rep_id: string, session_date: string, is_held = true) => ({
  session_id: `${rep_id} ${session_date}`,
  rep_id,
  session_date,
  is_held,
  duration_minutes: 30,
});

async function cadence(
  dim_rep: GivenRows,
  fct_coaching_session: GivenRows,
  as_of_date = '2026-01-25',
) {
  const rows = await runModel('coaching_cadence', {
    given: { dim_rep, fct_coaching_session },
    settings: { as_of_date },
  });
  return rows.map((row) => [row['rep_id'], row['week'], row['n_sessions'], row['is_met']]);
}

describe('coaching_cadence', () => {
  it('has a row for each rep and week from the first session on, also without one', async () => {
    const dim_rep = reps({ rep_id: 'a' }, { rep_id: 'b' }, { rep_id: 'm', role: 'manager' });
    const sessions = [held('a', '2026-01-14'), held('a', '2026-01-16'), held('b', '2026-01-25')];
    expect(await cadence(dim_rep, sessions)).toEqual([
      ['a', '2026-01-12', 2, true],
      ['a', '2026-01-19', 0, false],
      ['b', '2026-01-12', 0, false],
      ['b', '2026-01-19', 1, true],
    ]);
  });

  it('counts a session that did not take place, or is yet to come, as none', async () => {
    const sessions = [
      held('a', '2026-01-12'),
      held('a', '2026-01-20', false),
      held('a', '2026-01-26'),
    ];
    expect(await cadence(reps({ rep_id: 'a' }), sessions)).toEqual([
      ['a', '2026-01-12', 1, true],
      ['a', '2026-01-19', 0, false],
    ]);
  });

  it('does not judge a week that is not over, or one of a hire or a leaver, before it is met', async () => {
    const dim_rep = reps(
      { rep_id: 'a' },
      { rep_id: 'b', until: '2026-01-14', is_active: false },
      { rep_id: 'b', from: '2026-01-14', until: '2026-01-21' },
      { rep_id: 'b', from: '2026-01-21', is_active: false },
    );
    const sessions = [held('a', '2026-01-12'), held('b', '2026-01-20')];
    expect(await cadence(dim_rep, sessions, '2026-01-22')).toEqual([
      ['a', '2026-01-12', 1, true],
      ['a', '2026-01-19', 0, null],
      ['b', '2026-01-12', 0, null],
      ['b', '2026-01-19', 1, true],
    ]);
  });

  it('a move in mid-week leaves one row, in the new team', async () => {
    const dim_rep = reps(
      { rep_id: 'a', until: '2026-01-14', manager: 'm1' },
      { rep_id: 'a', from: '2026-01-14', team: 'West', manager: 'm2' },
    );
    const rows = await runModel('coaching_cadence', {
      given: { dim_rep, fct_coaching_session: [held('b', '2026-01-12')] },
      settings: { as_of_date: '2026-01-18' },
    });
    expect(rows).toMatchObject([
      { rep_id: 'a', team_id: 'West', manager_id: 'm2', n_sessions: 0, is_met: false },
    ]);
  });

  it('takes the target from the settings', async () => {
    const rows = await runModel('coaching_cadence', {
      given: { dim_rep: reps({ rep_id: 'a' }), fct_coaching_session: [held('a', '2026-01-12')] },
      settings: { as_of_date: '2026-01-18', coaching_low: 2, coaching_high: 3 },
    });
    expect(rows).toMatchObject([{ target_low: 2, target_high: 3, n_sessions: 1, is_met: false }]);
  });

  it('a past week is the same whatever is logged later', async () => {
    const dim_rep = reps({ rep_id: 'a' }, { rep_id: 'b' });
    const early = [held('a', '2026-01-14')];
    const before = await cadence(dim_rep, early, '2026-01-18');
    const after = await cadence(dim_rep, [...early, held('b', '2026-01-21')], '2026-01-25');
    expect(after.filter(([, week]) => week === '2026-01-12')).toEqual(before);
  });
});

describe('fct_coaching_session', () => {
  it('finds the people by mail, whatever its case, and keeps the address of a stranger', async () => {
    const rows = await runModel('fct_coaching_session', {
      given: {
        'raw.salesforce__user': [
          { id: 'r1', name: 'Rep', email: 'Rep@acme.example' },
          { id: 'm1', name: 'Old', email: 'boss@acme.example', is_active: false },
          { id: 'm2', name: 'New', email: 'boss@acme.example', is_active: true },
        ],
        'raw.quotient__coaching_session': [
          {
            session_id: 's1',
            rep_email: 'rep@acme.example ',
            coach_email: 'BOSS@acme.example',
            session_date: '2026-01-12',
            topic: ' ',
          },
          {
            session_id: 's2',
            rep_email: 'nobody@acme.example',
            coach_email: 'boss@acme.example',
            session_date: '2026-11-20',
            topic: 'Negotiation',
          },
        ],
      },
    });
    expect(rows).toMatchObject([
      { rep_id: 'r1', coach_id: 'm2', topic: 'Unknown', kind: 'Unknown', is_held: true },
      { rep_id: 'nobody@acme.example', topic: 'Negotiation', is_held: false },
    ]);
  });
});
