import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { EngineError } from './errors.ts';

/** Who builds, and which snapshot. */
interface Holder {
  readonly pid: number;
  /** Tells a process from a later one with the same number. */
  readonly started: string;
  readonly id: string;
}

/** A held build lock. */
export interface BuildLock {
  /** Snapshot that a build which died was about to publish, if there was one. */
  readonly abandonedId: string | undefined;
  readonly release: () => void;
}

/**
 * Takes the lock file of a workspace, so that two builds never run at once; the lock of a process
 * that is gone is taken over. Throws `EngineError` while another build runs.
 */
export function acquireLock(path: string, id: string): BuildLock {
  const mine: Holder = { pid: process.pid, started: startOf(process.pid), id };
  const text = JSON.stringify(mine);
  let abandonedId: string | undefined;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (create(path, text)) return { abandonedId, release: () => release(path, text) };
    const found = read(path);
    if (found === undefined) continue;
    const holder = parse(found);
    if (holder && isAlive(holder)) throw busy(path, holder.pid);
    if (takeAway(path, found)) abandonedId = holder?.id;
  }
  throw busy(path, parse(read(path) ?? '')?.pid);
}

function busy(path: string, pid: number | undefined): EngineError {
  const who = pid === undefined ? 'another process' : `process ${pid}`;
  return new EngineError(`a build is already running (${who} holds ${path}); wait until it ends`);
}

/** Links a complete file into place: a lock is never seen half written. */
function create(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, text);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** Moves a dead lock away; if another process was quicker, its lock is put back. */
function takeAway(path: string, expected: string): boolean {
  const aside = `${path}.${process.pid}.dead.tmp`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
  const wasDead = read(aside) === expected;
  if (!wasDead) linkSync(aside, path);
  unlinkSync(aside);
  return wasDead;
}

function release(path: string, text: string): void {
  if (read(path) === text) unlinkSync(path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

/** Whether there is a process of this number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isAlive({ pid, started }: Holder): boolean {
  return isRunning(pid) && startOf(pid) === started;
}

/** Start time of a process in the kernel's ticks; empty where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
