import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeState } from '#sql/state/open.ts';
import { forget } from '#web/lib/server/snapshot.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';

/** The small demo company with a state store of its own. */
export interface OwnWorkspace {
  readonly dir: string;
  readonly close: () => Promise<void>;
}

/**
 * Shares the snapshots of the demo, which nobody may change; what people enter is its own. One that
 * may build has a copy of them beside the demo's raw files.
 */
export async function ownWorkspace({ mayBuild = false } = {}): Promise<OwnWorkspace> {
  const demo = await demoWorkspace();
  const dir = mkdtempSync(join(tmpdir(), 'quotient-own-'));
  mkdirSync(dir, { recursive: true });
  cpSync(join(demo, 'quotient.yaml'), join(dir, 'quotient.yaml'));
  if (mayBuild) {
    cpSync(join(demo, 'snapshots'), join(dir, 'snapshots'), { recursive: true });
    symlinkSync(join(demo, 'raw'), join(dir, 'raw'));
  } else symlinkSync(join(demo, 'snapshots'), join(dir, 'snapshots'));
  const close = async () => {
    await forget(dir);
    await closeState(dir);
    rmSync(dir, { recursive: true, force: true });
  };
  return { dir, close };
}
