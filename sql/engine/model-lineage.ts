import { columnLineage, type ColumnsOf, type LineageColumn } from './column-lineage.ts';
import type { ColumnInfo } from './data-tests.ts';
import type { Graph, GraphNode } from './graph.ts';
import type { SyntaxNode } from './lineage.ts';
import type { RawRelation } from './types.ts';

/**
 * From which columns each column of each model gets its values: of a query as it is written; of a
 * program from all columns that it reads. Relations are named as models name them, raw ones as
 * `raw.<system>__<object>`.
 */
export function modelLineage(
  graph: Graph,
  columns: ReadonlyMap<string, readonly ColumnInfo[]>,
  raw: readonly RawRelation[],
): ReadonlyMap<string, readonly LineageColumn[]> {
  const rawColumns = new Map(
    raw.map((relation) => [`raw.${relation.name}`, relation.columns.map(({ name }) => name)]),
  );
  const columnsOf = (relation: string) =>
    rawColumns.get(relation) ?? columns.get(relation)?.map(({ name }) => name);
  const found = new Map<string, readonly LineageColumn[]>();
  for (const node of graph.values()) {
    if (node.layer === 'checks') continue;
    const names = columns.get(node.name)?.map(({ name }) => name) ?? [];
    const lineage = node.tree
      ? aligned(remembered(node, node.tree, columnsOf), names)
      : ofProgram(node, names);
    found.set(node.name, lineage);
  }
  return found;
}

/** A process that builds again and again resolves only what changed. */
const recent = new WeakMap<SyntaxNode, { readonly key: string; lineage: LineageColumn[] }>();

function remembered(node: GraphNode, tree: SyntaxNode, columnsOf: ColumnsOf): LineageColumn[] {
  const read = [...node.upstream, ...node.raw.map((name) => `raw.${name}`)];
  const key = JSON.stringify(read.map((name) => columnsOf(name)));
  const known = recent.get(tree);
  if (known?.key === key) return known.lineage;
  const lineage = columnLineage(tree, columnsOf);
  recent.set(tree, { key, lineage });
  return lineage;
}

/** The database names columns that the query does not; the order is the same. */
function aligned(lineage: readonly LineageColumn[], names: readonly string[]): LineageColumn[] {
  const isWhole = lineage.length === names.length;
  return names.map((name, at) => {
    const own = isWhole
      ? lineage[at]
      : lineage.find((column) => column.name.toLowerCase() === name.toLowerCase());
    return { name, sources: own?.sources ?? [] };
  });
}

function ofProgram({ header }: GraphNode, names: readonly string[]): LineageColumn[] {
  const sources = Object.entries(header.inputs).flatMap(([relation, read]) =>
    read.map((column) => ({ relation, column })),
  );
  return names.map((name) => ({ name, sources }));
}
