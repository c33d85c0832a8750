import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryReadOnly, type SandboxQuery } from '#sql/engine/sandbox.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = new World();
  await world.build();
});
afterAll(() => world.remove());

const run = (sql: string, options: Partial<SandboxQuery> = {}) =>
  queryReadOnly({ workspaceDir: world.workspaceDir, sql, ...options });

describe('a sandboxed query', () => {
  it('gives columns with their types and plain rows', async () => {
    expect(await run('select * from deals order by id limit 1')).toEqual({
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

describe('the sandbox', () => {
  const target = () => join(world.root, 'out');
  const ONE = 'invalid query; expected exactly one SELECT';

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
    ['columns that are not there', 'select amont from bookings', '"amont" not found'],
    ['what cannot be parsed', 'selekt 1', 'syntax error at or near "selekt"'],
  ])('refuses %s', async (_what, sql, message) => {
    await expect(run(sql.replace('$out', target()))).rejects.toThrow(message);
    expect(existsSync(target())).toBe(false);
  });

  it('ends an endless join at the time limit', async () => {
    const startedAt = performance.now();
    await expect(
      run('select count(*) from range(1000000000) a, range(1000000000) b', { timeoutMs: 300 }),
    ).rejects.toThrow('the query took longer than 0.3 s');
    expect(performance.now() - startedAt).toBeLessThan(30_000);
  });

  it('ends a query that the database cannot interrupt, and one that needs too much memory', async () => {
    await expect(
      run("select sum(length(repeat('x', 1900000000 + i::integer))) from range(50) r(i)", {
        timeoutMs: 5_000,
        memoryLimit: '100MB',
      }),
    ).rejects.toThrow(/took longer than 5 s|memory|ended early/i);
  });

  it('needs a snapshot', async () => {
    await expect(queryReadOnly({ workspaceDir: '/nowhere', sql: 'select 1' })).rejects.toThrow(
      'no snapshot in /nowhere; run "quotient build --workspace /nowhere"',
    );
  });
});
