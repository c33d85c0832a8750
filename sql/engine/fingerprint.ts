import { version } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import type { Graph, GraphNode } from './graph.ts';
import type { ModelFile } from './model-files.ts';
import type { RawRelation } from './types.ts';

/** Raised when the engine itself would build another table from the same SQL. */
const ENGINE_VERSION = 3;

/** The engine that made a snapshot, as it is written into it. */
export const ENGINE = `quotient ${ENGINE_VERSION}, DuckDB ${version()}`;

/** One fingerprint of everything that goes into a build: every model file, raw, the engine. */
export function inputFingerprint(files: readonly ModelFile[], raw: readonly RawRelation[]): string {
  return digest([
    ENGINE,
    files.map(({ file, text, program }) => [file, text, program?.imports]),
    raw.map((relation) => [relation.name, rawFingerprint(relation)]).sort(),
  ]);
}

/**
 * Fingerprint of each model's rows: its query, how it is stored, and what it reads. Rows that
 * are `kept` from an earlier build have the fingerprint they were built with.
 */
export function modelFingerprints(
  graph: Graph,
  raw: readonly RawRelation[],
  kept: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const rawPrints = new Map(raw.map((relation) => [relation.name, rawFingerprint(relation)]));
  const prints = new Map<string, string>();
  for (const node of graph.values()) {
    prints.set(
      node.name,
      kept.get(node.name) ??
        digest([
          ENGINE,
          node.layer,
          materialization(node),
          node.sql.trim(),
          ...(node.program ? [node.program.imports, node.header.inputs, node.header.types] : []),
          node.header.sortedBy,
          node.upstream.map((name) => [name, prints.get(name)]),
          node.raw.map((name) => [name, rawPrints.get(name)]),
        ]),
    );
  }
  return prints;
}

/** How a model is stored: staging as a view, the rest as a table, unless its header says otherwise. */
export function materialization(node: GraphNode): 'table' | 'view' {
  if (node.layer === 'staging') return node.header.materialized ?? 'view';
  return node.header.materialized ?? 'table';
}

/** SHA-256 of any JSON value, in hex. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function rawFingerprint(relation: RawRelation): string {
  return digest([relation.fingerprint, relation.columns, relation.key]);
}
