import {
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBMaterializedResult,
  type DuckDBValue,
} from '@duckdb/node-api';
import { toRows, type Row } from './rows.ts';

/** How much of the machine a database may use. */
export interface Resources {
  readonly threads?: number | undefined;
  readonly memoryLimit?: string | undefined;
  /** Where it may spill; the file's own folder by default. */
  readonly tempDirectory?: string | undefined;
}

/** A value given to a query by position. */
export type Parameter = string | number | boolean | bigint | null;

/** Opens a DuckDB file or `:memory:`; nothing is ever downloaded. */
export async function openDatabase(
  path: string,
  options: Resources & { readonly readOnly?: boolean } = {},
): Promise<DuckDBInstance> {
  return DuckDBInstance.create(path, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(options.readOnly ? { access_mode: 'READ_ONLY' } : {}),
    ...(options.threads ? { threads: String(options.threads) } : {}),
    ...(options.memoryLimit ? { memory_limit: options.memoryLimit } : {}),
    ...(options.tempDirectory ? { temp_directory: options.tempDirectory } : {}),
  });
}

/** Connects in UTC, whatever the machine's zone is. */
export async function connect(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'");
  return connection;
}

/** Runs one query and returns plain rows. */
export async function rowsOf(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  return toRows(await runOne(connection, sql, parameters));
}

/** Runs one query; without parameters in one call, where the driver else needs three. */
export function runOne(
  connection: DuckDBConnection,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<DuckDBMaterializedResult> {
  return parameters.length === 0 ? connection.run(sql) : connection.run(sql, asValues(parameters));
}

/** Parameters as the driver takes them. */
export function asValues(parameters: readonly Parameter[]): DuckDBValue[] {
  return [...parameters];
}

/** An identifier in double quotes. */
export function quoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** A text literal, for the few places where the database takes no parameter: file lists and paths. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
