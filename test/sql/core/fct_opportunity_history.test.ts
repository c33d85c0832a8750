import { describe, expect, it } from 'vitest';
import { runGraph } from '../given-expect.ts';
import { change, company, deal } from './company.ts';

async function history(parts: Parameters<typeof company>[0]) {
  const { fct_opportunity_history = [] } = await runGraph({ raw: company(parts) }, [
    'fct_opportunity_history',
  ]);
  return fct_opportunity_history;
}

describe('fct_opportunity_history', () => {
  it('has one state at any instant, from the first event on, without gaps', async () => {
    const rows = await history({
      deals: [deal({ stage_name: 'Lost' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-09 09:00:00', { amount: '200.00' }),
        change('h3', '2026-01-09 09:00:00', { amount: '100.00' }),
        change('h4', '2026-01-20 09:00:00', { stage_name: 'Lost' }),
      ],
    });
    expect(rows.map((row) => [row['valid_from'], row['valid_to'], row['amount_original']])).toEqual(
      [
        ['2026-01-02T09:00:00.000Z', '2026-01-09T09:00:00.000Z', 100],
        ['2026-01-09T09:00:00.000Z', '2026-01-20T09:00:00.000Z', 100],
        ['2026-01-20T09:00:00.000Z', '9999-12-31T00:00:00.000Z', 100],
      ],
    );
  });

  it('starts the stage anew when a deal comes back to it, and not when its amount changes', async () => {
    const rows = await history({
      deals: [deal({ amount: '200.00' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-10 09:00:00', { stage_name: 'Propose' }),
        change('h3', '2026-01-20 09:00:00'),
        change('h4', '2026-01-30 09:00:00', { amount: '200.00' }),
      ],
    });
    expect(rows.map((row) => String(row['stage_entered_at']).slice(0, 10))).toEqual([
      '2026-01-02',
      '2026-01-10',
      '2026-01-20',
      '2026-01-20',
    ]);
  });

  it('adds pushes up over the life of the deal, through a reopening', async () => {
    const rows = await history({
      deals: [deal({ close_date: '2026-09-30' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-10 09:00:00', { close_date: '2026-05-15' }),
        change('h3', '2026-01-20 09:00:00', { close_date: '2026-05-15', stage_name: 'Lost' }),
        change('h4', '2026-01-30 09:00:00', { close_date: '2026-06-15' }),
        change('h5', '2026-02-10 09:00:00', { close_date: '2026-09-30' }),
      ],
    });
    expect(rows.map((row) => [row['is_open'], row['n_pushes'], row['close_period']])).toEqual([
      [true, 0, 'FY2026-Q1'],
      [true, 1, 'FY2026-Q2'],
      [false, 1, 'FY2026-Q2'],
      [true, 1, 'FY2026-Q2'],
      [true, 2, 'FY2026-Q3'],
    ]);
  });

  it('has a deleted deal neither open nor won from its deletion on', async () => {
    const rows = await history({
      deals: [
        deal({ stage_name: 'Won', is_deleted: true, system_modstamp: '2026-03-01 08:00:00' }),
      ],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-02-02 09:00:00', { stage_name: 'Won' }),
      ],
    });
    expect(rows.map((row) => [row['is_open'], row['is_won'], row['is_deleted']])).toEqual([
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ]);
  });
});
