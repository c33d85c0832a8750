import { join } from 'node:path';
import { succeeds } from './quotient.ts';

/** A company that is simulated, loaded and built in a few seconds. */
export const SMALL_DEMO = [
  '--reps',
  '8',
  '--opportunities',
  '400',
  '--months',
  '18',
  '--seed',
  '3',
];

/** Where a small company lies. */
export interface Demo {
  readonly workspace: string;
  readonly exports: string;
}

/** Writes the small company's exports and makes a workspace beside them. */
export async function smallDemo(
  folder: string,
  exports: string = join(folder, 'exports'),
): Promise<Demo> {
  const workspace = join(folder, 'workspace');
  await succeeds(['demo', '--out', exports, ...SMALL_DEMO]);
  await succeeds(['init', '--demo', '--workspace', workspace]);
  return { workspace, exports };
}

/** The same, loaded and built. */
export async function builtDemo(folder: string): Promise<Demo> {
  const demo = await smallDemo(folder);
  await succeeds(['ingest', demo.exports, '--allow-quarantine', '--workspace', demo.workspace]);
  await succeeds(['build', '--workspace', demo.workspace]);
  return demo;
}
