import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { landedPaths, readManifests } from '#ingest/land/manifest.ts';
import { writeDemo } from '#ingest/simulate/demo.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { openSnapshot, type SnapshotSession } from '#sql/engine/session.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';
import { succeeds, temporaryFolder } from './support/quotient.ts';
import { SIZE } from './support/small-demo.ts';

const folder = temporaryFolder('formats');
const workspaceOf = (format: string) => join(folder.path, format, 'workspace');

/** The small company in Chinese, written in a format and loaded. */
async function loaded(format: 'csv-gb18030' | 'xlsx'): Promise<string> {
  const workspace = workspaceOf(format);
  await initWorkspace(workspace, { demo: true });
  const out = join(folder.path, format, 'exports');
  await writeDemo({ ...SIZE, locale: 'zh-CN', format, out });
  await ingestPaths({ workspace, paths: [out], asOf: '2026-11-13' });
  return workspace;
}

afterAll(() => folder.remove());
beforeAll(async () => {
  await Promise.all([loaded('csv-gb18030'), loaded('xlsx')]);
});

/** The landed rows of each object but for the mark of their file, as SQL. */
async function rowsByObject(workspace: string): Promise<Map<string, string>> {
  const manifests = await readManifests(workspace);
  return new Map(
    manifests.map((one) => [
      `${one.system}.${one.object}`,
      `select * exclude (_file) from read_parquet('${landedPaths(workspace, one).parquet}')`,
    ]),
  );
}

/** What tells of the files themselves. */
const FILES = new Set(['ingest_files', 'ingest_money', 'ingest_quarantine']);
/** Where the last cents are shared out in the order of names; their sums must agree. */
const SHARED_OUT = new Set(['forecast_history', 'forecast_accuracy']);

/** The columns of a mart by what two languages must have in common. */
async function columnsOf(english: SnapshotSession, chinese: SnapshotSession, mart: string) {
  const columns = await english.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_name = '${mart}' order by ordinal_position`,
  );
  const texts = columns.filter(({ type }) => type === 'VARCHAR').map(({ name }) => String(name));
  const [han = {}] = await chinese.query(
    `select ${['1 as one', ...texts.map((name) => `bool_or(regexp_matches("${name}", '\\p{Han}')) as "${name}"`)].join(', ')} from "${mart}"`,
  );
  const isName = (name: string) => han[name] === true;
  const names = columns.map(({ name }) => String(name));
  const isFloat = (type: unknown) =>
    type === 'DOUBLE' || (SHARED_OUT.has(mart) && String(type).startsWith('DECIMAL'));
  const floats = columns.filter(({ type }) => isFloat(type)).map(({ name }) => String(name));
  return { floats, exact: names.filter((name) => !isName(name) && !floats.includes(name)) };
}

describe('the demo company in Chinese', () => {
  it('lands as the same rows from CSV in GB18030 and from workbooks', async () => {
    const [text, book] = await Promise.all(
      [workspaceOf('csv-gb18030'), workspaceOf('xlsx')].map(rowsByObject),
    );
    expect([...(book?.keys() ?? [])]).toEqual([...(text?.keys() ?? [])]);
    expect(text?.size).toBeGreaterThan(30);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [object, rows] of text ?? []) {
      const other = book?.get(object) ?? '';
      const [n] = (
        await connection.runAndReadAll(
          `select (select count(*) from (${rows} except all ${other})),
             (select count(*) from (${other} except all ${rows}))`,
        )
      ).getRowsJS();
      expect(n?.map(Number), object).toEqual([0, 0]);
    }
    connection.closeSync();
  });

  it.each(['csv-gb18030', 'xlsx'])(
    'gives from %s the marts of the company in English, but for names',
    async (format) => {
      const workspace = workspaceOf(format);
      await succeeds(['build', '--workspace', workspace]);
      const english = await openSnapshot(await demoWorkspace(SIZE));
      const chinese = await openSnapshot(workspace);
      const marts = await english.query(`select name from _models where layer = 'marts'`);
      expect(marts.length).toBeGreaterThan(50);
      for (const mart of marts.map(({ name }) => String(name)).filter((name) => !FILES.has(name))) {
        const { exact, floats } = await columnsOf(english, chinese, mart);
        const sums = floats.map((name) => `sum("${name}"), count("${name}")`);
        const line = exact.map((name) => `"${name}"`).join(', ');
        const sql = `select count(*), md5(coalesce(string_agg(line, chr(10) order by line), '')), ${[...sums, '0'].join(', ')}
        from (select *, row(${line || '0'})::varchar as line from "${mart}")`;
        const [[a = {}], [b = {}]] = await Promise.all([english.query(sql), chinese.query(sql)]);
        // Fractions are added in the order of names in a few places: equal to their last digits.
        const rounded = (row: object) =>
          Object.values(row).map((value: unknown) =>
            typeof value === 'number' ? Number(value.toPrecision(9)) : value,
          );
        expect(rounded(b), mart).toEqual(rounded(a));
      }
      english.close();
      chinese.close();
    },
    120_000,
  );
});
