import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EngineError } from './errors.ts';
import { snapshotPaths } from './paths.ts';
import type { Row } from './rows.ts';
import { currentSnapshot } from './snapshots.ts';

/** One query of a person, and how much it may take. */
export interface SandboxQuery {
  readonly workspaceDir: string;
  /** Exactly one SELECT, DESCRIBE, SHOW or EXPLAIN. */
  readonly sql: string;
  /** Rows that are returned at most; 10,000 by default. */
  readonly rowLimit?: number | undefined;
  /** 30 seconds by default. */
  readonly timeoutMs?: number | undefined;
  /** As DuckDB writes it: `512MB` by default. */
  readonly memoryLimit?: string | undefined;
  readonly format?: 'rows' | 'arrow' | undefined;
}

/** What came of a query: `rows`, or with `format: 'arrow'` an Arrow IPC stream in `arrow`. */
export interface SandboxResult {
  readonly snapshotId: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Row[];
  readonly arrow?: Uint8Array;
  /** There were more rows than `rowLimit`. */
  readonly truncated: boolean;
}

/** What the child process is told. */
export interface SandboxTask {
  readonly file: string;
  readonly sql: string;
  readonly rowLimit: number;
  readonly memoryLimit: string;
  readonly format: 'rows' | 'arrow';
}

/** What the child process answers. */
export type SandboxAnswer =
  | { readonly ok: true; readonly result: Omit<SandboxResult, 'snapshotId'> }
  | { readonly ok: false; readonly message: string };

const GRACE_MS = 1_000;
const START_MS = 60_000;

/**
 * Answers one query on the snapshot that is up, in a process of its own that can read nothing
 * else: no files, no settings, no second statement. At the time limit the query is interrupted
 * and a second later the process is killed. Throws `EngineError` with one sentence.
 */
export async function queryReadOnly(query: SandboxQuery): Promise<SandboxResult> {
  const { workspaceDir, sql, timeoutMs = 30_000 } = query;
  const id = currentSnapshot(workspaceDir)?.id;
  const file = id === undefined ? undefined : snapshotPaths(workspaceDir).file(id);
  if (id === undefined || file === undefined || !existsSync(file)) {
    throw new EngineError(
      `no snapshot in ${workspaceDir}; run "quotient build --workspace ${workspaceDir}"`,
    );
  }
  const task: SandboxTask = {
    file,
    sql,
    rowLimit: query.rowLimit ?? 10_000,
    memoryLimit: query.memoryLimit ?? '512MB',
    format: query.format ?? 'rows',
  };
  const answer = await runInChild(task, timeoutMs);
  if (!answer.ok) throw new EngineError(answer.message);
  return { snapshotId: id, ...answer.result };
}

function runInChild(task: SandboxTask, timeoutMs: number): Promise<SandboxAnswer> {
  const child = fork(fileURLToPath(new URL('./sandbox-child.ts', import.meta.url)), {
    execArgv: ['--import', import.meta.resolve('tsx')],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { TZ: 'UTC' },
  });
  return new Promise((resolve) => {
    let isLate = false;
    const late = `the query took longer than ${timeoutMs / 1000} s; narrow it or raise the limit`;
    const timers: NodeJS.Timeout[] = [];
    const settle = (answer: SandboxAnswer) => {
      timers.forEach(clearTimeout);
      child.kill('SIGKILL');
      resolve(isLate ? { ok: false, message: late } : answer);
    };
    const startClock = () => {
      const interrupt = setTimeout(() => {
        isLate = true;
        child.send('interrupt', () => undefined);
      }, timeoutMs);
      const kill = setTimeout(() => settle({ ok: false, message: late }), timeoutMs + GRACE_MS);
      timers.push(interrupt, kill);
    };
    let isReady = false;
    const noStart = 'the query process could not start; run "quotient doctor"';
    timers.push(setTimeout(() => settle({ ok: false, message: noStart }), START_MS));
    child.on('message', (message: SandboxAnswer | 'ready') => {
      if (message !== 'ready') return settle(message);
      isReady = true;
      timers.splice(0).forEach(clearTimeout);
      startClock();
      child.send(task, () => undefined);
    });
    child.on('error', (error) => settle({ ok: false, message: `cannot query: ${error.message}` }));
    child.on('exit', (_code, signal) =>
      settle({
        ok: false,
        message: isReady
          ? `the query process ended early${signal ? ` (${signal})` : ''}; ask for less at once`
          : noStart,
      }),
    );
  });
}
