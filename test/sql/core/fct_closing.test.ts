import { describe, expect, it } from 'vitest';
import { runGraph, type Cell } from '../given-expect.ts';
import { ANN, BEN, change, company, deal, handover } from './company.ts';

async function closings(
  parts: Parameters<typeof company>[0],
  settings: Readonly<Record<string, Cell>> = {},
) {
  const { fct_closing = [] } = await runGraph({ raw: company(parts), settings }, ['fct_closing']);
  return fct_closing;
}

describe('fct_closing', () => {
  it('says for how much, in which quarter, after how long and out of which stage', async () => {
    const rows = await closings({
      deals: [deal({ stage_name: 'Won', amount: '90.00', close_date: '2026-03-31' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-02-02 09:00:00', { stage_name: 'Propose' }),
        change('h3', '2026-04-02 09:00:00', {
          stage_name: 'Won',
          amount: '90.00',
          close_date: '2026-03-31',
        }),
      ],
    });
    expect(rows).toMatchObject([
      {
        closed_at: '2026-04-02T09:00:00.000Z',
        reopened_at: null,
        is_won: true,
        amount: 90,
        period: 'FY2026-Q1',
        stage_before: 'Propose',
        cycle_days: 90,
        is_correction: false,
      },
    ]);
  });

  it('has a row for each closing of a reopened deal', async () => {
    const rows = await closings({
      deals: [deal({ stage_name: 'Won' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-10 09:00:00', { stage_name: 'Lost' }),
        change('h3', '2026-01-20 09:00:00'),
        change('h4', '2026-02-10 09:00:00', { stage_name: 'Won' }),
      ],
    });
    expect(rows).toMatchObject([
      { is_won: false, reopened_at: '2026-01-20T09:00:00.000Z', is_correction: false },
      { is_won: true, reopened_at: null, is_correction: false, cycle_days: 39 },
    ]);
  });

  it('replaces a closing whose amount or outcome is corrected, and keeps its first instant', async () => {
    const rows = await closings({
      deals: [deal({ stage_name: 'Lost', amount: '70.00' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-10 09:00:00', { stage_name: 'Won' }),
        change('h3', '2026-01-12 09:00:00', { stage_name: 'Won', probability: 100 }),
        change('h4', '2026-01-15 09:00:00', { stage_name: 'Won', amount: '70.00' }),
        change('h5', '2026-01-20 09:00:00', { stage_name: 'Lost', amount: '70.00' }),
      ],
    });
    const first = '2026-01-10T09:00:00.000Z';
    expect(rows).toMatchObject([
      { amount: 100, closed_at: first, reopened_at: '2026-01-15T09:00:00.000Z' },
      { amount: 70, is_correction: true, first_closed_at: first, cycle_days: 8 },
      { is_won: false, is_correction: true, reopened_at: null, stage_before: 'Qualify' },
    ]);
  });

  it('credits the owner of the day, in the team of the day, whoever has the deal later', async () => {
    const rows = await closings({
      deals: [deal({ stage_name: 'Won', owner_id: BEN })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-01-10 09:00:00', { stage_name: 'Won' }),
      ],
      owners: [handover('f1', '2026-02-01 09:00:00', ANN, BEN)],
    });
    expect(rows).toMatchObject([{ rep_id: ANN, reopened_at: null }]);
    expect(rows).toHaveLength(1);
  });

  it('takes back a won deal that was deleted, and has none of an open one', async () => {
    const gone = { is_deleted: true, system_modstamp: '2026-03-01 08:00:00' };
    const opened = change('h1', '2026-01-02 09:00:00');
    const won = change('h2', '2026-02-02 09:00:00', { stage_name: 'Won' });
    expect(
      await closings({ deals: [deal({ ...gone, stage_name: 'Won' })], history: [opened, won] }),
    ).toMatchObject([{ is_won: true, reopened_at: '2026-03-01T08:00:00.000Z' }]);
    expect(await closings({ deals: [deal(gone)], history: [opened] })).toEqual([]);
  });

  it('values a win at the rate of its close date', async () => {
    const euro = { currency_iso_code: 'EUR' };
    const rows = await closings({
      deals: [deal({ stage_name: 'Won', ...euro })],
      history: [
        change('h1', '2026-01-02 09:00:00', euro),
        change('h2', '2026-03-02 09:00:00', { stage_name: 'Won', ...euro }),
      ],
      more: {
        quotient__fx_rate: [
          { rate_date: '2026-01-01', from_currency: 'EUR', to_currency: 'USD', rate: 1.1 },
          { rate_date: '2026-02-15', from_currency: 'EUR', to_currency: 'USD', rate: 1.2 },
          { rate_date: '2026-03-01', from_currency: 'EUR', to_currency: 'USD', rate: 1.3 },
        ],
      },
    });
    expect(rows).toMatchObject([{ amount: 120, close_date: '2026-02-15' }]);
  });

  it('falls on the day it has in the time zone of the workspace', async () => {
    const parts = {
      deals: [deal({ stage_name: 'Won' })],
      history: [
        change('h1', '2026-01-02 09:00:00'),
        change('h2', '2026-02-02 20:00:00', { stage_name: 'Won' }),
      ],
    };
    expect(await closings(parts, { timezone: 'Asia/Shanghai' })).toMatchObject([
      { closed_on: '2026-02-03' },
    ]);
    expect(await closings(parts)).toMatchObject([{ closed_on: '2026-02-02' }]);
  });

  it('knows a deal that was never seen open by its closing stage alone', async () => {
    const rows = await closings({
      deals: [deal({ stage_name: 'Lost', last_stage_change_date: '2026-02-11 16:00:00' })],
    });
    expect(rows).toMatchObject([{ is_won: false, stage_before: 'Lost', cycle_days: 40 }]);
  });
});
