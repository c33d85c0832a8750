import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { onTestFinished } from 'vitest';
import { ingestPaths, type FileReport } from '#ingest/land/ingest.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';

export interface Scratch {
  readonly dir: string;
  readonly workspace: string;
  /** Writes a file beside the workspace and gives its path. */
  readonly file: (name: string, content: string | Uint8Array) => Promise<string>;
}

/** A folder with a new workspace in it, removed when the test ends. */
export async function scratch(): Promise<Scratch> {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-ingest-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return scratchIn(dir);
}

export async function scratchIn(dir: string): Promise<Scratch> {
  const workspace = join(dir, 'workspace');
  await initWorkspace(workspace);
  return {
    dir,
    workspace,
    file: async (name, content) => {
      const path = join(dir, name);
      await writeFile(path, content);
      return path;
    },
  };
}

type Options = Omit<Parameters<typeof ingestPaths>[0], 'workspace' | 'paths'>;

/** Lands one file of the given text and gives its report. */
export async function land(
  { workspace, file }: Scratch,
  name: string,
  content: string | Uint8Array,
  options: Options = {},
): Promise<FileReport> {
  const path = await file(name, content);
  const { files } = await ingestPaths({ workspace, paths: [path], asOf: '2026-11-13', ...options });
  const [report] = files;
  if (!report) throw new Error('no report');
  return report;
}

/** Rows of a query over Parquet files, as plain objects. */
export async function query(sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What landed of one object, all columns as text. */
export function landed({ workspace }: Scratch, object: string, columns = '*') {
  return query(
    `select ${columns} from read_parquet('${workspace}/raw/${object}/????????????.parquet') order by all`,
  );
}

export function quarantined({ workspace }: Scratch, object: string) {
  return query(
    `select * from read_parquet('${workspace}/raw/${object}/*.quarantine.parquet') order by row_number`,
  );
}

export const STAGE_HEADER = 'Id,MasterLabel,ApiName,SortOrder,IsClosed,IsWon';
export const STAGE_OBJECT = 'salesforce/opportunity_stage';

/** A record of a Salesforce stage file. */
export const stage = (n: number, label = `Stage ${n}`) =>
  `01J00000000000${n % 10}AAA,${label},${label},${n},false,false`;

export const OPPORTUNITY_HEADER = 'Id,Name,StageName,Amount,CloseDate,OwnerId,CreatedDate';
export const OPPORTUNITY_OBJECT = 'salesforce/opportunity';

/** A record of a Salesforce opportunity file, with parts of it replaced. */
export function opportunity(
  n: number,
  parts: Partial<Record<'amount' | 'close' | 'name' | 'owner', string>> = {},
) {
  const id = `006${String(n).padStart(12, '0')}AAA`;
  const {
    amount = `${n}.50`,
    close = '2026-11-13',
    name = `Deal ${n}`,
    owner = '005000000000001AAA',
  } = parts;
  return `${id},${name},Prospecting,${amount},${close},${owner},2026-01-01T10:00:00.000+0000`;
}
