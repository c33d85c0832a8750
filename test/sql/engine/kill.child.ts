import { buildSnapshot } from '#sql/engine/build.ts';
import { slowRaw } from './kill-world.ts';

/** Builds a workspace in a process that is there to be killed: `kill.child.ts SQL_DIR WORKSPACE_DIR VERSION`. */
const [sqlDir = '', workspaceDir = '', version = ''] = process.argv.slice(2);
process.send?.('building');
await buildSnapshot({ sqlDir, workspaceDir, raw: slowRaw(Number(version)), threads: 2 });
process.send?.('done');
