import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, PostgresDialect, sql, SqliteDialect, type SqliteDatabase } from 'kysely';
import { migrations, type Dialect } from './migrations.ts';
import { stateFile } from './place.ts';
import type { StateDatabase } from './schema.ts';

/** What people entered: submissions, plans. */
export type State = Kysely<StateDatabase>;

/** How long a writer waits for another process, in milliseconds. */
const BUSY_MS = 5_000;

const open = new Map<string, Promise<State>>();

/**
 * The state store of a workspace, made and brought up to date where needed: a SQLite file in the
 * workspace, or the PostgreSQL database that `QUOTIENT_STATE_URL` names. Opened once per process.
 *
 * @throws where the database cannot be opened; what is in it is left as it is.
 */
export function openState(
  workspaceDir: string,
  url: string | undefined = process.env['QUOTIENT_STATE_URL'],
): Promise<State> {
  const key = url || stateFile(workspaceDir);
  const known = open.get(key);
  if (known) return known;
  const opening = (url ? postgres(url) : sqlite(key)).then(async ({ state, dialect }) => {
    await migrate(state, dialect);
    return state;
  });
  open.set(key, opening);
  opening.catch(() => open.delete(key));
  return opening;
}

/** Closes what this process holds open for a workspace. */
export async function closeState(
  workspaceDir: string,
  url: string | undefined = process.env['QUOTIENT_STATE_URL'],
): Promise<void> {
  const key = url || stateFile(workspaceDir);
  const state = await open.get(key)?.catch(() => undefined);
  open.delete(key);
  await state?.destroy();
}

interface Opened {
  readonly state: State;
  readonly dialect: Dialect;
}

async function sqlite(file: string): Promise<Opened> {
  mkdirSync(dirname(file), { recursive: true });
  const { default: Database } = await import('libsql');
  // Its interface is that of better-sqlite3, which Kysely's own dialect drives.
  const database = new Database(file) as unknown as SqliteDatabase;
  const state = new Kysely<StateDatabase>({ dialect: new SqliteDialect({ database }) });
  await sql`pragma busy_timeout = ${sql.lit(BUSY_MS)}`.execute(state);
  await sql`pragma journal_mode = wal`.execute(state);
  await sql`pragma synchronous = full`.execute(state);
  return { state, dialect: 'sqlite' };
}

async function postgres(url: string): Promise<Opened> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const dialect = new PostgresDialect({ pool });
  return { state: new Kysely<StateDatabase>({ dialect }), dialect: 'postgres' };
}

async function migrate(state: State, dialect: Dialect): Promise<void> {
  const migrator = new Migrator({ db: state, provider: migrations(dialect) });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const why = error instanceof Error ? error.message : 'unknown cause';
  throw new Error(
    `the state store could not be brought up to date: ${why}; is it of a newer version?`,
  );
}
