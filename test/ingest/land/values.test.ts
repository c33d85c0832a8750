import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openLander, rowsOf } from '#ingest/land/duck.ts';

let lander: Awaited<ReturnType<typeof openLander>>;
beforeAll(async () => {
  lander = await openLander('/tmp');
});
afterAll(() => lander.close());

async function value(macro: string, text: string): Promise<string | null> {
  const [row] = await rowsOf(lander.connection, `select ${macro}($text)::varchar`, { text });
  return (row?.[0] ?? null) as string | null;
}

describe('a day', () => {
  test.each([
    ['2026-11-13', '2026-11-13'],
    [' 2026-11-13 ', '2026-11-13'],
    ['2026/11/13', '2026-11-13'],
    ['2026.11.13', '2026-11-13'],
    ['20261113', '2026-11-13'],
    ['2026年11月13日', '2026-11-13'],
    ['2026年1月3日', '2026-01-03'],
    ['2026-11-13 00:00:00', '2026-11-13'],
    ['2026-11-13T23:59:59.000Z', '2026-11-13'],
    ['2026-11-13T10:00:00.000+0000', '2026-11-13'],
    ['13-Nov-2026', '2026-11-13'],
    ['Nov 13, 2026', '2026-11-13'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', async (text, day) => expect(await value('to_day', text)).toBe(day));

  test.each([
    '2026-02-30',
    '2026-13-01',
    '20226-01-01',
    '0026-01-01',
    '13/11/2026',
    '11/12/2026',
    '11/12/26',
    '13-11-2026',
    'infinity',
    '2026',
    '2026-11',
    'soon',
    '1899-12-31',
    '2200-01-01',
  ])('%s is none', async (text) => expect(await value('to_day', text)).toBeNull());
});

describe('a moment is in UTC', () => {
  test.each([
    ['2026-11-13T10:00:00.000+0000', '2026-11-13 10:00:00'],
    ['2026-11-13T10:00:00.000Z', '2026-11-13 10:00:00'],
    ['2026-11-13T10:00:00+08:00', '2026-11-13 02:00:00'],
    ['2026-11-13T10:00:00.000+0800', '2026-11-13 02:00:00'],
    ['2026-11-13T10:00:00-05:00', '2026-11-13 15:00:00'],
    ['2026-11-13 10:00:00', '2026-11-13 10:00:00'],
    ['2026/11/13 10:00', '2026-11-13 10:00:00'],
    ['2026年11月13日 10:00:00', '2026-11-13 10:00:00'],
    ['2026-11-13', '2026-11-13 00:00:00'],
    ['1794564000000', '2026-11-13 10:00:00'],
  ])('%s is %s', async (text, moment) => expect(await value('to_instant', text)).toBe(moment));

  test.each(['2026-11-13T25:00:00', '11/13/2026 10:00 AM', '0001-01-01T00:00:00Z', 'now'])(
    '%s is none',
    async (text) => expect(await value('to_instant', text)).toBeNull(),
  );
});

describe('an amount', () => {
  test.each([
    ['1234.5', '1234.50'],
    ['-12', '-12.00'],
    ['1,234,567.891', '1234567.89'],
    ['$1,000', '1000.00'],
    ['￥1,000.50', '1000.50'],
    ['1e5', '100000.00'],
  ])('%s is %s', async (text, amount) => expect(await value('to_money', text)).toBe(amount));

  test.each(['1.234,50', '12,34', 'NaN', '1e20', '99999999999999999999', 'EUR', '5%', '--1'])(
    '%s is none',
    async (text) => expect(await value('to_money', text)).toBeNull(),
  );
});

describe('other numbers and answers', () => {
  test.each([
    ['to_ratio', '60%', '60.0'],
    ['to_ratio', '0.25', '0.25'],
    ['to_ratio', 'nan', null],
    ['to_ratio', 'inf', null],
    ['to_whole', '12', '12'],
    ['to_whole', '12.0', '12'],
    ['to_whole', '1,200', '1200'],
    ['to_whole', '12.6', null],
    ['to_boolean', 'TRUE', 'true'],
    ['to_boolean', '0', 'false'],
    ['to_boolean', '是', 'true'],
    ['to_boolean', '否', 'false'],
    ['to_boolean', 'maybe', null],
  ])('%s of %s is %s', async (macro, text, expected) =>
    expect(await value(macro, text)).toBe(expected),
  );
});

describe('a Salesforce id', () => {
  test.each([
    ['00D000000000062', '00D000000000062EAA'],
    ['0015g00000AbCdE', '0015g00000AbCdEAAV'],
    ['0065g00000XyZaBCDE', '0065g00000XyZaBCDE'],
    ['000000000000000AAA', null],
    ['legacy-17', 'legacy-17'],
  ])('%s is kept as %s', async (text, id) => expect(await value('salesforce_id', text)).toBe(id));
});
