import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal } from '#sql/engine/calls.ts';
import { connect, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';
import { lineage } from '#sql/engine/lineage.ts';

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

async function upstream(sql: string): Promise<string[]> {
  const found = await lineage(connection, sql);
  if (!found.ok) throw new Error(found.message);
  return found.upstream.map(({ schema, name }) => (schema ? `${schema}.${name}` : name)).sort();
}

const CASES: readonly [fact: string, sql: string, upstream: readonly string[]][] = [
  [
    'joins with using',
    'select * from a join b using (id) left join raw.c on true',
    ['a', 'b', 'raw.c'],
  ],
  [
    'asof, lateral and cross joins',
    'from a asof join b using (t), lateral (from c where c.x = a.x) cross join d',
    ['a', 'b', 'c', 'd'],
  ],
  [
    'subqueries of every clause',
    'select (select max(x) from a) from b where x in (select x from c) and exists (from d) group by all having count(*) > (select 1 from e) order by (select 1 from f) limit (select 1 from g)',
    ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  ],
  ['set operations', 'from a union all by name (from b except from c)', ['a', 'b', 'c']],
  [
    'window clauses and filters',
    'select sum(x) filter (where x in (from a)) over w from b window w as (order by (from c))',
    ['a', 'b', 'c'],
  ],
  [
    'values and table functions',
    'select * from (values (1)) v(x), range(3), unnest([1]), (from a) s',
    ['a'],
  ],
  ['a CTE instead of a relation', 'with x as (from a) from x', ['a']],
  [
    'a CTE only from where it is declared on',
    'with x as (from y), y as (from a) from x, y',
    ['a', 'y'],
  ],
  ['the relation under a CTE of its own name', 'with a as (from a) from a', ['a']],
  [
    'a CTE within a CTE, which ends with it',
    'with x as (with a as (select 1) from a) from x, a',
    ['a'],
  ],
  [
    'a CTE in a subquery, which ends with it',
    'select * from (with a as (from b) from a) join a on true',
    ['a', 'b'],
  ],
  [
    'an outer CTE within subqueries',
    'with a as (from b) select (select 1 from a) from (from (from a))',
    ['b'],
  ],
  [
    'a recursive CTE within itself',
    'with recursive t as (select 1 as x from a union all select x + 1 from t join b using (x)) from t',
    ['a', 'b'],
  ],
  [
    'the relation in the first part of a recursive CTE',
    'with recursive t as (from t union all select 1 from t) from t',
    ['t'],
  ],
  [
    'a materialized CTE',
    'with x as materialized (from a), y as not materialized (from x) from y',
    ['a'],
  ],
  ['a schema before a name that a CTE has', 'with a as (select 1) from raw.a, a', ['raw.a']],
  ['CTE names without regard to case', 'with Deals as (from a) from "deals", DEALS as d', ['a']],
  ['nothing where nothing is read', 'select 1', []],
  ['names in comments and texts', "select 'from a' from b -- from c", ['b']],
  ['Chinese names and texts', "select '销售' as 名称 from a where x = '赢单'", ['a']],
];

describe('lineage', () => {
  it.each(CASES)('finds %s', async (_fact, sql, expected) => {
    expect(await upstream(sql)).toEqual(expected);
  });

  it.each([
    ['a statement that is no SELECT', 'insert into a values (1)', 'expected one SELECT'],
    ['PIVOT', 'pivot a on b using sum(c)', 'expected one SELECT'],
    ['two statements', 'select 1; select 2', 'expected exactly one SELECT'],
    ['what cannot be parsed', 'select from where', 'syntax error at or near'],
  ])('refuses %s', async (_fact, sql, message) => {
    expect(await lineage(connection, sql)).toMatchObject({
      ok: false,
      message: expect.stringContaining(message) as string,
    });
  });

  it('misses nothing: a query runs where only the relations found exist', async () => {
    for (const [, sql] of CASES.filter(([fact]) => /CTE/.test(fact))) {
      const fresh = await openDatabase(':memory:');
      const own = await connect(fresh);
      await own.run('create schema raw');
      for (const name of await upstream(sql)) await own.run(`create table ${name} (x integer)`);
      await expect(own.run(`create view v as ${sql}`).then(() => sql)).resolves.toBe(sql);
      own.closeSync();
      fresh.closeSync();
    }
  });
});

describe('clock, chance and session', () => {
  async function refusals(sql: string): Promise<string[]> {
    const found = await lineage(connection, sql);
    if (!found.ok) throw new Error(found.message);
    return found.calls.flatMap((call) => refusal(call) ?? []);
  }

  it.each([
    'select now()',
    'select current_date',
    'select current_timestamp as t from a',
    'select today()',
    'from a where d < localtimestamp',
    'select random()',
    'select uuid()',
    'select age(born) from a',
    'from a tablesample 10%',
    "select getvariable('as_of')",
    "select current_setting('threads')",
    'select max(x) over (order by random()) from a',
    'with x as (select gen_random_uuid()) from x',
    "from read_parquet('a.parquet')",
    "from read_csv('a.csv')",
    'from duckdb_settings()',
    "from query('select 1')",
    'describe a',
  ])('refuses %s', async (sql) => {
    expect(await refusals(sql)).not.toEqual([]);
  });

  it.each([
    "select age(date '2026-01-01', born) from a",
    'select a.user, t.today, stats from a, t',
    'from range(3), generate_series(1, 2), unnest([1])',
    "select count(*) over (), date_trunc('month', d) from a",
  ])('lets %s pass', async (sql) => {
    expect(await refusals(sql)).toEqual([]);
  });

  it('knows every function that this version of the database calls unstable', async () => {
    const rows = await rowsOf(
      connection,
      `select distinct function_name as name from duckdb_functions()
       where function_type = 'scalar' and stability <> 'CONSISTENT'`,
    );
    expect(rows.length).toBeGreaterThan(10);
    const passed = rows.filter(
      ({ name }) => !refusal({ name: String(name), kind: 'scalar', arguments: 0, offset: 0 }),
    );
    expect(passed).toEqual([]);
  });
});
