import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { lineage } from '#sql/engine/lineage.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { notPortable, refusalOf } from '#sql/engine/portable.ts';

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

async function found(sql: string) {
  const parsed = await lineage(connection, sql);
  if (!parsed.ok) throw new Error(parsed.message);
  return notPortable(parsed.tree);
}

describe('the portable subset', () => {
  it.each([
    ["select string_agg(name, ',') from a", 'string_agg', 'array_join(array_agg('],
    ["select strftime(day, '%Y') from a", 'strftime', 'year(), month()'],
    ["select a from b where name ilike 'x%'", '~~*', 'lower(text) like'],
    ['select a // b from c', '//', 'floor(a / b)'],
    ['from a asof join b on a.t >= b.t', 'asof join', 'row_number()'],
    ['select distinct on (a) a, b from c', 'distinct on', 'row_number()'],
    ["select columns('x.*') from a", 'columns()', 'the columns, named'],
    ['select [x for x in l] from a', 'a lambda', 'rows'],
    ["select {'a': 1}.a from b", 'struct_pack', 'a function that Trino has too'],
    ['select tags[1] from a', 'a list or struct', 'columns and rows'],
    ['select coalesc(a, b) from c', 'coalesc', 'perhaps coalesce'],
  ])('has no %s', async (sql, what, instead) => {
    const item = (await found(sql)).find((one) => one.what === what);
    expect(item?.isTranslated).toBe(false);
    expect(item && refusalOf(item)).toContain(instead);
  });

  it('says the form on Trino of what may be used with another one', async () => {
    const items = await found(
      'select a, arg_max_null(b, t) from c anti join d using (a) group by all qualify row_number() over (order by a) = 1',
    );
    expect(items.map(({ what, instead }) => [what, instead])).toEqual(
      expect.arrayContaining([
        ['arg_max_null', 'max_by(value, key)'],
        ['anti join', 'where not exists (…)'],
        ['group by all', 'the columns, named'],
        ['qualify', expect.stringContaining('where') as string],
      ]),
    );
    expect(items.every(({ isTranslated }) => isTranslated)).toBe(true);
  });

  it('has all that our own models use', async () => {
    const wrong: string[] = [];
    for (const model of readModels(resolve(import.meta.dirname, '../../../sql'))) {
      for (const item of await found(model.sql)) {
        if (!item.isTranslated) wrong.push(`${model.file}: ${refusalOf(item)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
