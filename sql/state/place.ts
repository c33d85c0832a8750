import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the store of a workspace lies, unless it is a database elsewhere. */
export function stateFile(workspaceDir: string): string {
  return join(workspaceDir, 'state', 'state.db');
}

/** Whether anybody may have entered anything yet; reading then need not make a store. */
export function hasState(
  workspaceDir: string,
  url: string | undefined = process.env['QUOTIENT_STATE_URL'],
): boolean {
  return Boolean(url) || existsSync(stateFile(workspaceDir));
}
