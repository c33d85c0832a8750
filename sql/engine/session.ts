import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { statSync } from 'node:fs';
import { connect, openDatabase, rowsOf, runOne, type Parameter, type Resources } from './duckdb.ts';
import { EngineError } from './errors.ts';
import { snapshotPaths } from './paths.ts';
import { ConnectionPool } from './pool.ts';
import type { Row } from './rows.ts';
import { currentSnapshot } from './snapshots.ts';
import { tmpdir } from 'node:os';

/** One snapshot as a reader sees it: all queries of one `read` are answered by the same one. */
export interface SnapshotReader {
  readonly id: string;
  /** Rows as plain values: decimals and counts as numbers, days `YYYY-MM-DD`, instants ISO 8601 with `Z`. */
  query<T = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  /** The same rows as an Arrow IPC stream. */
  arrow(sql: string, parameters?: readonly Parameter[]): Promise<Uint8Array>;
}

/** A reader that follows the pointer; each call is answered by the snapshot that is up by then. */
export interface SnapshotSession extends SnapshotReader {
  /** Runs several queries on one snapshot, also while a new one is published. */
  read<T>(work: (snapshot: SnapshotReader) => Promise<T>): Promise<T>;
  /** Closes the files once the last reader is done; the session cannot be used again. */
  close(): void;
}

const CONNECTIONS = 4;

/**
 * Opens the published snapshots of a workspace for reading. A snapshot stays open until its last
 * reader is done, however often the pointer moves. Throws `EngineError` while nothing is published.
 */
export async function openSnapshot(
  workspaceDir: string,
  resources: Resources = {},
): Promise<SnapshotSession> {
  const follower = new Follower(workspaceDir, resources);
  await follower.read(async () => undefined);
  return follower;
}

class Follower implements SnapshotSession {
  readonly #workspaceDir: string;
  readonly #resources: Resources;
  #open: OpenSnapshot | undefined;
  #opening: Promise<OpenSnapshot> | undefined;
  #stamp = '';
  #closed = false;

  constructor(workspaceDir: string, resources: Resources) {
    this.#workspaceDir = workspaceDir;
    this.#resources = resources;
  }

  get id(): string {
    return this.#open?.id ?? '';
  }

  async query<T = Row>(sql: string, parameters: readonly Parameter[] = []): Promise<T[]> {
    return this.read((snapshot) => snapshot.query<T>(sql, parameters));
  }

  async arrow(sql: string, parameters: readonly Parameter[] = []): Promise<Uint8Array> {
    return this.read((snapshot) => snapshot.arrow(sql, parameters));
  }

  async read<T>(work: (snapshot: SnapshotReader) => Promise<T>): Promise<T> {
    const snapshot = await this.#acquire();
    try {
      return await work(snapshot);
    } finally {
      snapshot.release();
    }
  }

  close(): void {
    this.#closed = true;
    this.#forget();
  }

  async #acquire(): Promise<OpenSnapshot> {
    for (;;) {
      if (this.#closed) throw new EngineError('this snapshot session is closed; open a new one');
      if (this.#open?.isBroken) this.#forget();
      const stamp = pointerStamp(this.#workspaceDir);
      if (this.#open && stamp === this.#stamp) return this.#open.retain();
      this.#opening ??= this.#follow(stamp).finally(() => (this.#opening = undefined));
      await this.#opening;
    }
  }

  /** Opens what the pointer names; a snapshot pruned in between makes it read the pointer again. */
  async #follow(stamp: string): Promise<OpenSnapshot> {
    for (let attempt = 0; ; attempt += 1) {
      const id = currentSnapshot(this.#workspaceDir)?.id;
      if (id === undefined) throw nothingPublished(this.#workspaceDir);
      if (this.#open?.id === id) {
        this.#stamp = stamp;
        return this.#open;
      }
      try {
        const opened = await OpenSnapshot.open(this.#workspaceDir, id, this.#resources);
        this.#open?.retire();
        this.#stamp = stamp;
        return (this.#open = opened);
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  #forget(): void {
    this.#open?.retire();
    this.#open = undefined;
  }
}

/** One open file with its connections; closed when retired and no reader is left. */
class OpenSnapshot implements SnapshotReader {
  readonly id: string;
  readonly #instance: DuckDBInstance;
  readonly #pool: ConnectionPool;
  #readers = 0;
  #retired = false;
  #broken = false;

  private constructor(id: string, instance: DuckDBInstance, pool: ConnectionPool) {
    this.id = id;
    this.#instance = instance;
    this.#pool = pool;
  }

  static async open(workspaceDir: string, id: string, resources: Resources): Promise<OpenSnapshot> {
    const instance = await openDatabase(snapshotPaths(workspaceDir).file(id), {
      tempDirectory: tmpdir(),
      ...resources,
      readOnly: true,
    });
    const connections: DuckDBConnection[] = [];
    while (connections.length < CONNECTIONS) connections.push(await connect(instance));
    await lockDown(connections[0]);
    return new OpenSnapshot(id, instance, new ConnectionPool(connections));
  }

  /** After a fatal error the database refuses every query until it is opened again. */
  get isBroken(): boolean {
    return this.#broken;
  }

  async query<T = Row>(sql: string, parameters: readonly Parameter[] = []): Promise<T[]> {
    return this.#run(async (connection) => (await rowsOf(connection, sql, parameters)) as T[]);
  }

  async arrow(sql: string, parameters: readonly Parameter[] = []): Promise<Uint8Array> {
    const { toArrow } = await import('./arrow.ts');
    return this.#run(async (connection) => toArrow(await runOne(connection, sql, parameters)));
  }

  async #run<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    try {
      return await this.#pool.use(task);
    } catch (error) {
      this.#broken ||= isFatal(error);
      throw error;
    }
  }

  retain(): this {
    this.#readers += 1;
    return this;
  }

  release(): void {
    this.#readers -= 1;
    this.#closeIfDone();
  }

  retire(): void {
    this.#retired = true;
    this.#closeIfDone();
  }

  #closeIfDone(): void {
    if (!this.#retired || this.#readers > 0) return;
    this.#pool.close();
    this.#instance.closeSync();
  }
}

/** Refuses files, downloads and settings from here on; the order matters. */
async function lockDown(connection: DuckDBConnection | undefined): Promise<void> {
  await connection?.run('set enable_external_access = false');
  await connection?.run('set lock_configuration = true');
}

/** Changes whenever the pointer is replaced. */
function pointerStamp(workspaceDir: string): string {
  try {
    const { ino, mtimeNs, size } = statSync(snapshotPaths(workspaceDir).current, { bigint: true });
    return `${ino} ${mtimeNs} ${size}`;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw nothingPublished(workspaceDir);
    throw error;
  }
}

function nothingPublished(workspaceDir: string): EngineError {
  return new EngineError(
    `no snapshot in ${workspaceDir}; run "quotient build --workspace ${workspaceDir}"`,
  );
}

/** Kinds of error after which the file has to be opened again: the database's own and the disk's. */
function isFatal(error: unknown): boolean {
  return (
    error instanceof Error &&
    /FATAL Error|database has been invalidated|INTERNAL Error|IO Error/i.test(error.message)
  );
}
