import { existsSync } from 'node:fs';
import { EngineError } from './errors.ts';
import { snapshotPaths } from './paths.ts';
import { asRows, type Row } from './rows.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { currentSnapshot } from './snapshots.ts';
import type { Parameter } from './duckdb.ts';

/** One question of a person, and how much it may take. */
export interface Question {
  /** Exactly one SELECT, DESCRIBE, SHOW or EXPLAIN. */
  readonly sql: string;
  /** Values of `$1 …` as a list, or of `$name` by name. */
  readonly parameters?: readonly Parameter[] | Readonly<Record<string, Parameter>> | undefined;
  /** Rows that are returned at most; 10,000 by default. */
  readonly rowLimit?: number | undefined;
  /** 30 seconds by default. */
  readonly timeoutMs?: number | undefined;
  readonly format?: 'rows' | 'arrow' | undefined;
  /** Cancels the question, also while it waits for its turn. */
  readonly signal?: AbortSignal | undefined;
}

/** One question to the snapshot of a workspace. */
export interface SandboxQuery extends Question {
  readonly workspaceDir: string;
  /** As DuckDB writes it: `512MB` by default. */
  readonly memoryLimit?: string | undefined;
}

/** What came of a query: `rows`, or with `format: 'arrow'` an Arrow IPC stream in `arrow`. */
export interface SandboxResult {
  readonly snapshotId: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly Row[];
  readonly arrow?: Uint8Array;
  /** There were more rows than `rowLimit`. */
  readonly truncated: boolean;
  readonly milliseconds: number;
}

/** A question that cannot be answered; `line` and `column`, from 1, are the place in it. */
export class QuestionError extends EngineError {
  readonly line: number | null;
  readonly column: number | null;

  constructor(message: string, place?: { readonly line: number; readonly column: number }) {
    super(message);
    this.line = place?.line ?? null;
    this.column = place?.column ?? null;
  }
}

/** How many questions are answered side by side, and with how much memory each. */
export interface SandboxOptions {
  readonly size?: number | undefined;
  /** As DuckDB writes it: `512MB` by default. */
  readonly memoryLimit?: string | undefined;
}

/** Answers questions on the snapshot that is up by then, in warm processes of their own. */
export interface Sandbox {
  /** Throws `EngineError` with one sentence; `QuestionError` where the question itself is wrong. */
  query(question: Question): Promise<SandboxResult>;
  /** Has a process ready with the snapshot open, if none is; a first question then waits for neither. */
  warm(): void;
  close(): void;
}

/**
 * Opens a sandbox on the snapshots of a workspace: each question runs in a process that can read
 * nothing else, no files, no settings, no second statement, with limits on memory that the system
 * holds. At the time limit, or when cancelled, the query is interrupted, and a second later its
 * process is killed. Processes are kept warm between questions, so an answer takes little longer
 * than the query itself; a question beyond `size` waits for its turn.
 */
export function openSandbox(workspaceDir: string, options: SandboxOptions = {}): Sandbox {
  return new Pool(workspaceDir, options.size ?? 2, options.memoryLimit ?? '512MB');
}

/** Answers one question in a process of its own; see `openSandbox`. */
export async function queryReadOnly(query: SandboxQuery): Promise<SandboxResult> {
  const { workspaceDir, memoryLimit, ...question } = query;
  const sandbox = openSandbox(workspaceDir, { size: 1, memoryLimit });
  try {
    return await sandbox.query(question);
  } finally {
    sandbox.close();
  }
}

class Pool implements Sandbox {
  readonly #idle: SandboxProcess[] = [];
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closed = false;

  constructor(
    readonly workspaceDir: string,
    readonly size: number,
    readonly memoryLimit: string,
  ) {}

  async query(question: Question): Promise<SandboxResult> {
    const { id, file } = this.#snapshot();
    await this.#turn(question.signal);
    const child = this.#take();
    try {
      const startedAt = performance.now();
      const answer = await child.ask(
        {
          file,
          sql: question.sql,
          parameters: question.parameters ?? [],
          rowLimit: question.rowLimit ?? 10_000,
          memoryLimit: this.memoryLimit,
          format: question.format ?? 'rows',
        },
        question.timeoutMs ?? 30_000,
        question.signal,
      );
      if (!answer.ok) throw new QuestionError(answer.message, answer.place);
      const { values, ...result } = answer.result;
      const names = result.columns.map(({ name }) => name);
      return {
        ...result,
        snapshotId: id,
        rows: asRows(names, values),
        milliseconds: performance.now() - startedAt,
      };
    } finally {
      this.#running -= 1;
      if (child.isAlive && !this.#closed) this.#idle.push(child);
      else child.kill();
      this.#waiting.shift()?.();
    }
  }

  warm(): void {
    if (this.#idle.length + this.#running > 0) return;
    this.query({ sql: 'select 1' }).catch(() => undefined);
  }

  close(): void {
    this.#closed = true;
    for (const child of this.#idle.splice(0)) child.kill();
  }

  #snapshot(): { id: string; file: string } {
    const { workspaceDir } = this;
    const id = currentSnapshot(workspaceDir)?.id;
    const file = id === undefined ? undefined : snapshotPaths(workspaceDir).file(id);
    if (id === undefined || file === undefined || !existsSync(file)) {
      throw new EngineError(
        `no snapshot in ${workspaceDir}; run "quotient build --workspace ${workspaceDir}"`,
      );
    }
    return { id, file };
  }

  async #turn(signal: AbortSignal | undefined): Promise<void> {
    while (this.#running >= this.size) {
      await new Promise<void>((turn) => {
        this.#waiting.push(turn);
        signal?.addEventListener('abort', () => turn(), { once: true });
      });
      if (signal?.aborted) break;
    }
    if (signal?.aborted) throw new QuestionError('the query was cancelled');
    this.#running += 1;
  }

  #take(): SandboxProcess {
    for (;;) {
      const child = this.#idle.pop();
      if (!child) return new SandboxProcess(this.memoryLimit);
      if (child.isAlive) return child;
    }
  }
}
