import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSandbox, queryReadOnly, type Question, type Sandbox } from '#sql/engine/sandbox.ts';
import { World } from './world.ts';

let world: World;
let sandbox: Sandbox;

beforeAll(async () => {
  world = new World();
  await world.build();
  sandbox = openSandbox(world.workspaceDir);
});
afterAll(() => {
  sandbox.close();
  world.remove();
});

const run = (sql: string, options: Partial<Question> = {}) => sandbox.query({ sql, ...options });

describe('a sandboxed query', () => {
  it('gives columns with their types and plain rows', async () => {
    expect(await run('select * from deals order by id limit 1')).toMatchObject({
      snapshotId: world.currentId,
      columns: [
        { name: 'id', type: 'BIGINT' },
        { name: 'region', type: 'VARCHAR' },
        { name: 'amount', type: 'DECIMAL(18,2)' },
        { name: 'close_date', type: 'DATE' },
      ],
      rows: [{ id: 1, region: 'East', amount: 100.5, close_date: '2026-01-31' }],
      truncated: false,
    });
  });

  it('stops at the row limit and says so', async () => {
    const result = await run('from range(100000)', { rowLimit: 3 });
    expect(result.rows).toEqual([{ range: 0 }, { range: 1 }, { range: 2 }]);
    expect(result.truncated).toBe(true);
    expect((await run('from range(3)', { rowLimit: 3 })).truncated).toBe(false);
  });

  it.each([
    ['in its own order', 'select range as n from range(100000) order by n desc', 99_999],
    ['with a comment at its end', 'select range as n from range(9) order by n desc; -- all', 8],
    ['with a limit of its own', 'select range as n from range(9) order by n desc limit 2', 8],
    ['over a union', 'select 1 as n union all select 2 union all select 3 order by n desc', 3],
    ['after with', 'with t as (select 5 as n) select n from t union all select 4 limit 9', 5],
  ])('is cut %s', async (_what, sql, first) => {
    const { rows, truncated } = await run(sql, { rowLimit: 2 });
    expect(rows[0]).toEqual({ n: first });
    expect(rows).toHaveLength(2);
    expect(truncated).toBe(!sql.includes('limit') && rows.length === 2);
  });

  it('gives Arrow with the same limit', async () => {
    const sql =
      "select i, case when i <> 1 then 'text ' || i end as t, [i] as l from range(5000) r(i)";
    const { arrow, truncated } = await run(sql, { rowLimit: 3, format: 'arrow' });
    expect(truncated).toBe(true);
    const rows = Array.from(tableFromIPC(arrow ?? new Uint8Array()), (row: { toJSON(): unknown }) =>
      row.toJSON(),
    );
    expect(rows).toMatchObject([
      { i: 0n, t: 'text 0' },
      { i: 1n, t: null },
      { i: 2n, t: 'text 2' },
    ]);
  });

  it.each([
    'describe bookings',
    'show tables',
    'explain from bookings',
    'with a as (select 1) from a;',
  ])('may be %s', async (sql) => {
    expect((await run(sql)).rows.length).toBeGreaterThan(0);
  });
});

describe('a question', () => {
  it('takes values by place and by name, as the columns are typed', async () => {
    const sql = 'select id from deals where close_date > $1 and amount > $2';
    expect((await run(sql, { parameters: ['2026-01-01', 50] })).rows).toEqual([{ id: 1 }]);
    const named = 'select id from deals where close_date > $since order by id';
    const { rows } = await run(named, { parameters: { since: '2026-02-01', unused: 1 } });
    expect(rows).toEqual([{ id: 2 }, { id: 3 }]);
    await expect(run(named, { parameters: { till: 1 } })).rejects.toThrow('no value for $since');
  });

  it('that is wrong is told with its place and the name that was meant', async () => {
    await expect(run('select id,\n  amont from deals')).rejects.toMatchObject({
      message: 'unknown column `amont`; did you mean `amount`?',
      line: 2,
      column: 3,
    });
    await expect(run('select d.amont from deals d')).rejects.toThrow('unknown column `d.amont`');
    await expect(run('select 1 from deels')).rejects.toThrow(
      'unknown relation `deels`; did you mean `deals`?',
    );
    await expect(run('select summ(id) from deals')).rejects.toThrow(
      'unknown function `summ`; did you mean `sum`?',
    );
    await expect(run('select\nfrom')).rejects.toMatchObject({ line: 2 });
    await expect(run("explain select\n getenv('PATH')")).rejects.toMatchObject({
      line: 2,
      column: 2,
    });
  });

  it('can be cancelled while it runs and while it waits', async () => {
    const endless = 'select count(*) from range(1000000000) a, range(1000000000) b';
    const stops = [1, 2, 3].map(() => new AbortController());
    const asked = stops.map(({ signal }) => run(endless, { signal }));
    setTimeout(() => stops.forEach((stop) => stop.abort()), 200);
    expect(await Promise.allSettled(asked)).toMatchObject(
      asked.map(() => ({ status: 'rejected', reason: { message: 'the query was cancelled' } })),
    );
  });

  it('is answered by the snapshot that is up by then', async () => {
    const before = (await run('select count(*) as n from deals')).snapshotId;
    await world.build({ full: true });
    const { snapshotId } = await run('select count(*) as n from deals');
    expect(snapshotId).toBe(world.currentId);
    expect(snapshotId).not.toBe(before);
  });
});

