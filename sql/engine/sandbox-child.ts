import {
  StatementType,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBInstance,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import { tmpdir } from 'node:os';
import { connect, openDatabase, rowsOf } from './duckdb.ts';
import { shortMessage } from './errors.ts';
import { rowsOfChunks } from './rows.ts';
import type { SandboxAnswer, SandboxTask } from './sandbox.ts';

const MEMORY_CHECK_MS = 50;
const PROCESS_BYTES = 512 * 1024 ** 2;

let connection: DuckDBConnection | undefined;

process.on('message', (message: SandboxTask | 'interrupt') => {
  if (message === 'interrupt') connection?.interrupt();
  else void answer(message).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.send?.('ready');

async function answer(task: SandboxTask): Promise<SandboxAnswer> {
  watchMemory(task.memoryLimit);
  try {
    const instance = await openLocked(task);
    connection = await connect(instance);
    await connection.run('set lock_configuration = true');
    return { ok: true, result: await run(await onlySelect(connection, task.sql), task) };
  } catch (error) {
    return {
      ok: false,
      message: shortMessage(error instanceof Error ? error.message : `${error}`),
    };
  }
}

/** The order matters: limits first, then no way out, then no way to change it. */
async function openLocked({ file, memoryLimit }: SandboxTask): Promise<DuckDBInstance> {
  const instance = await openDatabase(file, {
    readOnly: true,
    memoryLimit,
    threads: 2,
    tempDirectory: tmpdir(),
  });
  const setup = await connect(instance);
  await setup.run("set max_temp_directory_size = '2GB'");
  await setup.run('set enable_external_access = false');
  setup.closeSync();
  return instance;
}

const READS: readonly StatementType[] = [StatementType.SELECT, StatementType.EXPLAIN];
const EXPLAIN = /^\s*explain(\s+analyze)?\s/i;

/** Parses before it prepares: preparing alone already makes the folder of an EXPORT. */
async function onlySelect(
  connection: DuckDBConnection,
  sql: string,
): Promise<DuckDBPreparedStatement> {
  const [row] = await rowsOf(connection, 'select json_serialize_sql($1::varchar) as tree', [
    sql.replace(EXPLAIN, ' '),
  ]);
  const tree = JSON.parse(String(row?.['tree'])) as {
    error: boolean;
    error_message?: string;
    statements?: unknown[];
  };
  if (tree.error && !tree.error_message?.startsWith('Only SELECT')) {
    throw new Error(`invalid query: ${tree.error_message}`);
  }
  if (tree.error || tree.statements?.length !== 1) {
    throw new Error('invalid query; expected exactly one SELECT, DESCRIBE, SHOW or EXPLAIN');
  }
  const statements = await connection.extractStatements(sql);
  const prepared = await statements.prepare(0);
  if (!READS.includes(prepared.statementType)) {
    throw new Error(`invalid query: ${StatementType[prepared.statementType]}; expected a SELECT`);
  }
  return prepared;
}

async function run(prepared: DuckDBPreparedStatement, { rowLimit, format }: SandboxTask) {
  const result = await prepared.stream();
  const chunks: DuckDBDataChunk[] = [];
  let nRows = 0;
  while (nRows <= rowLimit) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) break;
    chunks.push(chunk);
    nRows += chunk.rowCount;
  }
  const types = result.columnTypes();
  const columns = result
    .deduplicatedColumnNames()
    .map((name, at) => ({ name, type: String(types[at]) }));
  const truncated = nRows > rowLimit;
  if (format === 'arrow') {
    const { encodeArrow } = await import('./arrow.ts');
    return { columns, rows: [], arrow: encodeArrow(result, chunks, rowLimit), truncated };
  }
  return { columns, rows: rowsOfChunks(result, chunks).slice(0, rowLimit), truncated };
}

/** The database's own limit misses single huge values; past it the process ends itself. */
function watchMemory(memoryLimit: string): void {
  const limit = bytesOf(memoryLimit) + PROCESS_BYTES;
  setInterval(() => {
    if (process.memoryUsage.rss() < limit) return;
    const message = `the query needs more than ${memoryLimit} of memory; narrow it`;
    process.send?.({ ok: false, message }, () => process.kill(process.pid, 'SIGKILL'));
  }, MEMORY_CHECK_MS).unref();
}

function bytesOf(limit: string): number {
  const [, number = '512', unit = 'MB'] = /^([\d.]+)\s*([KMGT]i?B)$/i.exec(limit) ?? [];
  const power = 'KMGT'.indexOf(unit.charAt(0).toUpperCase()) + 1;
  return Number(number) * 1024 ** power;
}
