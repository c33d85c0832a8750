import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { ModelError } from '#sql/engine/errors.ts';
import { readGraph, withUpstream } from '#sql/engine/graph.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { FILES, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

async function graph() {
  const instance = await openDatabase(':memory:');
  const connection = await connect(instance);
  try {
    return await readGraph(connection, readModels(world.sqlDir), ['crm__deal']);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function faults(): Promise<string[]> {
  return graph().then(
    () => [],
    (error: unknown) => {
      if (error instanceof ModelError) return error.message.split('\n');
      throw error;
    },
  );
}

describe('the graph', () => {
  it('puts every model after what it reads', async () => {
    const order = [...(await graph()).keys()];
    expect(order).toHaveLength(Object.keys(FILES).length);
    for (const [name, node] of await graph()) {
      for (const upstream of node.upstream) {
        expect(order.indexOf(upstream)).toBeLessThan(order.indexOf(name));
      }
    }
  });

  it('knows what stands upstream of a model', async () => {
    const names = withUpstream(await graph(), ['bookings']);
    expect([...names].sort()).toEqual(['bookings', 'fct_deal', 'stg_crm__deal']);
  });
});

describe('a wrong graph', () => {
  it.each([
    [
      'marts/m.sql',
      'select 1\nfrom stg_crm__deal',
      ':2:6: marts may not read stg_crm__deal of staging',
    ],
    [
      'marts/m.sql',
      'select 1 from raw.crm__deal',
      ':1:15: marts may not read raw.crm__deal of raw',
    ],
    ['core/c.sql', 'select 1 from raw.crm__deal', ':1:15: core may not read raw.crm__deal of raw'],
    ['core/c.sql', 'select 1 from bookings', ':1:15: core may not read bookings of marts'],
    ['staging/s.sql', 'select 1 from fct_deal', ':1:15: staging may not read fct_deal of core'],
    [
      'checks/c.sql',
      'select 1 from stg_crm__deal',
      ':1:15: checks may not read stg_crm__deal of staging',
    ],
    [
      'core/c.sql',
      'select 1 from no_amount_is_lost',
      ':1:15: core may not read no_amount_is_lost of checks',
    ],
  ])('is told: %s reads from its left or right', async (path, sql, message) => {
    world.write(path, sql);
    expect(await faults()).toEqual([expect.stringContaining(`sql/${path}${message}`)]);
  });

  it('names the nearest relation and the line after Chinese text', async () => {
    world.write('core/c.sql', "select '金额，大区' as a,\n  '赢单' as b\nfrom fct_deals");
    world.write('staging/s.sql', 'select 1 from raw.crm__deel');
    expect(await faults()).toEqual([
      'sql/staging/s.sql:1:15: no raw relation raw.crm__deel; did you mean crm__deal?',
      'sql/core/c.sql:3:6: no relation fct_deals; did you mean fct_deal?',
    ]);
  });

  it('refuses other schemas, clock and chance with their line', async () => {
    world.write('core/c.sql', 'select 1\nfrom main.fct_deal\nwhere current_date > close_date');
    expect(await faults()).toEqual([
      expect.stringContaining('sql/core/c.sql:3:7: current_date reads the clock'),
      expect.stringContaining('sql/core/c.sql:2:6: invalid relation main.fct_deal'),
    ]);
  });

  it('names the models of a cycle', async () => {
    world.write('core/a.sql', 'select * from b');
    world.write('core/b.sql', 'select * from c');
    world.write('core/c.sql', 'select * from a');
    expect(await faults()).toEqual([
      'sql/core/a.sql:1:15: models read each other in a cycle: a -> b -> c -> a',
    ]);
  });

  it('names a model that reads itself', async () => {
    world.write('core/a.sql', 'select * from a');
    expect(await faults()).toEqual([
      'sql/core/a.sql:1:15: models read each other in a cycle: a -> a',
    ]);
  });

  it('refuses a published view over staging, which is not published', async () => {
    world.write('core/v.sql', '/*---\nmaterialized: view\n---*/\nselect * from stg_crm__deal');
    expect(await faults()).toEqual([
      expect.stringContaining('sql/core/v.sql:2: a view may not read stg_crm__deal'),
    ]);
  });

  it('refuses a reference to a model that is not there', async () => {
    world.write('core/r.sql', '/*---\nreferences: {id: fct_deel.id}\n---*/\nselect 1 as id');
    expect(await faults()).toEqual([
      'sql/core/r.sql:2: references names fct_deel, which is no model; did you mean fct_deal?',
    ]);
  });

  it('tells every fault of every file at once', async () => {
    world.write('core/a.sql', 'select 1; select 2');
    world.write('core/b.sql', 'select from');
    world.write('core/c.sql', 'insert into x values (1)');
    const found = await faults();
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'sql/core/a.sql',
      'sql/core/b.sql',
      'sql/core/c.sql',
    ]);
  });

  it('refuses one name in two layers and names that are no relation', () => {
    world.write('marts/fct_deal.sql', 'select 1');
    expect(() => readModels(world.sqlDir)).toThrow('the name is taken by sql/core/fct_deal.sql');
    world.write('marts/Win-Rates.sql', 'select 1');
    expect(() => readModels(world.sqlDir)).toThrow('invalid model name: Win-Rates');
  });
});
