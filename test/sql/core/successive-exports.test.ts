import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';

type Given = Readonly<Record<string, Cell>>;

/** A deal as a weekly spreadsheet shows it. */
const shown = (day: string, overrides: Given = {}): Given => ({
  source_system: 'sheet',
  opportunity_id: 'a',
  stage: 'Qualify',
  amount: '100.00',
  close_date: '2026-03-15',
  owner_name: 'Ann Lee',
  forecast_category: 'Pipeline',
  created_at: '2026-01-02 09:00:00',
  _as_of: day,
  ...overrides,
});

const exported = (days: Readonly<Record<string, boolean>>): GivenRows =>
  Object.entries(days).map(([day, isFull]) => ({
    source_system: 'sheet',
    as_of: day,
    is_full: isFull,
  }));

async function history(deals: GivenRows, exports: GivenRows = []) {
  const raw = { quotient__opportunity: deals, workspace__opportunity_export: exports };
  const { fct_opportunity_event = [] } = await runGraph({ raw }, ['fct_opportunity_event']);
  return fct_opportunity_event
    .filter((row) => row['opportunity_id'] === 'sheet:a')
    .map((row) => [String(row['event_at']).slice(0, 10), row['changed']]);
}

describe('successive exports', () => {
  it('give the history of stage, amount, close date, owner and category', async () => {
    const changes = await history([
      shown('2026-01-09'),
      shown('2026-01-16', { stage: 'Propose' }),
      shown('2026-01-23', { stage: 'Propose', amount: '120.00', close_date: '2026-04-10' }),
      shown('2026-01-30', {
        stage: 'Propose',
        amount: '120.00',
        close_date: '2026-04-10',
        owner_name: 'Ben Ode',
        forecast_category: 'Forecast',
      }),
    ]);
    expect(changes).toEqual([
      ['2026-01-02', 'created'],
      ['2026-01-16', 'stage'],
      ['2026-01-23', 'amount,close_date'],
      ['2026-01-30', 'owner,category'],
    ]);
  });

  it('date a change by the record itself where it was modified between them', async () => {
    const changes = await history([
      shown('2026-01-09'),
      shown('2026-01-16', { stage: 'Propose', modified_at: '2026-01-13 10:00:00' }),
    ]);
    expect(changes.at(-1)).toEqual(['2026-01-13', 'stage']);
  });

  it('delete a deal that a whole export no longer has, and bring it back when it returns', async () => {
    const deals = [
      shown('2026-01-09'),
      shown('2026-01-30'),
      shown('2026-01-16', { opportunity_id: 'b' }),
    ];
    const days = exported({ '2026-01-09': true, '2026-01-16': true, '2026-01-30': true });
    expect(await history(deals, days)).toEqual([
      ['2026-01-02', 'created'],
      ['2026-01-16', 'deleted'],
      ['2026-01-30', ''],
    ]);
    const gone = await history(deals.slice(0, 1).concat(deals.slice(2)), days);
    expect(gone.at(-1)).toEqual(['2026-01-16', 'deleted']);
  });

  it('keep a deal that only a part of the deals lacks', async () => {
    const deals = [shown('2026-01-09'), shown('2026-01-16', { opportunity_id: 'b' })];
    const days = exported({ '2026-01-09': true, '2026-01-16': false });
    expect(await history(deals, days)).toEqual([['2026-01-02', 'created']]);
  });
});
