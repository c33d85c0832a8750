import type { LineageGraph, LineageNode } from './neighbours.ts';

/** A box of the diagram, in pixels. */
export interface PlacedNode extends LineageNode {
  readonly x: number;
  readonly y: number;
  /** The label as far as the box is wide. */
  readonly text: string;
  readonly isFocus: boolean;
}

export interface Diagram {
  readonly width: number;
  readonly height: number;
  readonly box: { readonly width: number; readonly height: number };
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly { readonly path: string; readonly touches: boolean }[];
}

const WIDTH = 196;
const HEIGHT = 30;
const GAP_X = 56;
const GAP_Y = 12;
const PAD = 6;
const SWEEPS = 6;
/** Signs of the fixed-width font that fit into a box. */
const LONGEST = 24;

/**
 * Places a graph from left to right: every relation stands right of all that feeds it, and within
 * a column near to what it is joined with (barycentre sweeps).
 */
export function layout(graph: LineageGraph): Diagram {
  const ranks = rankNodes(graph);
  const columns = ordered(graph, ranks);
  const tallest = Math.max(...columns.map((column) => column.length), 1);
  const height = 2 * PAD + tallest * HEIGHT + (tallest - 1) * GAP_Y;
  const places = new Map<string, { x: number; y: number }>();
  columns.forEach((column, rank) => {
    const used = column.length * HEIGHT + (column.length - 1) * GAP_Y;
    column.forEach((id, index) => {
      const x = PAD + rank * (WIDTH + GAP_X);
      places.set(id, { x, y: (height - used) / 2 + index * (HEIGHT + GAP_Y) });
    });
  });
  return {
    width: 2 * PAD + columns.length * WIDTH + (columns.length - 1) * GAP_X,
    height,
    box: { width: WIDTH, height: HEIGHT },
    nodes: columns.flat().flatMap((id) => {
      const node = graph.nodes.find((other) => other.id === id);
      const place = places.get(id);
      if (node === undefined || place === undefined) return [];
      return [{ ...node, ...place, text: shortened(node.label), isFocus: id === graph.focus }];
    }),
    edges: graph.edges.flatMap(([from, to]) => {
      const a = places.get(from);
      const b = places.get(to);
      if (a === undefined || b === undefined) return [];
      const touches = from === graph.focus || to === graph.focus;
      return [{ path: curve(a, b), touches }];
    }),
  };
}

function shortened(label: string): string {
  return label.length <= LONGEST ? label : `${label.slice(0, LONGEST - 1)}…`;
}

function curve(a: { x: number; y: number }, b: { x: number; y: number }): string {
  const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x, b.y + HEIGHT / 2];
  const bend = Math.min(GAP_X, (x2 - x1) / 2 + 12);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** The longest way from a relation that nothing shown feeds. */
function rankNodes({ nodes, edges }: LineageGraph): ReadonlyMap<string, number> {
  const upstream = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const [from, to] of edges) upstream.get(to)?.push(from);
  const ranks = new Map<string, number>();
  const rank = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    // The graph has no cycle; a build refuses one.
    ranks.set(id, 0);
    const own = Math.max(-1, ...(upstream.get(id) ?? []).map(rank)) + 1;
    ranks.set(id, own);
    return own;
  };
  nodes.forEach(({ id }) => rank(id));
  return pulledRight(edges, ranks);
}

/** What feeds only later columns stands right before them, so that edges are short. */
function pulledRight(
  edges: LineageGraph['edges'],
  ranks: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const pulled = new Map(ranks);
  const byRank = [...ranks.keys()].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
  for (const id of byRank) {
    const fed = edges.filter(([from]) => from === id).map(([, to]) => pulled.get(to) ?? 0);
    if (fed.length > 0) pulled.set(id, Math.min(...fed) - 1);
  }
  return pulled;
}

function ordered({ nodes, edges }: LineageGraph, ranks: ReadonlyMap<string, number>): string[][] {
  const nColumns = Math.max(...ranks.values(), 0) + 1;
  const columns = Array.from({ length: nColumns }, (_, rank) =>
    nodes.filter(({ id }) => ranks.get(id) === rank).map(({ id }) => id),
  );
  const joined = new Map(nodes.map(({ id }) => [id, [] as string[]]));
  for (const [from, to] of edges) {
    joined.get(from)?.push(to);
    joined.get(to)?.push(from);
  }
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const at = new Map(
      columns.flatMap((column) => column.map((id, i) => [id, (i + 0.5) / column.length] as const)),
    );
    const centre = (id: string): number => {
      const others = joined.get(id) ?? [];
      if (others.length === 0) return at.get(id) ?? 0;
      return others.reduce((sum, other) => sum + (at.get(other) ?? 0), 0) / others.length;
    };
    const centres = new Map([...at.keys()].map((id) => [id, centre(id)]));
    for (const column of columns) {
      column.sort((a, b) => (centres.get(a) ?? 0) - (centres.get(b) ?? 0) || (a < b ? -1 : 1));
    }
  }
  return columns;
}
