import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, openDatabase } from '#sql/engine/duckdb.ts';
import { describeError } from '#sql/engine/errors.ts';
import { testSnapshot } from '#sql/engine/test-snapshot.ts';
import { DEALS, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

const SQL = 'select id, region, amount, close_date from stg_crm__deal';

async function errorsOf(header: string, rows = DEALS.rows) {
  world.raw = [{ ...DEALS, rows: rows ?? [], fingerprint: JSON.stringify(rows) }];
  world.write('core/fct_tested.sql', `/*---\nsentence: A.\n${header}\n---*/\n${SQL}`);
  const { errors } = await world.build();
  const own = errors.filter((error) => error.model === 'fct_tested');
  return own.map((error) => ({ text: describeError(error), rows: error.sampleRows }));
}

describe('a data test', () => {
  it('fails for a grain that is not unique and shows the keys', async () => {
    const errors = await errorsOf('grain: [region]');
    expect(errors).toEqual([
      {
        text: 'sql/core/fct_tested.sql:3: test failed: grain is unique: region (1 row)',
        rows: [{ region: 'East', n_rows: 2 }],
      },
    ]);
  });

  it('fails for nulls in the grain and in columns that must have a value', async () => {
    const rows = [[null, 'East', '1.00', null]];
    const errors = await errorsOf('grain: [id]\nnot null: [close_date, region]', rows);
    expect(errors.map((error) => error.text)).toEqual([
      'sql/core/fct_tested.sql:3: test failed: not null: id (1 row)',
      'sql/core/fct_tested.sql:4: test failed: not null: close_date (1 row)',
    ]);
  });

  it('takes a null for neither wrong nor out of range', async () => {
    const rows = [[1, 'East', null, null]];
    expect(
      await errorsOf('accepted: {close_date: [2026-01-01]}\nranges: {amount: [5, 6]}', rows),
    ).toEqual([]);
  });

  it('includes both ends of a range', async () => {
    const rows = [
      [1, 'East', '5.00', '2026-01-01'],
      [2, 'East', '6.00', '2026-12-31'],
    ];
    const header = "ranges: {amount: [5, 6], close_date: ['2026-01-01', '2026-12-31']}";
    expect(await errorsOf(header, rows)).toEqual([]);
    const outside = await errorsOf(header, [...rows, [3, 'East', '6.01', '2025-12-31']]);
    expect(outside.map((error) => error.text)).toEqual([
      'sql/core/fct_tested.sql:3: test failed: range: amount (1 row)',
      'sql/core/fct_tested.sql:3: test failed: range: close_date (1 row)',
    ]);
  });

  it('lets a range be open at either end', async () => {
    expect(await errorsOf('ranges: {amount: [null, 100.5], id: [1, null]}')).toEqual([]);
    expect(await errorsOf('ranges: {amount: [null, 100.49]}')).toHaveLength(1);
    expect(await errorsOf('ranges: {id: [2, null]}')).toHaveLength(1);
  });

  it('fails for a key that the other model has not', async () => {
    world.write('core/dim_east.sql', "select region from stg_crm__deal where region = 'East'");
    const errors = await errorsOf('references: {region: dim_east.region}');
    expect(errors).toMatchObject([
      {
        text: 'sql/core/fct_tested.sql:3: test failed: references: region in dim_east.region (1 row)',
        rows: [{ id: 2, region: 'West' }],
      },
    ]);
  });

  it('fails for other sets of columns that are not unique, but not for nulls', async () => {
    const rows = [
      [1, 'East', '5.00', null],
      [2, 'East', '5.00', null],
      [3, null, '5.00', null],
    ];
    const errors = await errorsOf('unique:\n  - id\n  - [region, amount]\n  - close_date', rows);
    expect(errors).toEqual([
      {
        text: 'sql/core/fct_tested.sql:5: test failed: unique: region, amount (1 row)',
        rows: [{ region: 'East', amount: 5, n_rows: 2 }],
      },
    ]);
  });

  it('fails for too few and too many rows and says how many there are', async () => {
    expect(await errorsOf('rows: [1, 3]')).toEqual([]);
    expect(await errorsOf('rows: [null, 2]')).toEqual([
      {
        text: 'sql/core/fct_tested.sql:3: test failed: rows: any to 2 (1 row)',
        rows: [{ n_rows: 3 }],
      },
    ]);
    expect(await errorsOf('rows: [1, null]', [])).toMatchObject([{ rows: [{ n_rows: 0 }] }]);
  });

  it('fails where the newest day is older than it may be on the as-of day, which is no clock', async () => {
    world.write('core/settings.sql', "select date '2026-04-10' as as_of_date");
    expect(await errorsOf('freshness: {close_date: 10}')).toEqual([]);
    expect(await errorsOf('freshness:\n  close_date: 9')).toEqual([
      {
        text: 'sql/core/fct_tested.sql:4: test failed: fresh: close_date within 9 days (1 row)',
        rows: [{ newest: '2026-03-31', as_of_date: '2026-04-10' }],
      },
    ]);
    expect(await errorsOf('freshness: {close_date: 9}', [])).toEqual([]);
  });

  it('may warn for one fact, or one column of it, while the others stop the build', async () => {
    const header =
      'rows: [0, 1]\naccepted: {region: [South], id: [1, 2, 3]}\nseverity: {rows: warn, accepted.region: warn}';
    expect(await errorsOf(header)).toEqual([]);
    const { tests } = await world.build({ full: true });
    expect(tests.filter((test) => test.status === 'warn')).toMatchObject([
      { test: 'rows: 0 to 1', sampleRows: [{ n_rows: 3 }] },
      { test: 'accepted values: region', nFailing: 3 },
    ]);
    expect(await errorsOf(header.replace('[1, 2, 3]', '[1, 2]'))).toHaveLength(1);
  });

  it('keeps at most five rows and the whole count', async () => {
    const rows = Array.from({ length: 9 }, (_, id) => [id, 'North', '1.00', null]);
    const [error] = await errorsOf('accepted: {region: [South]}', rows);
    expect(error?.text).toContain('(9 rows)');
    expect(error?.rows).toHaveLength(5);
  });

  it('is run on staging as well', async () => {
    world.edit('staging/stg_crm__deal.sql', '---*/', 'grain: [region]\n---*/');
    expect((await world.build()).errors.map(describeError)).toEqual([
      expect.stringContaining('sql/staging/stg_crm__deal.sql:3: test failed: grain is unique'),
    ]);
  });

  it('is not run again where neither rows nor test changed', async () => {
    await world.build();
    const catalogue = await openDatabase(world.paths.file(world.currentId ?? ''));
    const connection = await connect(catalogue);
    await connection.run("update _tests set n_failing = 42 where test = 'range: amount'");
    connection.closeSync();
    catalogue.closeSync();
    world.write('core/fct_new.sql', 'select 1 as one');
    const { tests } = await world.build();
    expect(tests.find((test) => test.test === 'range: amount')?.nFailing).toBe(42);
    const { tests: all } = await world.build({ full: true });
    expect(all.find((test) => test.test === 'range: amount')?.nFailing).toBe(0);
  });
});

describe('a header', () => {
  it('may name only columns that there are', async () => {
    const errors = await errorsOf('grain: [idd]\nsorted by: []\ncolumns: {regoin: Region}');
    expect(errors.map((error) => error.text)).toEqual([
      'sql/core/fct_tested.sql:3: grain names idd, which is not a column; did you mean id?',
      'sql/core/fct_tested.sql:5: columns names regoin, which is not a column; did you mean region?',
    ]);
  });

  it('draws only columns that there are', async () => {
    const chart = 'chart:\n  type: line\n  x: close_day\n  y: [amount]\n  where: {regin: East}';
    expect((await errorsOf(chart)).map((error) => error.text)).toEqual([
      'sql/core/fct_tested.sql:3: chart names close_day, which is not a column; did you mean close_date?',
      'sql/core/fct_tested.sql:3: chart names regin, which is not a column; did you mean region?',
    ]);
  });

  it('of a mart documents every column in both languages', async () => {
    world.edit(
      'marts/bookings.sql',
      'columns zh: {region: 大区, amount: 金额}',
      'columns zh: {region: 大区}',
    );
    expect((await world.build()).errors.map(describeError)).toEqual([
      'sql/marts/bookings.sql:9: columns zh must document every column; missing amount',
    ]);
  });

  it('of a mart says who owns it, who may read it and what it is', async () => {
    world.write('marts/bare.sql', 'select 1 as one');
    expect((await world.build()).errors.map((error) => error.message)).toEqual([
      'a mart needs sentence in its header',
      'a mart needs sentence zh in its header',
      'a mart needs grain in its header',
      'a mart needs scope in its header',
      'a mart needs owner in its header',
      'columns must document every column; missing one',
      'columns zh must document every column; missing one',
    ]);
  });
});

describe('testing the snapshot that is up', () => {
  const test = (select?: string) =>
    testSnapshot({ workspaceDir: world.workspaceDir, sqlDir: world.sqlDir, select });

  it('runs every test and check on its rows and publishes nothing', async () => {
    const { snapshotId, tests } = await world.build();
    const report = await test();
    expect(report).toMatchObject({ status: 'passed', snapshotId, errors: [] });
    expect(report.tests).toEqual(tests);
  });

  it('runs the tests as the files say them now', async () => {
    await world.build();
    world.edit('core/fct_deal.sql', '[East, West]', '[East]');
    expect(await test('fct_deal')).toMatchObject({
      status: 'failed',
      errors: [{ file: 'sql/core/fct_deal.sql', line: 4, sampleRows: [{ id: 2 }] }],
    });
    expect(await test('bookings,no_amount_is_lost')).toMatchObject({ status: 'passed' });
  });

  it('says which model is not in it yet, and which name is none', async () => {
    await world.build();
    world.write('core/fct_new.sql', 'select 1 as one');
    expect((await test()).errors.map(describeError)).toEqual([
      'sql/core/fct_new.sql: fct_new is not in the snapshot yet; run "quotient build"',
    ]);
    await expect(test('fct_neu')).rejects.toThrow('no model fct_neu; did you mean fct_new?');
  });

  it('needs a snapshot', async () => {
    await expect(test()).rejects.toThrow('run "quotient build --workspace');
  });
});
