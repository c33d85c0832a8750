import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { closeState, openState, type State } from '#sql/state/open.ts';

/** A database that the same tests run on. */
export interface Store {
  readonly name: string;
  readonly open: () => Promise<{ readonly state: State; readonly close: () => Promise<void> }>;
}

/** SQLite always; PostgreSQL where `QUOTIENT_TEST_POSTGRES` names an empty database to use. */
export function stores(): Store[] {
  const url = process.env['QUOTIENT_TEST_POSTGRES'];
  if (!url) process.stderr.write('state store on PostgreSQL: skipped, no QUOTIENT_TEST_POSTGRES\n');
  return [
    { name: 'SQLite', open: sqlite },
    ...(url ? [{ name: 'PostgreSQL', open: () => postgres(url) }] : []),
  ];
}

async function sqlite() {
  const workspace = mkdtempSync(join(tmpdir(), 'quotient-state-'));
  const state = await openState(workspace, '');
  const close = async () => {
    await closeState(workspace, '');
    rmSync(workspace, { recursive: true, force: true });
  };
  return { state, close };
}

async function postgres(url: string) {
  const state = await openState('', url);
  const close = async () => {
    await sql`drop schema public cascade`.execute(state);
    await sql`create schema public`.execute(state);
    await closeState('', url);
  };
  return { state, close };
}
