import { RecentCache } from '../cache.ts';
import type { SnapshotSession } from '../snapshot.ts';
import type { Catalogue, LineageGraph, LineageNode } from './neighbours.ts';

/** One column that is computed from another. */
export interface ColumnEdge {
  readonly model: string;
  readonly column: string;
  readonly upstream: string;
  readonly upstream_column: string;
}

const edges = new RecentCache<readonly ColumnEdge[]>(4);

/** Every column of the snapshot with the columns that it is made from; none in older snapshots. */
export function readColumnEdges(session: SnapshotSession): Promise<readonly ColumnEdge[]> {
  return edges.get(session.id, async () => {
    const known = await session.query(
      "select 1 from information_schema.tables where table_name = '_column_lineage'",
    );
    if (known.length === 0) return [];
    return (await session.query(
      'select model, column_name as "column", upstream, upstream_column from _column_lineage',
    )) as unknown as readonly ColumnEdge[];
  });
}

const idOf = (model: string, column: string): string => `${model}.${column}`;

/**
 * What one column is computed from, and what is computed from it, `depth` steps both ways. Null
 * where nothing is known of it.
 */
export function columnNeighbours(
  catalogue: Catalogue,
  all: readonly ColumnEdge[],
  model: string,
  column: string,
  depth: number,
): LineageGraph | null {
  const up = index(all, (edge) => idOf(edge.model, edge.column), upstreamId);
  const down = index(all, upstreamId, (edge) => idOf(edge.model, edge.column));
  const focus = idOf(model, column);
  const shown = new Set([...within(focus, depth, up), ...within(focus, depth, down)]);
  if (shown.size < 2) return null;
  return {
    focus,
    nodes: [...shown].map((id) => nodeOf(catalogue, id)),
    edges: [...shown].flatMap((to) =>
      (up.get(to) ?? []).filter((from) => shown.has(from)).map((from) => [from, to] as const),
    ),
  };
}

const upstreamId = (edge: ColumnEdge): string => idOf(edge.upstream, edge.upstream_column);

function nodeOf(catalogue: Catalogue, id: string): LineageNode {
  const [model = '', column = ''] = id.startsWith('raw.')
    ? [id.split('.').slice(0, 2).join('.'), id.split('.').slice(2).join('.')]
    : [id.slice(0, id.indexOf('.')), id.slice(id.indexOf('.') + 1)];
  const entry = catalogue.get(model);
  return {
    id,
    label: `${column} · ${model}`,
    kind: (entry?.layer ?? 'raw') as LineageNode['kind'],
    href: entry === undefined ? null : `/models/${model}?column=${encodeURIComponent(column)}`,
  };
}

function index(
  all: readonly ColumnEdge[],
  key: (edge: ColumnEdge) => string,
  value: (edge: ColumnEdge) => string,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const edge of all) found.set(key(edge), [...(found.get(key(edge)) ?? []), value(edge)]);
  return found;
}

function within(
  first: string,
  depth: number,
  next: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set([first]);
  let edge: readonly string[] = [first];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    edge = [...new Set(edge.flatMap((id) => next.get(id) ?? []))].filter((id) => !found.has(id));
    for (const id of edge) found.add(id);
  }
  return found;
}
