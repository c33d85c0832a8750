import type { ModelEntry } from '../catalogue.ts';

/** A relation of the graph as a diagram shows it. */
export interface LineageNode {
  readonly id: string;
  readonly label: string;
  readonly kind: 'raw' | 'staging' | 'core' | 'marts' | 'page';
  /** Where it is explained; raw relations have no page. */
  readonly href: string | null;
}

/** What feeds a relation and what it feeds. */
export interface LineageGraph {
  readonly focus: string;
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly (readonly [from: string, to: string])[];
}

export type Catalogue = ReadonlyMap<string, ModelEntry>;

/** Relations that a model feeds, in the order of the catalogue. */
export function downstreamOf(catalogue: Catalogue, name: string): readonly string[] {
  return [...catalogue.values()]
    .filter((other) => other.upstream.includes(name))
    .map((other) => other.name);
}

/**
 * The relations within `depth` steps up and down of one, and every edge between them. A depth of
 * `Infinity` is all that feeds it and all that it feeds.
 */
export function neighbours(catalogue: Catalogue, focus: string, depth: number): LineageGraph {
  const up = within(focus, depth, (name) => catalogue.get(name)?.upstream ?? []);
  const down = within(focus, depth, (name) => downstreamOf(catalogue, name));
  const names = [...new Set([...up, ...down])];
  const shown = new Set(names);
  return {
    focus,
    nodes: names.map((name) => nodeOf(catalogue, name)),
    edges: names.flatMap((to) =>
      (catalogue.get(to)?.upstream ?? [])
        .filter((from) => shown.has(from))
        .map((from) => [from, to] as const),
    ),
  };
}

function nodeOf(catalogue: Catalogue, name: string): LineageNode {
  const model = catalogue.get(name);
  const kind = (model?.layer ?? 'raw') as LineageNode['kind'];
  return {
    id: name,
    label: name,
    kind,
    href: model === undefined ? null : `/models/${name}`,
  };
}

/** The names reached in at most `depth` steps, the first one included. */
function within(
  first: string,
  depth: number,
  next: (name: string) => readonly string[],
): ReadonlySet<string> {
  const found = new Set([first]);
  let edge = [first];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    edge = [...new Set(edge.flatMap(next))].filter((name) => !found.has(name));
    for (const name of edge) found.add(name);
  }
  return found;
}
