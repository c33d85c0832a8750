import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEALS, FILES, World } from './world.ts';

let world: World;
let first: string | undefined;

beforeAll(async () => {
  world = new World();
  await world.build();
  first = world.currentId;
});
afterAll(() => world.remove());

/** Builds with some files changed and gives the first fault; the files are as before afterwards. */
async function caught(files: Readonly<Record<string, string>>, rows = DEALS.rows) {
  world.raw = [{ ...DEALS, rows: rows ?? [], fingerprint: JSON.stringify(rows) }];
  for (const [path, text] of Object.entries(files)) world.write(path, text);
  const report = await world.build();
  for (const path of Object.keys(files)) world.write(path, FILES[path] ?? 'select 1 as one');
  expect(report.status).toBe('failed');
  expect(world.currentId).toBe(first);
  return report.errors[0];
}

const deal = (header: string, sql = 'select * from stg_crm__deal') =>
  `/*---\nsentence: Deals.\n${header}\n---*/\n${sql}`;

describe('before it is published, a build catches', () => {
  it('a duplicate grain, with the keys', async () => {
    expect(await caught({ 'core/fct_deal.sql': deal('grain: [region]') })).toMatchObject({
      file: 'sql/core/fct_deal.sql',
      line: 3,
      message: 'test failed: grain is unique: region (1 row)',
      sampleRows: [{ region: 'East', n_rows: 2 }],
    });
  });

  it('a null key, with the rows', async () => {
    const rows = [[null, 'East', '1.00', '2026-01-31']];
    expect(await caught({ 'core/fct_deal.sql': deal('grain: [id]') }, rows)).toMatchObject({
      file: 'sql/core/fct_deal.sql',
      line: 3,
      message: 'test failed: not null: id (1 row)',
      sampleRows: [{ id: null, region: 'East', amount: 1 }],
    });
  });

  it('an orphan reference, with the rows', async () => {
    const files = {
      'core/fct_deal.sql': deal('references:\n  region: dim_region.region'),
      'core/dim_region.sql': "select region from stg_crm__deal where region = 'East'",
    };
    expect(await caught(files)).toMatchObject({
      file: 'sql/core/fct_deal.sql',
      line: 4,
      message: 'test failed: references: region in dim_region.region (1 row)',
      sampleRows: [{ id: 2, region: 'West' }],
    });
  });

  it('a cycle, with its models', async () => {
    const files = {
      'core/fct_deal.sql': 'select * from dim_region',
      'core/dim_region.sql': 'select * from fct_deal',
    };
    expect(await caught(files)).toMatchObject({
      file: 'sql/core/dim_region.sql',
      line: 1,
      message: 'models read each other in a cycle: dim_region -> fct_deal -> dim_region',
    });
  });

  it.each([
    [
      'a missing relation',
      'select *\nfrom fct_deals',
      2,
      6,
      'no relation fct_deals; did you mean fct_deal?',
    ],
    [
      'a missing column',
      'select id,\n  amont\nfrom fct_deal',
      2,
      3,
      'unknown column `amont`; did you mean `amount`?',
    ],
    [
      'a missing function',
      'select summ(id) as x from fct_deal',
      1,
      8,
      'summ is not portable to Trino; expected perhaps sum',
    ],
    ['a layer violation', 'select * from bookings', 1, 15, 'core may not read bookings of marts'],
    [
      'now() in a model',
      'select id\nfrom fct_deal\nwhere close_date < now()',
      3,
      20,
      'now reads the clock or chance; take the as-of day from settings',
    ],
    [
      'a non-portable function',
      "select\n  string_agg(region, ',') as all_regions\nfrom fct_deal",
      2,
      3,
      'string_agg is not portable to Trino; expected array_join(',
    ],
  ])('%s, at its place', async (_what, sql, line, column, message) => {
    expect(await caught({ 'core/fct_new.sql': sql })).toMatchObject({
      file: 'sql/core/fct_new.sql',
      line,
      column,
      message: expect.stringContaining(message) as string,
    });
  });

  it('nothing where a header says why a model is not portable', async () => {
    const sql =
      "/*---\nnot portable: A list for people, on this engine only.\n---*/\nselect string_agg(region, ',') as x from fct_deal";
    world.raw = [DEALS];
    world.write('core/fct_new.sql', sql);
    expect(await world.build()).toMatchObject({ status: 'published', errors: [] });
  });
});
