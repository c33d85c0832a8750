import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columnLineage } from '#sql/engine/column-lineage.ts';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { lineage } from '#sql/engine/lineage.ts';
import { openSnapshot } from '#sql/engine/session.ts';
import { World } from './world.ts';

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

const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  deal: ['id', 'rep_id', 'amount', 'tags'],
  rep: ['rep_id', 'name'],
  'raw.crm__deal': ['id', 'stage'],
};

/** `{ column: 'relation.column …' }` of a query. */
async function sources(sql: string): Promise<Record<string, string>> {
  const found = await lineage(connection, sql);
  if (!found.ok) throw new Error(found.message);
  const columns = columnLineage(found.tree, (name) => RELATIONS[name]);
  return Object.fromEntries(
    columns.map(({ name, sources }) => [
      name,
      sources.map(({ relation, column }) => `${relation}.${column}`).join(' '),
    ]),
  );
}

const CASES: readonly [fact: string, sql: string, expected: Record<string, string>][] = [
  [
    'expressions and aggregates with their filters, but not what orders or picks rows',
    'select id, sum(amount) filter (where rep_id is not null) + 1 as x, count(*) as n from deal where tags is null group by id order by tags',
    { id: 'deal.id', x: 'deal.amount deal.rep_id', n: '' },
  ],
  [
    'common table expressions at any distance, one under the name of its relation',
    'with deal as (select id as key, amount * 2 as twice from deal), b as (select * from deal) select twice from b',
    { twice: 'deal.amount' },
  ],
  [
    'stars of one relation and of all, with exclude, replace and rename',
    'select d.* exclude (tags) replace (amount + id as amount), r.* rename (name as rep) from deal d join rep r on r.rep_id = d.rep_id',
    { id: 'deal.id', rep_id: 'rep.rep_id', amount: 'deal.amount deal.id', rep: 'rep.name' },
  ],
  [
    'using, whose column stands once',
    'select * from deal full join rep using (rep_id)',
    {
      id: 'deal.id',
      rep_id: 'deal.rep_id rep.rep_id',
      amount: 'deal.amount',
      tags: 'deal.tags',
      name: 'rep.name',
    },
  ],
  [
    'unions by place and by name',
    'select id as a, amount as b from deal union all select name, rep_id from rep',
    { a: 'deal.id rep.name', b: 'deal.amount rep.rep_id' },
  ],
  [
    'unions by name',
    'select id as a from deal union all by name select name as b, rep_id as a from rep',
    { a: 'deal.id rep.rep_id', b: 'rep.name' },
  ],
  [
    'subqueries of a value, also of an outer relation',
    'select (select max(r.name || d.id) from rep r where r.rep_id = d.rep_id) as top from deal d',
    { top: 'deal.id rep.name' },
  ],
  [
    'windows, cases and aliases of the same list',
    "select lag(amount) over (partition by rep_id order by id) as before, case when id > 0 then tags else 'x' end as c, before + 1 as more from deal",
    { before: 'deal.amount', c: 'deal.id deal.tags', more: 'deal.amount' },
  ],
  [
    'unnest beside a relation and in the list',
    'select t.tag, unnest(d.tags) as other from deal d, unnest(d.tags) as t(tag)',
    { tag: 'deal.tags', other: 'deal.tags' },
  ],
  [
    'recursion',
    'with recursive r(n, x) as (select id, amount from deal union all select n + 1, x from r) select n, x from r',
    { n: 'deal.id', x: 'deal.amount' },
  ],
  [
    'semi joins, which add no column',
    'select * from rep semi join deal using (rep_id)',
    { rep_id: 'rep.rep_id', name: 'rep.name' },
  ],
  ['raw relations', 'select stage as s from raw.crm__deal', { s: 'raw.crm__deal.stage' }],
  ['values', "select * from (values (1, 'a')) v(x, y)", { x: '', y: '' }],
];

describe('the columns that a column is made from', () => {
  it.each(CASES)('are seen through %s', async (_fact, sql, expected) => {
    expect(await sources(sql)).toEqual(expected);
  });

  it('are published with the snapshot, also of a program', async () => {
    const world = new World();
    const text = `/*---
sentence: Share.
sentence zh: 占比。
grain: [region]
scope: open
owner: o
inputs: {bookings: [region, amount]}
types: {region: VARCHAR}
columns: {region: Region}
columns zh: {region: 大区}
---*/`;
    const run = () => [['East']];
    await world.build({
      programs: [{ name: 'share', file: 's.model.ts', text, imports: '', run }],
    });
    const session = await openSnapshot(world.workspaceDir);
    const rows = await session.query(
      "select model || '.' || column_name || ' <- ' || upstream || '.' || upstream_column as line from _column_lineage order by 1",
    );
    session.close();
    world.remove();
    const lines = rows.map(({ line }) => line);
    expect(lines).toEqual(
      expect.arrayContaining([
        'bookings.amount <- fct_deal.amount',
        'bookings.region <- fct_deal.region',
        'deals.close_date <- fct_deal.close_date',
        'fct_deal.amount <- stg_crm__deal.amount',
        'share.region <- bookings.amount',
        'share.region <- bookings.region',
        'stg_crm__deal.amount <- raw.crm__deal.amount',
      ]),
    );
    expect(lines).toHaveLength(17);
  });
});
