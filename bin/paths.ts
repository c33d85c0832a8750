import { join } from 'node:path';

/** The checkout that runs: its SQL, its web sources and its built server. */
export const ROOT = join(import.meta.dirname, '..');

/** The command itself, for those who run it as a process of its own. */
export const BIN = join(ROOT, 'bin/quotient.js');

/** Models of the warehouse; analysts drop files here. */
export const SQL_DIR = join(ROOT, 'sql');

/** The built dashboard. */
export const WEB_BUILD = join(ROOT, 'build');

/** Where the exports of the demo company lie in a workspace. */
export const exportsDir = (workspace: string): string => join(workspace, 'exports');

/** Where people drop files to be loaded. */
export const inboxDir = (workspace: string): string => join(workspace, 'inbox');
