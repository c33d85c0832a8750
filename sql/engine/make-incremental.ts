import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf } from './duckdb.ts';
import type { Graph, GraphNode } from './graph.ts';
import { changedDays, changeOf, inputPrints, isChanged, type InputPrint } from './incremental.ts';
import { CATALOGS, materialize, targetOf, tryCopy } from './materialize.ts';

/** A model of which only the rows were computed that had to be. */
export interface MadeIncrementally {
  readonly nRows: number;
  readonly status: 'built' | 'copied';
  /** What was computed again: `since 2026-11-01` or `3 keys`; nothing where it was all. */
  readonly part?: string;
  readonly prints: readonly InputPrint[];
}

/**
 * Makes an incremental model: rows whose inputs are as they were are taken over from the previous
 * snapshot. `before` is what the inputs were then; without it, or where the old rows cannot be
 * read, everything is computed.
 */
export async function makeIncremental(
  connection: DuckDBConnection,
  node: GraphNode,
  graph: Graph,
  before: readonly InputPrint[] | undefined,
): Promise<MadeIncrementally> {
  const prints = await inputPrints(connection, node, (name) => targetOf(graph.get(name) ?? node));
  const change = before ? changeOf(node, before, prints) : ({ kind: 'all' } as const);
  if (change.kind === 'none') {
    const nRows = await tryCopy(connection, node);
    if (nRows !== undefined) return { nRows, status: 'copied', prints };
  }
  if (change.kind === 'since' || change.kind === 'keys') {
    const where = isChanged(node, change);
    const part = change.kind === 'since' ? `since ${change.day}` : `${change.keys.length} keys`;
    if (await hasSameColumns(connection, node)) {
      try {
        const nRows = await materialize(connection, node, graph, {
          old: `${CATALOGS.previous}.main.${quoted(node.name)}`,
          where,
          days: changedDays(change, prints),
        });
        return { nRows: nRows ?? 0, status: 'built', part, prints };
      } catch {
        await connection.run(`drop table if exists ${targetOf(node)}`);
      }
    }
  }
  const nRows = await materialize(connection, node, graph);
  return { nRows: nRows ?? 0, status: 'built', prints };
}

/** A query over an input that got another column or type has other rows throughout. */
async function hasSameColumns(connection: DuckDBConnection, node: GraphNode): Promise<boolean> {
  if (node.program) return true;
  const shape = async (relation: string) =>
    (await rowsOf(connection, `describe ${relation}`)).map((row) => [
      row['column_name'],
      row['column_type'],
    ]);
  const now = await shape(`from (${node.sql}\n)`);
  const old = await shape(`${CATALOGS.previous}.main.${quoted(node.name)}`);
  return JSON.stringify(now) === JSON.stringify(old);
}
