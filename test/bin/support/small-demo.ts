import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { demoWorkspace, type DemoSize } from '../../support/demo-workspace.ts';
import { succeeds } from './quotient.ts';

/** How large the small company is. */
export const SIZE: DemoSize = { reps: 8, opportunities: 400, months: 18, locale: 'en', seed: 3 };

/** A company that is simulated, loaded and built in a few seconds. */
export const SMALL_DEMO = ['reps', 'opportunities', 'months', 'seed'].flatMap((name) => [
  `--${name}`,
  String(SIZE[name as keyof DemoSize]),
]);

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

/** The same, loaded and built: a copy, so that a test may change it. */
export async function builtDemo(folder: string): Promise<Demo> {
  const workspace = join(folder, 'workspace');
  cpSync(await demoWorkspace(SIZE), workspace, { recursive: true });
  return { workspace, exports: join(workspace, 'exports') };
}
