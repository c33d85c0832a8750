import {
  StatementType,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBInstance,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import { databaseFault, placeAt, TELL_PLACES } from './database-error.ts';
import { asValues, connect, openDatabase, rowsOf, type Parameter } from './duckdb.ts';
import { remove } from './files.ts';
import { rowsOfChunks } from './rows.ts';
import { bytesOf, type SandboxAnswer, type SandboxTask } from './sandbox-process.ts';
import { refusedCall } from './sandbox-rules.ts';

const MEMORY_CHECK_MS = 50;
const PROCESS_BYTES = 512 * 1024 ** 2;

/** A folder of its own, since the database lets a query read where it may spill. */
const [, , spill = ''] = process.argv;

let open: { readonly file: string; readonly instance: DuckDBInstance } | undefined;
let connection: DuckDBConnection | undefined;

process.on('message', (message: SandboxTask | 'interrupt') => {
  if (message === 'interrupt') connection?.interrupt();
  else void answer(message).then((reply) => process.send?.({ ...reply, isHeavy: isHeavy() }));
});
process.on('disconnect', () => {
  remove(spill);
  process.kill(process.pid, 'SIGKILL');
});
process.send?.('ready');

async function answer(task: SandboxTask): Promise<SandboxAnswer> {
  const watch = watchMemory(task.memoryLimit);
  try {
    if (open?.file !== task.file) {
      open?.instance.closeSync();
      open = { file: task.file, instance: await openLocked(task) };
    }
    connection = await open.instance.connect();
    const prepared = await onlySelect(connection, task);
    bind(prepared, task.parameters);
    return { ok: true, result: await run(prepared, task) };
  } catch (error) {
    const { message, offset } = databaseFault(error);
    return offset === null
      ? { ok: false, message }
      : { ok: false, message, place: placeAt(task.sql, offset) };
  } finally {
    connection?.closeSync();
    connection = undefined;
    clearInterval(watch);
  }
}

/** The order matters: limits first, then no way out, then no way to change it. */
async function openLocked({ file, memoryLimit }: SandboxTask): Promise<DuckDBInstance> {
  const instance = await openDatabase(file, {
    readOnly: true,
    memoryLimit,
    tempDirectory: spill,
  });
  const setup = await connect(instance);
  await setup.run("set global timezone = 'UTC'");
  await setup.run(TELL_PLACES.replace('set ', 'set global '));
  await setup.run("set max_temp_directory_size = '2GB'");
  await setup.run('set enable_external_access = false');
  await setup.run('set lock_configuration = true');
  setup.closeSync();
  return instance;
}

const READS: readonly StatementType[] = [StatementType.SELECT, StatementType.EXPLAIN];
const EXPLAIN = /^\s*explain(\s+analyze)?\s/i;

/** Parses before it prepares: preparing alone already makes the folder of an EXPORT. */
async function onlySelect(
  connection: DuckDBConnection,
  { sql, rowLimit }: SandboxTask,
): Promise<DuckDBPreparedStatement> {
  const explain = EXPLAIN.exec(sql)?.[0] ?? '';
  const [row] = await rowsOf(connection, 'select json_serialize_sql($1::varchar) as tree', [
    explain.replaceAll(/[^\n]/g, ' ') + sql.slice(explain.length),
  ]);
  const tree = JSON.parse(String(row?.['tree'])) as {
    error: boolean;
    error_message?: string;
    position?: string;
    statements?: readonly Parsed[];
  };
  if (tree.error && !tree.error_message?.startsWith('Only SELECT')) {
    throw fault(`invalid query: ${tree.error_message}`, tree.position);
  }
  if (tree.error || tree.statements?.length !== 1) {
    throw new Error('invalid query; expected exactly one SELECT, DESCRIBE, SHOW or EXPLAIN');
  }
  const refused = refusedCall(tree.statements);
  if (refused) throw fault(refused.message, refused.offset);
  const isOpen = explain === '' && !hasLimit(tree.statements[0]);
  const limited = isOpen ? await withLimit(connection, sql, rowLimit + 1) : undefined;
  const statements = limited ?? (await connection.extractStatements(sql));
  const prepared = await statements.prepare(0);
  if (!READS.includes(prepared.statementType)) {
    throw new Error(`invalid query: ${StatementType[prepared.statementType]}; expected a SELECT`);
  }
  return prepared;
}

/** A statement as the database's parser writes it. */
interface Parsed {
  readonly node?: {
    readonly type?: string;
    readonly modifiers?: readonly { readonly type?: string }[];
  };
}

function hasLimit(statement: Parsed | undefined): boolean {
  const { type, modifiers = [] } = statement?.node ?? {};
  const isQuery = type === 'SELECT_NODE' || type === 'SET_OPERATION_NODE';
  return !isQuery || modifiers.some((modifier) => modifier.type?.startsWith('LIMIT'));
}

/**
 * The query with the limit that its rows are cut at anyway, so that the database need not sort or
 * read the rest. Its text stays where it is; undefined where it cannot be added at the end.
 */
async function withLimit(connection: DuckDBConnection, sql: string, limit: number) {
  try {
    const text = `${sql.replace(/;\s*$/, '')}\nlimit ${limit}`;
    const statements = await connection.extractStatements(text);
    return statements.count === 1 ? statements : undefined;
  } catch {
    return undefined;
  }
}

/** An error in the form in which the database tells its own. */
function fault(message: string, position: string | number | null | undefined): Error {
  const told = { exception_type: 'Query', exception_message: message };
  return new Error(
    JSON.stringify({ ...told, ...(position ? { position: String(position) } : {}) }),
  );
}

function bind(prepared: DuckDBPreparedStatement, given: SandboxTask['parameters']): void {
  const isList = Array.isArray(given);
  for (let at = 1; at <= prepared.parameterCount; at += 1) {
    const name = prepared.parameterName(at);
    const known = isList ? Number(name) <= given.length : name in given;
    if (!known) throw new Error(`no value for $${name}; give one`);
  }
  if (prepared.parameterCount === 0) return;
  if (isList) prepared.bind(asValues(given as readonly Parameter[]));
  else {
    const names = Array.from({ length: prepared.parameterCount }, (_, at) =>
      prepared.parameterName(at + 1),
    );
    const values = given as Readonly<Record<string, Parameter>>;
    prepared.bind(Object.fromEntries(names.map((name) => [name, values[name] ?? null])));
  }
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

/** A process that does not give memory back is not asked again. */
function isHeavy(): boolean {
  return process.memoryUsage.rss() > PROCESS_BYTES;
}

/** Where the system holds no limit, the process ends itself past its own. */
function watchMemory(memoryLimit: string): NodeJS.Timeout {
  const limit = bytesOf(memoryLimit) + PROCESS_BYTES;
  return setInterval(() => {
    if (process.memoryUsage.rss() < limit) return;
    const message = `the query needs more than ${memoryLimit} of memory; narrow it`;
    process.send?.({ ok: false, message }, () => process.kill(process.pid, 'SIGKILL'));
  }, MEMORY_CHECK_MS);
}
