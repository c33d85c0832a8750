import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '#sql/engine/session.ts';
import { listSnapshots } from '#sql/engine/snapshots.ts';
import { SLOW_FILES, slowRaw } from './kill-world.ts';
import { checksums, World } from './world.ts';

const KILLS = 8;

let world: World;
let clean: Record<string, string>;
let milliseconds = 0;

beforeAll(async () => {
  const other = new World(SLOW_FILES);
  const { snapshotId } = await other.build({ raw: slowRaw(1), threads: 2 });
  clean = await checksums(other.paths.file(snapshotId ?? ''));
  const again = await other.build({ raw: slowRaw(2), threads: 2 });
  milliseconds = again.milliseconds;
  other.remove();
  world = new World(SLOW_FILES);
  await world.build({ raw: slowRaw(0), threads: 2 });
});
afterAll(() => world.remove());

/** Starts a build in a process of its own and kills it; true if it was killed before its end. */
function killedBuild(version: number, afterMs: number): Promise<boolean> {
  const child = fork(
    join(import.meta.dirname, 'kill.child.ts'),
    [world.sqlDir, world.workspaceDir, String(version)],
    { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  return new Promise((resolve) => {
    let isDone = false;
    let startedAt = 0;
    child.on('message', (message) => {
      if (message === 'building') {
        startedAt = performance.now();
        setTimeout(() => child.kill('SIGKILL'), afterMs);
      }
      if (message === 'done') {
        isDone = true;
        // The first measure may be of a busy moment; later kills then come earlier.
        milliseconds = Math.min(milliseconds, performance.now() - startedAt);
        child.kill('SIGKILL');
      }
    });
    child.on('exit', () => resolve(!isDone));
  });
}

describe(`kill -9 at ${KILLS} moments of a build`, () => {
  it('leaves a snapshot that is read, and the next build gives the tables of a clean one', async () => {
    const session = await openSnapshot(world.workspaceDir);
    let nKilled = 0;
    for (let at = 0; at < KILLS; at += 1) {
      const isKilled = await killedBuild(1 + (at % 2), (at / KILLS) * 1.5 * milliseconds);
      if (isKilled) nKilled += 1;
      const [row] = await session.query<{ n: number }>('select count(*) as n from totals');
      expect(row?.n).toBe(3);
    }
    session.close();
    expect(nKilled).toBeGreaterThan(KILLS / 4);

    await world.build({ raw: slowRaw(1), threads: 2 });
    expect(await checksums(world.paths.file(world.currentId ?? ''))).toEqual(clean);
    const left = readdirSync(world.paths.dir).filter((name) => !name.endsWith('.duckdb'));
    expect(left).toEqual(['current']);
    for (const { id } of await listSnapshots(world.workspaceDir)) {
      expect(Object.keys(await checksums(world.paths.file(id)))).toEqual(Object.keys(clean));
    }
  }, 180_000);
});
