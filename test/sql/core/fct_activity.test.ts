import { describe, expect, it } from 'vitest';
import { runGraph, type GivenRows } from '../given-expect.ts';
import { ANN, DEAL, USERS } from './company.ts';

const task = { id: 't1', owner_id: ANN, activity_date: '2026-02-10', is_closed: true };
const event = { id: 'e1', owner_id: ANN, start_date_time: '2026-02-10 09:00:00', is_child: false };

async function activities(tasks: GivenRows, events: GivenRows = []) {
  const { fct_activity = [] } = await runGraph(
    { raw: { salesforce__user: USERS, salesforce__task: tasks, salesforce__event: events } },
    ['fct_activity'],
  );
  return fct_activity;
}

describe('fct_activity', () => {
  it('counts tasks that were done, on the day they were done', async () => {
    const rows = await activities([
      { ...task, completed_date_time: '2026-02-08 12:00:00', type: 'Call' },
      { ...task, id: 't2', is_closed: false },
      { ...task, id: 't3', is_closed: null, status: 'Completed', type: 'Letter' },
    ]);
    expect(rows).toMatchObject([
      { activity_id: 't1', activity_date: '2026-02-08', kind: 'call', is_meeting: false },
      { activity_id: 't3', activity_date: '2026-02-10', kind: 'other' },
    ]);
  });

  it('counts a meeting once, whoever else was invited', async () => {
    const rows = await activities(
      [],
      [
        { ...event, type: 'Demo' },
        { ...event, id: 'e2', is_child: true },
      ],
    );
    expect(rows).toMatchObject([{ activity_date: '2026-02-10', kind: 'demo', is_meeting: true }]);
  });

  it('tells deals from customers by the first characters of the id', async () => {
    const rows = await activities([
      { ...task, what_id: DEAL, owner_id: ANN.slice(0, 15) },
      { ...task, id: 't2', what_id: '0015g0000000001AAA' },
    ]);
    expect(rows).toMatchObject([
      { rep_id: ANN, opportunity_id: DEAL, account_id: null },
      { opportunity_id: null, account_id: '0015g0000000001AAA' },
    ]);
  });
});
