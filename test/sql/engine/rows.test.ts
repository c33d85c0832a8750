import { describe, expect, it } from 'vitest';
import { connect, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';

async function value(expression: string): Promise<unknown> {
  const instance = await openDatabase(':memory:');
  const connection = await connect(instance);
  try {
    return (await rowsOf(connection, `select ${expression} as v`))[0]?.['v'];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('a row', () => {
  it.each([
    ['null', null],
    ['1::bigint', 1],
    ['9007199254740991::bigint', 9007199254740991],
    ['9007199254740993::bigint', '9007199254740993'],
    ['sum(1)', 1],
    ['1234.50::decimal(18,2)', 1234.5],
    ['-0.01::decimal(18,2)', -0.01],
    ["'0.07'::decimal(38,30)", 0.07],
    ["'90071992547409.93'::decimal(38,2)", 90071992547409.93],
    ["'12345678901234567890.5'::decimal(38,1)", 12345678901234567890],
    ["date '2026-01-31'", '2026-01-31'],
    ["date 'infinity'", 'infinity'],
    ["date '9999-12-31'", '9999-12-31'],
    ["timestamp '2026-01-31 09:30:00'", '2026-01-31T09:30:00.000Z'],
    ["timestamp '2026-01-31 09:30:00.123456'", '2026-01-31T09:30:00.123456Z'],
    ["timestamp '1969-12-31 23:59:59.999999'", '1969-12-31T23:59:59.999999Z'],
    ["timestamptz '2026-01-31 09:30:00+08'", '2026-01-31T01:30:00.000Z'],
    ["timestamp 'infinity'", 'infinity'],
    ["[date '2026-01-31', null]", ['2026-01-31', null]],
    ["{'a': 1.5::decimal(4,1), 'b': [true]}", { a: 1.5, b: [true] }],
    ["map {'a': 1}", [{ key: 'a', value: 1 }]],
    ["'\\x41'::blob", 'QQ=='],
    ["'b'::enum('a', 'b')", 'b'],
  ])('holds %s as %j', async (expression, expected) => {
    expect(await value(expression)).toEqual(expected);
  });
});
