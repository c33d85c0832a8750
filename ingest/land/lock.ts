import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rawDir } from './manifest.ts';

const inProcess = new Map<string, Promise<unknown>>();

/** Runs `work` while no other ingest runs in the workspace: others here wait, other processes fail. */
export async function withLock<T>(workspace: string, work: () => Promise<T>): Promise<T> {
  const before = inProcess.get(workspace) ?? Promise.resolve();
  const run = before.catch(() => undefined).then(() => locked(workspace, work));
  inProcess.set(workspace, run);
  try {
    return await run;
  } finally {
    if (inProcess.get(workspace) === run) inProcess.delete(workspace);
  }
}

async function locked<T>(workspace: string, work: () => Promise<T>): Promise<T> {
  await mkdir(rawDir(workspace), { recursive: true });
  const path = join(rawDir(workspace), '.lock');
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<void> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = Number(await readFile(path, 'utf8').catch(() => ''));
      if (isRunning(holder)) {
        throw new Error(
          `busy workspace: process ${holder} is loading files into it; wait until it ends, then try again`,
        );
      }
      await rm(path, { force: true });
    }
  }
  throw new Error(`busy workspace: ${path} is taken; wait until the other ingest ends`);
}

/** A lock of our own id is from an earlier process that had it: within this one, callers queue. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
