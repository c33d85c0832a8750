import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf } from './duckdb.ts';
import { fromDatabase, ModelError } from './errors.ts';
import { materialization } from './fingerprint.ts';
import type { Graph, GraphNode } from './graph.ts';
import { aroundNewRows, type KeptRows } from './kept-rows.ts';
import { runProgram } from './program.ts';

/** Catalogs of a build: what is published, and what only the build reads. */
export const CATALOGS = { snapshot: 'snapshot', staging: 'staging', previous: 'previous' } as const;

/**
 * How the file that is built is attached: without a log to recover it by, since a build that is
 * cut short starts anew, and its end writes and forces everything.
 */
export const NO_LOG = '(recovery_mode no_wal_writes)';

/** Lets models name each other bare, whichever catalog holds them. */
export const SEARCH_PATH = `set search_path = '${CATALOGS.snapshot}.main,${CATALOGS.staging}.main'`;

/**
 * Makes the relation of a model from its SQL or by its program; returns its rows, null for a view. The query
 * keeps its place in the file, so that the database counts lines as the file does.
 */
export async function materialize(
  connection: DuckDBConnection,
  node: GraphNode,
  graph: Graph,
  kept?: KeptRows,
): Promise<number | null> {
  if (node.program) {
    return runProgram(connection, node, {
      target: targetOf(node),
      relationOf: (name) => targetOf(graph.get(name.toLowerCase()) ?? node),
      grainOf: (name) => graph.get(name.toLowerCase())?.header.grain ?? [],
      kept,
    });
  }
  if (materialization(node) === 'view') {
    await create(connection, node, `create view ${targetOf(node)} as `, '');
    return null;
  }
  const { sortedBy } = node.header;
  const order = sortedBy.length > 0 ? ` order by ${sortedBy.map(quoted).join(', ')}` : '';
  const { before, after } = aroundNewRows(kept);
  const prefix = `create table ${targetOf(node)} as from (${before}from (`;
  return create(connection, node, prefix, `\n)${after})${order}`);
}

/** Runs the query of a model within a statement; an error is at its place in the file. */
async function create(
  connection: DuckDBConnection,
  node: GraphNode,
  prefix: string,
  suffix: string,
): Promise<number> {
  try {
    const [row] = await rowsOf(connection, prefix + node.sql + suffix);
    return Number(row?.['Count']);
  } catch (error) {
    throw new ModelError([fromDatabase(node, error, prefix)]);
  }
}

/** Takes a table over from the previous snapshot; returns its rows, undefined if it cannot be read. */
export async function tryCopy(
  connection: DuckDBConnection,
  node: GraphNode,
): Promise<number | undefined> {
  const from = `${CATALOGS.previous}.main.${quoted(node.name)}`;
  try {
    const [row] = await rowsOf(connection, `create table ${targetOf(node)} as from ${from}`);
    return Number(row?.['Count']);
  } catch {
    return undefined;
  }
}

/** The relation of a model with its catalog. */
export function targetOf({ name, layer }: Pick<GraphNode, 'name' | 'layer'>): string {
  const catalog = layer === 'staging' ? CATALOGS.staging : CATALOGS.snapshot;
  return `${catalog}.main.${quoted(name)}`;
}
