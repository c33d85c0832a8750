import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect, literal, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';
import { createRaw } from '#sql/engine/raw-views.ts';
import type { RawRelation } from '#sql/engine/types.ts';

let dir: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "raw's-"));
  instance = await openDatabase(':memory:');
  connection = await connect(instance);
  await connection.run("attach ':memory:' as raw");
});
afterEach(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(dir, { recursive: true, force: true });
});

async function parquet(name: string, select: string): Promise<string> {
  const file = join(dir, name);
  await connection.run(`copy (${select}) to ${literal(file)} (format parquet)`);
  return file;
}

const DEAL: Omit<RawRelation, 'files'> = {
  name: 'crm__deal',
  columns: [
    { name: 'id', type: 'VARCHAR' },
    { name: 'amount', type: 'DECIMAL(18,2)' },
    { name: '_as_of', type: 'DATE' },
  ],
  key: ['id'],
  fingerprint: '',
};

async function rows(relation: RawRelation) {
  await createRaw(connection, [relation]);
  return rowsOf(connection, `select * from raw.${relation.name} order by all`);
}

describe('a raw relation', () => {
  it('of one file is the file', async () => {
    const file = await parquet('a', "select 'a' as id, 1.5 as amount, date '2026-01-01' as _as_of");
    expect(await rows({ ...DEAL, files: [file] })).toEqual([
      { id: 'a', amount: 1.5, _as_of: '2026-01-01' },
    ]);
  });

  it('of a file from before a column was known has it null', async () => {
    const file = await parquet('a', "select 'a' as id, date '2026-01-01' as _as_of");
    expect(await rows({ ...DEAL, files: [file] })).toEqual([
      { id: 'a', amount: null, _as_of: '2026-01-01' },
    ]);
  });

  it('of several files holds each key once, from the latest export in any order of files', async () => {
    const old = await parquet(
      'z',
      "from (values ('a', 1, date '2026-01-01'), ('b', 2, date '2026-01-01')) t(id, amount, _as_of)",
    );
    const young = await parquet('y', "select 'a' as id, 3 as amount, date '2026-02-01' as _as_of");
    const expected = [
      { id: 'a', amount: 3, _as_of: '2026-02-01' },
      { id: 'b', amount: 2, _as_of: '2026-01-01' },
    ];
    expect(await rows({ ...DEAL, files: [young, old] })).toEqual(expected);
    expect(await rows({ ...DEAL, name: 'other', files: [old, young] })).toEqual(expected);
  });

  it('of two exports of one day takes the one that is listed later', async () => {
    const first = await parquet('z', "select 'a' as id, 1 as amount, date '2026-01-01' as _as_of");
    const second = await parquet('a', "select 'a' as id, 2 as amount, date '2026-01-01' as _as_of");
    expect(await rows({ ...DEAL, files: [first, second] })).toMatchObject([{ amount: 2 }]);
  });

  it('of files with different columns has null where a file has none', async () => {
    const lean = await parquet('a', "select 'a' as id, date '2026-01-01' as _as_of");
    const full = await parquet('b', "select 'b' as id, 2 as amount, date '2026-01-01' as _as_of");
    expect(await rows({ ...DEAL, files: [lean, full] })).toMatchObject([
      { id: 'a', amount: null },
      { id: 'b', amount: 2 },
    ]);
  });

  it('without a key keeps every row', async () => {
    const file = await parquet('a', "select 'a' as id, 1 as amount, date '2026-01-01' as _as_of");
    const copy = await parquet('b', "select 'a' as id, 1 as amount, date '2026-01-01' as _as_of");
    expect(await rows({ ...DEAL, key: [], files: [file, copy] })).toHaveLength(2);
  });

  it('without files is empty and has its types', async () => {
    expect(await rows({ ...DEAL, files: [] })).toEqual([]);
    const types = await rowsOf(connection, 'describe raw.crm__deal');
    expect(types.map((row) => row['column_type'])).toEqual(['VARCHAR', 'DECIMAL(18,2)', 'DATE']);
  });

  it('of given rows has them with their types', async () => {
    const given = [["it's", '1.50', null]];
    expect(await rows({ ...DEAL, rows: given })).toEqual([
      { id: "it's", amount: 1.5, _as_of: null },
    ]);
  });
});
