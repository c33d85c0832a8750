import {
  DuckDBMaterializedResult,
  StatementType,
  type DuckDBConnection,
  type DuckDBInstance,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import { databaseFault, placeAt, TELL_PLACES } from './database-error.ts';
import { asValues, connect, openDatabase, type Parameter } from './duckdb.ts';
import { remove } from './files.ts';
import { chunksOf, valuesOfChunks } from './rows.ts';
import { bytesOf, type SandboxAnswer, type SandboxTask } from './sandbox-process.ts';
import { refusedCall } from './sandbox-rules.ts';

const MEMORY_CHECK_MS = 50;
const PROCESS_BYTES = 512 * 1024 ** 2;

/** A folder of its own, since the database lets a query read where it may spill. */
const [, , spill = ''] = process.argv;

interface Open {
  readonly file: string;
  readonly instance: DuckDBInstance;
  /** Parses a question; kept, since preparing it takes as long as it does. */
  readonly parser: DuckDBPreparedStatement;
}

let open: Open | undefined;
let connection: DuckDBConnection | undefined;

process.on('message', (message: SandboxTask | 'interrupt') => {
  if (message === 'interrupt') connection?.interrupt();
  else void answer(message).then(reply);
});
process.on('disconnect', () => {
  remove(spill);
  process.kill(process.pid, 'SIGKILL');
});
process.send?.('ready');

/** A process that does not give memory back is not asked again. */
function reply(answer: SandboxAnswer): void {
  process.send?.({ ...answer, isHeavy: process.memoryUsage.rss() > PROCESS_BYTES });
  connection?.closeSync();
  connection = undefined;
}

async function answer(task: SandboxTask): Promise<SandboxAnswer> {
  const watch = watchMemory(task.memoryLimit);
  try {
    if (open?.file !== task.file) {
      open?.instance.closeSync();
      open = undefined;
      const instance = await openLocked(task);
      const parser = await (await instance.connect()).prepare(PARSE);
      open = { file: task.file, instance, parser };
    }
    const query = await onlySelect(open, task);
    bind(query.prepared, task.parameters);
    return { ok: true, result: await run(query, task) };
  } catch (error) {
    const { message, offset } = databaseFault(error);
    return offset === null
      ? { ok: false, message }
      : { ok: false, message, place: placeAt(task.sql, offset) };
  } finally {
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
const PARSE = 'select json_serialize_sql($1::varchar) as tree';
const ONE_SELECT = 'invalid query; expected exactly one SELECT, DESCRIBE, SHOW or EXPLAIN';
const EXPLAIN = /^\s*explain(\s+analyze)?\s/i;

/** What starts like this can at most write rows, which a file that is open for reading refuses. */
const STARTS = /^(\s|--.*\n|\/\*[\s\S]*?\*\/|\()*(select|with|from|values)\b/i;
const OWN_LIMIT = /\blimit\s+(\d+)\s*;?\s*$/i;

/** A question that may be asked. */
interface Query {
  readonly prepared: DuckDBPreparedStatement;
  /** It ends by itself at the limit of rows. */
  readonly isCut: boolean;
}

/**
 * Parses before it prepares, since preparing alone already makes the folder of an EXPORT; what
 * starts like a query is prepared meanwhile. What the parser finds is told first.
 */
async function onlySelect({ instance, parser }: Open, task: SandboxTask): Promise<Query> {
  const opened = (connection = await instance.connect());
  const isQuery = STARTS.test(task.sql);
  const [fault, meanwhile] = await Promise.all([
    settled(parse(parser, task.sql)),
    isQuery ? settled(prepareCut(opened, task)) : undefined,
  ]);
  if (fault instanceof Error) throw fault;
  if (meanwhile instanceof Error) throw meanwhile;
  const query = meanwhile ?? (await prepareWhole(opened, task));
  if (!READS.includes(query.prepared.statementType)) {
    const type = StatementType[query.prepared.statementType];
    throw new Error(`invalid query: ${type}; expected a SELECT`);
  }
  return query;
}

function settled<T>(work: Promise<T>): Promise<T | Error> {
  return work.catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
}

/**
 * Prepares a query with the limit that its rows are cut at anyway, so that the database need not
 * sort or read the rest. Its text stays where it is; as it is where no limit fits at its end.
 */
async function prepareCut(connection: DuckDBConnection, task: SandboxTask): Promise<Query> {
  const text = `${task.sql.replace(/;\s*$/, '')}\nlimit ${task.rowLimit + 1}`;
  const statements = await connection.extractStatements(text).catch(() => undefined);
  if (statements?.count !== 1) return prepareWhole(connection, task);
  return { prepared: await statements.prepare(0), isCut: true };
}

async function prepareWhole(
  connection: DuckDBConnection,
  { sql, rowLimit }: SandboxTask,
): Promise<Query> {
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new Error(ONE_SELECT);
  const own = OWN_LIMIT.exec(sql)?.[1];
  const isCut = own !== undefined && Number(own) <= rowLimit;
  return { prepared: await statements.prepare(0), isCut };
}

/** Throws for what is not one SELECT that may be asked. */
async function parse(parser: DuckDBPreparedStatement, sql: string): Promise<void> {
  const explain = EXPLAIN.exec(sql)?.[0] ?? '';
  parser.bindVarchar(1, explain.replaceAll(/[^\n]/g, ' ') + sql.slice(explain.length));
  const [text] = (await parser.run()).getChunk(0).getColumnValues(0);
  const tree = JSON.parse(String(text)) as {
    error: boolean;
    error_message?: string;
    position?: string;
    statements?: readonly unknown[];
  };
  if (tree.error && !tree.error_message?.startsWith('Only SELECT')) {
    throw fault(`invalid query: ${tree.error_message}`, tree.position);
  }
  if (tree.error || tree.statements?.length !== 1) throw new Error(ONE_SELECT);
  const refused = refusedCall(tree.statements);
  if (refused) throw fault(refused.message, refused.offset);
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

async function run({ prepared, isCut }: Query, { rowLimit, format }: SandboxTask) {
  const result = await (isCut ? prepared.run() : prepared.stream());
  const chunks = result instanceof DuckDBMaterializedResult ? chunksOf(result) : [];
  let nRows = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  while (!isCut && nRows <= rowLimit) {
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
    return { columns, values: [], arrow: encodeArrow(result, chunks, rowLimit), truncated };
  }
  return { columns, values: valuesOfChunks(result, chunks, rowLimit), truncated };
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
