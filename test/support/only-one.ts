import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LONGEST_MS = 170_000;

/**
 * Does something while no other process does it: a folder is the lock, and the lock of a
 * process that died is taken away.
 *
 * @throws where another process holds it for longer than a test may take.
 */
export async function onlyOne<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  const until = Date.now() + LONGEST_MS;
  while (!taken(lock)) {
    if (Date.now() > until) throw new Error(`${lock} is held by another process; remove it`);
    await wait(200);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): boolean {
  const owner = join(lock, 'pid');
  try {
    mkdirSync(lock);
    writeFileSync(owner, String(process.pid));
    return true;
  } catch {
    if (isDead(owner)) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function isDead(owner: string): boolean {
  try {
    const pid = Number(readFileSync(owner, 'utf8'));
    if (pid === 0) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
