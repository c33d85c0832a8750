import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { RawRelation } from './types.ts';

/** From how much Parquet on a single query is worth being spread over the cores. */
const LARGE_BYTES = 128 * 2 ** 20;

/** The process runs at most four statements at once. */
const MOST_CONNECTIONS = 4;

/**
 * Threads for each query of a build. Most models of most companies take milliseconds: cores are
 * then better used by several models at once, as threads that share a short query mostly wait for
 * each other.
 */
export function threadsFor(raw: readonly RawRelation[]): number {
  let bytes = 0;
  for (const file of raw.flatMap(({ files = [] }) => files)) {
    bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes >= LARGE_BYTES) return availableParallelism();
  }
  return 1;
}

/** Connections that build and test side by side: one more than the cores, as one often waits. */
export function connectionsFor(): number {
  return Math.min(MOST_CONNECTIONS, availableParallelism() + 1);
}
