import type { DuckDBConnection } from '@duckdb/node-api';

/** A few connections that are lent one task at a time, in the order of asking. */
export class ConnectionPool {
  readonly #idle: DuckDBConnection[];
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = [];
  readonly size: number;

  constructor(connections: readonly DuckDBConnection[]) {
    this.#idle = [...connections];
    this.size = connections.length;
  }

  /** Runs a task with a connection of its own. */
  async use<T>(task: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection =
      this.#idle.pop() ??
      (await new Promise<DuckDBConnection>((resolve) => this.#waiting.push(resolve)));
    try {
      return await task(connection);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(connection);
      else this.#idle.push(connection);
    }
  }

  /** Closes the connections that are idle; call it when no task is running. */
  close(): void {
    for (const connection of this.#idle.splice(0)) connection.closeSync();
  }
}
