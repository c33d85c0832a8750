import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { ANN, BEN, CHEN, DEAL, change, company, deal, handover } from './company.ts';

async function events(parts: Parameters<typeof company>[0]) {
  const { fct_opportunity_event = [] } = await runGraph({ raw: company(parts) }, [
    'fct_opportunity_event',
  ]);
  return fct_opportunity_event;
}

describe('fct_opportunity_event', () => {
  it('says what changed, in the order in which it was recorded', async () => {
    const rows = await events({
      deals: [deal({ stage_name: 'Won', amount: '90.00', close_date: '2026-02-10' })],
      history: [
        change('h3', '2026-02-10 10:00:00', {
          stage_name: 'Won',
          amount: '90.00',
          close_date: '2026-02-10',
          probability: 100,
        }),
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-20 09:00:00', { stage_name: 'Propose', probability: 60 }),
      ],
    });
    expect(rows).toMatchObject([
      { event_number: 1, changed: 'created', stage: 'Qualify', is_open: true, probability: 0.2 },
      { event_number: 2, changed: 'stage,probability,category', probability: 0.6 },
      {
        event_number: 3,
        changed: 'stage,amount,close_date,probability,category',
        is_open: false,
        is_won: true,
      },
    ]);
  });

  it('keeps a cleared amount cleared', async () => {
    const rows = await events({
      deals: [deal({ amount: null })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-09 09:00:00', { amount: null }),
        change('h3', '2026-01-16 09:00:00', { amount: null, stage_name: 'Propose' }),
      ],
      owners: [handover('f1', '2026-01-12 09:00:00', ANN, BEN)],
    });
    expect(rows.map((row) => row['amount_original'])).toEqual([100, null, null, null]);
    expect(rows[2]).toMatchObject({ changed: 'owner', rep_id: BEN });
  });

  it('orders changes of one instant by record id', async () => {
    const rows = await events({
      deals: [deal({ amount: '300.00' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h3', '2026-01-09 09:00:00', { amount: '300.00' }),
        change('h2', '2026-01-09 09:00:00', { amount: '200.00' }),
      ],
    });
    expect(rows.map((row) => row['amount_original'])).toEqual([100, 200, 300]);
  });

  it('counts a change from when it was recorded, not from the close date it names', async () => {
    const rows = await events({
      deals: [deal({ stage_name: 'Won', close_date: '2026-01-31' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-03-05 09:00:00', { stage_name: 'Won', close_date: '2026-01-31' }),
      ],
    });
    expect(rows[1]).toMatchObject({ event_at: '2026-03-05T09:00:00.000Z', is_won: true });
  });

  describe('owners', () => {
    const history = [
      change('h1', '2026-01-02 09:00:00'),
      change('h2', '2026-02-01 09:00:00', { stage_name: 'Propose' }),
    ];

    it('was whoever the first handover took the deal from', async () => {
      const rows = await events({
        deals: [deal({ owner_id: CHEN, stage_name: 'Propose' })],
        history,
        owners: [
          handover('f2', '2026-02-10 09:00:00', BEN, CHEN),
          handover('f1', '2026-01-15 09:00:00', ANN, BEN),
        ],
      });
      expect(rows.map((row) => [row['changed'], row['rep_id']])).toEqual([
        ['created', ANN],
        ['owner', BEN],
        ['stage,category', BEN],
        ['owner', CHEN],
      ]);
    });

    it('are read from ids when a handover is written with ids and with names', async () => {
      const rows = await events({
        deals: [deal({ owner_id: BEN, stage_name: 'Propose' })],
        history,
        owners: [
          handover('f1', '2026-01-15 09:00:00', 'Ann Lee', 'Ben Ode'),
          handover('f2', '2026-01-15 09:00:00', ANN, BEN),
        ],
      });
      expect(rows.filter((row) => row['changed'] === 'owner')).toHaveLength(1);
    });

    it('are read from short ids and from names alone', async () => {
      const rows = await events({
        deals: [deal({ owner_id: CHEN.slice(0, 15), stage_name: 'Propose' })],
        history,
        owners: [
          handover('f1', '2026-01-15 09:00:00', ANN.slice(0, 15), BEN.slice(0, 15)),
          handover('f2', '2026-02-15 09:00:00', 'Ben Ode', 'Chen Wu', '业务机会所有人'),
        ],
      });
      expect(rows.map((row) => row['rep_id'])).toEqual([ANN, BEN, BEN, CHEN]);
    });

    it('stay while the deal has no other history', async () => {
      const rows = await events({
        deals: [deal({ owner_id: BEN })],
        owners: [handover('f1', '2026-01-15 09:00:00', ANN, BEN)],
      });
      expect(rows).toMatchObject([
        { changed: 'created', rep_id: ANN, event_at: '2026-01-02T09:00:00.000Z' },
        { changed: 'owner', rep_id: BEN, event_at: '2026-01-15T09:00:00.000Z' },
      ]);
    });
  });

  describe('a deal without history', () => {
    it('is open since its creation if it is open', async () => {
      expect(await events({ deals: [deal()] })).toMatchObject([
        { changed: 'created', event_at: '2026-01-02T09:00:00.000Z', is_open: true },
      ]);
    });

    it('is known from its closing on if it is closed, and was never seen open', async () => {
      const closed = { stage_name: 'Won', close_date: '2026-02-10' };
      const dated = deal({ ...closed, last_stage_change_date: '2026-02-11 16:00:00' });
      const undated = deal({ ...closed, system_modstamp: '2026-03-01 00:00:00' });
      expect(await events({ deals: [dated] })).toMatchObject([
        { event_at: '2026-02-11T16:00:00.000Z', is_won: true },
      ]);
      expect(await events({ deals: [undated] })).toMatchObject([
        { event_at: '2026-02-10T00:00:00.000Z', is_won: true },
      ]);
    });
  });

  it('leaves out the history of a deal that is not in the export', async () => {
    const history = [change('h9', '2026-01-05 09:00:00', { opportunity_id: 'gone' })];
    const rows = await events({ history });
    expect(rows.map((row) => row['opportunity_id'])).toEqual([DEAL]);
  });

  describe('the present row', () => {
    it('adds nothing when it agrees with the history', async () => {
      const rows = await events({ history: [change('h1', '2026-01-02 09:00:00')] });
      expect(rows).toHaveLength(1);
    });

    it('is the last event when it is newer than the history', async () => {
      const rows = await events({
        deals: [deal({ amount: '150.00', system_modstamp: '2026-02-01 12:00:00' })],
        history: [change('h1', '2026-01-02 09:00:00')],
      });
      expect(rows[1]).toMatchObject({
        changed: 'amount',
        amount_original: 150,
        event_at: '2026-02-01T12:00:00.000Z',
      });
    });

    it('is passed over when it is older than the history', async () => {
      const rows = await events({
        deals: [deal({ amount: '150.00', system_modstamp: '2026-01-01 00:00:00' })],
        history: [change('h1', '2026-01-02 09:00:00')],
      });
      expect(rows).toMatchObject([{ amount_original: 100 }]);
    });

    it('counts from the end of the day of the export when it has no time stamp', async () => {
      const rows = await events({
        deals: [deal({ amount: '150.00', system_modstamp: null, _as_of: '2026-02-01' })],
        history: [change('h1', '2026-01-02 09:00:00')],
      });
      expect(rows[1]).toMatchObject({ amount_original: 150, event_at: '2026-02-01T23:59:59.000Z' });
    });

    it('ends a deleted deal on the day it was deleted', async () => {
      const gone = deal({ is_deleted: true, system_modstamp: '2026-03-01 08:00:00' });
      const ended = { changed: 'deleted', event_at: '2026-03-01T08:00:00.000Z', is_open: false };
      const rows = await events({ deals: [gone], history: [change('h1', '2026-01-02 09:00:00')] });
      expect(rows).toMatchObject([{ is_open: true }, { ...ended, is_won: false }]);
      expect(await events({ deals: [gone] })).toMatchObject([{ is_open: true }, ended]);
    });
  });

  it('counts as pushes only moves of an open deal to a later quarter', async () => {
    const rows = await events({
      deals: [deal({ stage_name: 'Won', close_date: '2026-10-01' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-03 09:00:00', { close_date: '2026-03-31' }),
        change('h3', '2026-01-04 09:00:00', { close_date: '2026-04-01' }),
        change('h4', '2026-01-05 09:00:00', { close_date: '2026-01-31' }),
        change('h5', '2026-01-06 09:00:00', { close_date: '2026-07-01' }),
        change('h6', '2026-01-07 09:00:00', { close_date: '2026-10-01', stage_name: 'Won' }),
      ],
    });
    expect(rows.map((row) => row['is_push'])).toEqual([false, false, true, false, true, false]);
  });
});
