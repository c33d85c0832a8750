import { describe, expect, it } from 'vitest';
import { runGraph, type Cell, type GivenRows } from '../given-expect.ts';

const rate = (rateDate: string, from: string, to: string, value: number) => ({
  rate_date: rateDate,
  from_currency: from,
  to_currency: to,
  rate: value,
});

async function rates(rows: GivenRows, settings: Readonly<Record<string, Cell>> = {}) {
  const raw = { quotient__fx_rate: rows };
  const { dim_fx = [] } = await runGraph({ raw, settings }, ['dim_fx']);
  return dim_fx.filter((row) => row['currency'] !== 'USD');
}

describe('dim_fx', () => {
  it('has a rate hold until the next one, and the first one before its day too', async () => {
    expect(
      await rates([rate('2026-02-01', 'EUR', 'USD', 1.2), rate('2026-01-01', 'EUR', 'USD', 1.1)]),
    ).toEqual([
      { currency: 'EUR', valid_from: '1900-01-01', valid_to: '2026-02-01', rate: 1.1 },
      { currency: 'EUR', valid_from: '2026-02-01', valid_to: '9999-12-31', rate: 1.2 },
    ]);
  });

  it('turns a rate around where only the other direction is given', async () => {
    expect(
      await rates([
        rate('2026-01-01', 'USD', 'CNY', 8),
        rate('2026-01-01', 'USD', 'EUR', 0.5),
        rate('2026-01-01', 'EUR', 'USD', 1.1),
      ]),
    ).toMatchObject([
      { currency: 'CNY', rate: 0.125 },
      { currency: 'EUR', rate: 1.1 },
    ]);
  });

  it('lacks a currency that has no rate to that of the workspace', async () => {
    expect(await rates([rate('2026-01-01', 'EUR', 'GBP', 0.9)])).toEqual([]);
  });

  it('has the currency of the workspace at one', async () => {
    const { dim_fx } = await runGraph({ raw: {}, settings: { currency: 'CNY' } }, ['dim_fx']);
    expect(dim_fx).toEqual([
      { currency: 'CNY', valid_from: '1900-01-01', valid_to: '9999-12-31', rate: 1 },
    ]);
  });
});