describe('the sandbox', () => {
  const target = () => join(world.root, 'out');
  const ONE = 'invalid query; expected exactly one SELECT';
  const NOT_HERE = 'may not be used here';

  it.each([
    ['two statements', 'select 1; select 2', ONE],
    ['nothing', ' -- nothing', ONE],
    ['COPY', "copy bookings to '$out'", ONE],
    ['ATTACH', "attach '$out' as x", ONE],
    ['EXPORT', "export database '$out'", ONE],
    ['EXPORT that is explained', "explain export database '$out'", ONE],
    ['EXPORT after a query', "select 1; export database '$out'", ONE],
    ['INSTALL', 'install httpfs', ONE],
    ['SET', 'set enable_external_access = true', ONE],
    ['PRAGMA', 'pragma database_list', ONE],
    ['temporary tables', 'create temp table t as select 1', ONE],
    ['writes', 'delete from fct_deal', ONE],
    ['files through CSV', "from read_csv('/etc/passwd')", 'disabled by configuration'],
    ['files through text', "select * from read_text('/etc/passwd')", 'disabled by configuration'],
    ['files through names', "from '/etc/passwd.csv'", 'disabled by configuration'],
    ['lists of files', "from glob('/etc/*')", 'disabled by configuration'],
    ['files through Parquet', "from read_parquet('$out')", 'disabled by configuration'],
    ['files inside of a text', "from query('from read_text(''/etc/passwd'')')", NOT_HERE],
    ['names inside of a text', "from query_table('/etc/passwd')", NOT_HERE],
    ['SQL as JSON', "from json_execute_serialized_sql('{}')", NOT_HERE],
    ['paths of the machine', 'from duckdb_databases()', NOT_HERE],
    ['paths in a subquery', 'select (select path from duckdb_databases limit 1)', NOT_HERE],
    ['settings', 'select * from duckdb_settings()', NOT_HERE],
    ['one setting', "select current_setting('temp_directory')", NOT_HERE],
    ['the environment', "select getenv('PATH')", NOT_HERE],
    ['secrets', 'from duckdb_secrets()', NOT_HERE],
    ['CALL', 'call checkpoint()', ONE],
    ['LOAD', "load '$out'", ONE],
    ['RESET', 'reset lock_configuration', ONE],
    ['prepared statements', 'prepare p as select 1', ONE],
    ['variables', 'set variable x = 1', ONE],
    ['the network', "from read_csv('http://127.0.0.1:1/x.csv')", /disabled|httpfs/],
    [
      'columns that are not there',
      'select amont from bookings',
      'unknown column `amont`; did you mean `amount`?',
    ],
    ['what cannot be parsed', 'selekt 1', 'syntax error at or near "selekt"'],
  ])('refuses %s', async (_what, sql, message) => {
    await expect(run(sql.replace('$out', target()))).rejects.toThrow(message);
    expect(existsSync(target())).toBe(false);
  });

  it('cannot read the folder for temporary files of the machine', async () => {
    const file = join(world.root, 'secret.csv');
    writeFileSync(file, 'a,b');
    await expect(run(`from read_text('${file}')`)).rejects.toThrow('disabled by configuration');
    await expect(run(`from '${file}'`)).rejects.toThrow('disabled by configuration');
  });

  it('leaves nothing behind', async () => {
    const before = process.env['TMPDIR'];
    const own = mkdtempSync(join(world.root, 'tmp-'));
    process.env['TMPDIR'] = own;
    try {
      await queryReadOnly({ workspaceDir: world.workspaceDir, sql: 'from deals' });
      expect(readdirSync(own)).toEqual([]);
    } finally {
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
  });

  it('ends an endless join at the time limit', async () => {
    const startedAt = performance.now();
    await expect(
      run('select count(*) from range(1000000000) a, range(1000000000) b', { timeoutMs: 300 }),
    ).rejects.toThrow('the query took longer than 0.3 s');
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  it.each([
    ["select sum(length(repeat('x', 1900000000 + i::integer))) from range(50) r(i)"],
    ["select string_agg(repeat('x', 1000000), '') from range(100000)"],
    ['select list(range) from range(300000000)'],
  ])('ends what needs too much memory, and nobody else notices: %s', async (sql) => {
    await expect(run(sql, { timeoutMs: 20_000 })).rejects.toThrow(/memory|ended early/i);
    expect((await run('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('needs a snapshot', async () => {
    await expect(queryReadOnly({ workspaceDir: '/nowhere', sql: 'select 1' })).rejects.toThrow(
      'no snapshot in /nowhere; run "quotient build --workspace /nowhere"',
    );
  });
});
