import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC as readWithFlechette } from '@uwdata/flechette';
import { tableFromIPC, type Table } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toArrow } from '#sql/engine/arrow.ts';
import { connect, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';

let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  instance = await openDatabase(':memory:');
  connection = await connect(instance);
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

async function arrow(sql: string): Promise<Table> {
  return tableFromIPC(toArrow(await connection.run(sql)));
}

async function values(expression: string): Promise<unknown[]> {
  const table = await arrow(
    `select ${expression} as v union all select null union all select ${expression}`,
  );
  return [...((table.getChild('v') ?? []) as Iterable<unknown>)];
}

/** Expression, Arrow type, value as it is read. */
const TYPES: readonly [expression: string, type: string, value: unknown][] = [
  ['true', 'Bool', true],
  ['(-128)::tinyint', 'Int8', -128],
  ['(-32768)::smallint', 'Int16', -32768],
  ['(-2147483648)::integer', 'Int32', -2147483648],
  ["'-9223372036854775808'::bigint", 'Int64', -9223372036854775808n],
  ['255::utinyint', 'Uint8', 255],
  ['65535::usmallint', 'Uint16', 65535],
  ['4294967295::uinteger', 'Uint32', 4294967295],
  ["'18446744073709551615'::ubigint", 'Uint64', 18446744073709551615n],
  ['1.5::float', 'Float32', 1.5],
  ['0.1::double', 'Float64', 0.1],
  ["'a'", 'Utf8', 'a'],
  ["'赢单，twelve bytes and more'", 'Utf8', '赢单，twelve bytes and more'],
  ["''", 'Utf8', ''],
  ["date '1969-07-20'", 'Date32<DAY>', Date.UTC(1969, 6, 20)],
  [
    "timestamp '2026-11-13 09:30:00.123'",
    'Timestamp<MICROSECOND>',
    Date.UTC(2026, 10, 13, 9, 30, 0, 123),
  ],
  [
    "timestamptz '2026-11-13 09:30:00+08'",
    'Timestamp<MICROSECOND, UTC>',
    Date.UTC(2026, 10, 13, 1, 30),
  ],
  ["'2026-11-13 09:30:00'::timestamp_s", 'Timestamp<SECOND>', Date.UTC(2026, 10, 13, 9, 30)],
  ["'2026-11-13 09:30:00'::timestamp_ms", 'Timestamp<MILLISECOND>', Date.UTC(2026, 10, 13, 9, 30)],
  ["'2026-11-13 09:30:00'::timestamp_ns", 'Timestamp<NANOSECOND>', Date.UTC(2026, 10, 13, 9, 30)],
  ["time '00:00:01'", 'Time64<MICROSECOND>', 1_000_000n],
  ['json(\'{"a": 1}\')', 'Utf8', '{"a":1}'],
  ["interval '1 day'", 'Utf8', '1 day'],
  ["'6a1c0e5b-0000-0000-0000-000000000001'::uuid", 'Utf8', '6a1c0e5b-0000-0000-0000-000000000001'],
  ["'b'::enum('a', 'b')", 'Utf8', 'b'],
];

describe('Arrow', () => {
  it.each(TYPES)('carries %s as %s, and null as null', async (expression, type, value) => {
    const table = await arrow(`select ${expression} as v`);
    expect(String(table.schema.fields[0]?.type)).toBe(type);
    expect(await values(expression)).toEqual([value, null, value]);
  });

  it.each([
    ['decimal(4, 1)', '-123.4', -1234n, 1],
    ['decimal(9, 2)', '-1234567.89', -123456789n, 2],
    ['decimal(18, 2)', '9999999999999999.99', 999999999999999999n, 2],
    ['decimal(18, 2)', '-0.01', -1n, 2],
    ['decimal(38, 2)', '-123456789012345678901234567890.12', -12345678901234567890123456789012n, 2],
    ['hugeint', '-170141183460469231731687303715884105728', -(2n ** 127n), 0],
  ])('carries %s exactly: %s', async (type, text, unscaled, scale) => {
    const table = await arrow(`select '${text}'::${type} as v union all select null`);
    const field = table.schema.fields[0]?.type as { scale: number } | undefined;
    expect(field?.scale).toBe(scale);
    const words = table.getChild('v')?.get(0) as Uint32Array;
    const bits = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
    expect(BigInt.asIntN(128, bits)).toBe(unscaled);
    expect(table.getChild('v')?.get(1)).toBeNull();
  });

  it('carries lists, structs and lists of structs with nulls at every level', async () => {
    const table = await arrow(
      `from (values
        ([1, null, 3], {'a': 1, 'b': 'x'}, [{'d': date '2026-01-01', 'm': 1.25}]),
        (null, null, null),
        ([], {'a': null, 'b': null}, [null])) t(l, s, n)`,
    );
    expect(JSON.parse(JSON.stringify(table.toArray()))).toEqual([
      { l: [1, null, 3], s: { a: 1, b: 'x' }, n: [{ d: Date.UTC(2026, 0, 1), m: 1.25 }] },
      { l: null, s: null, n: null },
      { l: [], s: { a: null, b: null }, n: [null] },
    ]);
  });

  it('carries blobs', async () => {
    const table = await arrow("select '\\x00\\xFFabc'::blob as v");
    expect([...(table.getChild('v')?.get(0) as Uint8Array)]).toEqual([0, 255, 97, 98, 99]);
  });

  it('has the columns of a result without rows', async () => {
    const table = await arrow('select 1 as a, null as b where false');
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(['a', 'b']);
  });

  it('carries a column of nothing but null', async () => {
    expect([...((await arrow('select null as v from range(3)')).getChild('v') ?? [])]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('keeps two columns of one name apart', async () => {
    expect((await arrow('select 1 as a, 2 as a')).schema.names).toEqual(['a', 'a:1']);
  });

  it('is read by flechette, which the browser has', async () => {
    const bytes = toArrow(
      await connection.run(
        "select 1::bigint as n, 1.25::decimal(18,2) as m, date '2026-01-31' as d, '赢' as t, true as b, [1.5] as l",
      ),
    );
    const [row] = readWithFlechette(bytes, { useBigInt: false }).toArray() as Record<
      string,
      unknown
    >[];
    expect(row).toMatchObject({ n: 1, m: 1.25, d: Date.UTC(2026, 0, 31), t: '赢', b: true });
    expect([...(row?.['l'] as number[])]).toEqual([1.5]);
  });

  it('has the same values as rows have, for any pattern of nulls over chunks of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300_000 }),
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 0, max: 9 }),
        async (rows, every, skip) => {
          const sql = `select case when i % ${every} <> 0 then i end as n,
              case when i % ${every + 1} <> 0 then 'text ' || i end as t,
              i % 3 = 0 as b,
              case when i % 1000 < 500 then i::decimal(18,2) end as m
            from range(${rows}) r(i) where i % 10 >= ${skip} order by i`;
          const table = await arrow(sql);
          const [sums] = await rowsOf(
            connection,
            `select count(*) as rows, count(n) as n, count(t) as t, coalesce(sum(length(t)), 0) as l,
               count(*) filter (where b) as b, count(m) as m, coalesce(sum(n), 0) as s from (${sql})`,
          );
          const count = (name: string) => table.numRows - (table.getChild(name)?.nullCount ?? 0);
          const texts = [...(table.getChild('t') ?? [])] as (string | null)[];
          const numbers = [...(table.getChild('n') ?? [])] as (bigint | null)[];
          expect({
            rows: table.numRows,
            n: count('n'),
            t: count('t'),
            l: texts.reduce((sum, text) => sum + (text?.length ?? 0), 0),
            b: ([...(table.getChild('b') ?? [])] as boolean[]).filter(Boolean).length,
            m: count('m'),
            s: Number(numbers.reduce((sum: bigint, value) => sum + (value ?? 0n), 0n)),
          }).toEqual(sums);
        },
      ),
      { numRuns: 12, seed: 1 },
    );
  });
});
