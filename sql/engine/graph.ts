import type { DuckDBConnection } from '@duckdb/node-api';
import { refusal } from './calls.ts';
import { placeAt } from './database-error.ts';
import { ModelError } from './errors.ts';
import { lineage, type SyntaxNode, type Upstream } from './lineage.ts';
import { didYouMean } from './nearest.ts';
import { notPortable, refusalOf, type NotPortable } from './portable.ts';
import type { BuildError, Layer, Model } from './types.ts';

/** A model and what it reads. */
export interface GraphNode extends Model {
  /** Names of models, sorted. */
  readonly upstream: readonly string[];
  /** Names of raw relations without the schema, sorted. */
  readonly raw: readonly string[];
  /** The query as the parser sees it; a program has none. */
  readonly tree?: SyntaxNode | undefined;
  /** Where the query first names each model that it reads, as a byte offset. */
  readonly offsets?: ReadonlyMap<string, number | null> | undefined;
  /** What of the query has another form on Trino. */
  readonly notPortable?: readonly NotPortable[] | undefined;
}

/** All models in an order in which each comes after what it reads. */
export type Graph = ReadonlyMap<string, GraphNode>;

type Readable = Layer | 'raw';

const MAY_READ: Readonly<Record<Layer, readonly Readable[]>> = {
  staging: ['raw', 'staging'],
  core: ['staging', 'core'],
  marts: ['core', 'marts'],
  checks: ['core', 'marts'],
};

/**
 * Orders models by what their SQL reads. Throws `ModelError` with every fault: SQL that is not
 * one SELECT, unknown relations, a layer read from its left, clock or chance, a cycle. Without
 * `rawNames` any raw relation passes.
 */
export async function readGraph(
  connection: DuckDBConnection,
  models: readonly Model[],
  rawNames?: Iterable<string>,
): Promise<Graph> {
  const known: Known = {
    models: new Map(models.map((m) => [m.name, m])),
    raw: rawNames && new Set(rawNames),
  };
  const errors: BuildError[] = [];
  const nodes: GraphNode[] = [];
  for (const model of models) {
    if (model.program) {
      const read = Object.keys(model.header.inputs);
      for (const name of read) {
        const message = checkRelation(model, { schema: '', name }, known);
        const line = model.lines[`inputs.${name}`] ?? null;
        if (message !== undefined) errors.push({ ...fault(model, null, message), line });
      }
      const upstream = read.map((name) => name.toLowerCase()).sort();
      nodes.push({ ...model, upstream, raw: [] });
      continue;
    }
    const found = await lineage(connection, model.sql);
    if (!found.ok) {
      errors.push(fault(model, found.offset, found.message));
      continue;
    }
    const refused = new Set<string>();
    for (const call of found.calls) {
      const message = refusal(call);
      if (message === undefined) continue;
      errors.push(fault(model, call.offset, message));
      refused.add(call.name);
    }
    const elsewhere = notPortable(found.tree);
    for (const item of model.header.notPortable === undefined ? elsewhere : []) {
      if (item.isTranslated || refused.has(item.what)) continue;
      errors.push(fault(model, item.offset, refusalOf(item)));
    }
    const upstream = new Set<string>();
    const raw = new Set<string>();
    for (const relation of found.upstream) {
      const message = checkRelation(model, relation, known);
      if (message !== undefined) errors.push(fault(model, relation.offset, message));
      else (relation.schema === '' ? upstream : raw).add(relation.name.toLowerCase());
    }
    const { tree } = found;
    const offsets = new Map(found.upstream.map((one) => [one.name.toLowerCase(), one.offset]));
    nodes.push({
      ...model,
      tree,
      offsets,
      notPortable: elsewhere,
      upstream: [...upstream].sort(),
      raw: [...raw].sort(),
    });
  }
  errors.push(
    ...nodes.flatMap((node) => [...checkView(node, known), ...checkReferences(node, known)]),
  );
  const { ordered, cycles } = order(nodes);
  errors.push(...cycles);
  if (errors.length > 0) throw new ModelError(errors);
  return new Map(ordered.map((node) => [node.name, node]));
}

/** A set of models with everything upstream of them. */
export function withUpstream(graph: Graph, names: Iterable<string>): ReadonlySet<string> {
  const closure = new Set<string>();
  const visit = (name: string) => {
    if (closure.has(name)) return;
    closure.add(name);
    graph.get(name)?.upstream.forEach(visit);
  };
  for (const name of names) visit(name);
  return closure;
}

interface Known {
  readonly models: ReadonlyMap<string, Model>;
  readonly raw: ReadonlySet<string> | undefined;
}

function checkRelation(
  model: Model,
  relation: Pick<Upstream, 'schema' | 'name'>,
  known: Known,
): string | undefined {
  const name = relation.name.toLowerCase();
  const schema = relation.schema.toLowerCase();
  if (schema === 'raw') {
    if (known.raw?.has(name) === false)
      return `no raw relation raw.${name}${didYouMean(name, known.raw)}`;
    return checkLayer(model, 'raw', `raw.${name}`);
  }
  if (schema !== '')
    return `invalid relation ${schema}.${name}; expected a model's bare name or raw.`;
  const upstream = known.models.get(name);
  if (!upstream) {
    const names = [...known.models.values()].filter((m) => m.layer !== 'checks').map((m) => m.name);
    return `no relation ${relation.name}${didYouMean(name, names)}`;
  }
  return checkLayer(model, upstream.layer, name);
}

function checkLayer(model: Model, layer: Readable, name: string): string | undefined {
  const allowed = MAY_READ[model.layer];
  if (allowed.includes(layer)) return undefined;
  return `${model.layer} may not read ${name} of ${layer}; expected relations of ${allowed.join(' or ')}`;
}

/** A published view would lose its staging, which is not published. */
function checkView(node: GraphNode, known: Known): BuildError[] {
  if (node.layer === 'staging' || node.header.materialized !== 'view') return [];
  const staging = node.upstream.find((name) => known.models.get(name)?.layer === 'staging');
  if (staging === undefined) return [];
  const message = `a view may not read ${staging}, which is not published; expected materialized: table`;
  return [{ ...fault(node, null, message), line: node.lines['materialized'] ?? null }];
}

function checkReferences(node: GraphNode, known: Known): BuildError[] {
  return Object.entries(node.header.references).flatMap(([column, reference]) => {
    const [name = ''] = reference.split('.');
    if (known.models.has(name)) return [];
    const message = `references names ${name}, which is no model${didYouMean(name, known.models.keys())}`;
    return [{ ...fault(node, null, message), line: node.lines[`references.${column}`] ?? null }];
  });
}

function order(nodes: readonly GraphNode[]): { ordered: GraphNode[]; cycles: BuildError[] } {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered: GraphNode[] = [];
  const cycles: BuildError[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const visit = (node: GraphNode, path: readonly string[]) => {
    if (state.get(node.name) === 'done') return;
    if (state.get(node.name) === 'open') {
      const cycle = [...path.slice(path.indexOf(node.name)), node.name];
      const message = `models read each other in a cycle: ${cycle.join(' -> ')}`;
      cycles.push(fault(node, node.offsets?.get(cycle[1] ?? '') ?? null, message));
      return;
    }
    state.set(node.name, 'open');
    for (const name of node.upstream) {
      const upstream = byName.get(name);
      if (upstream) visit(upstream, [...path, node.name]);
    }
    state.set(node.name, 'done');
    ordered.push(node);
  };
  for (const node of nodes) visit(node, []);
  return { ordered, cycles };
}

function fault(model: Model, offset: number | null, message: string): BuildError {
  const place = offset === null ? { line: null } : placeAt(model.sql, offset);
  return { model: model.name, file: model.file, ...place, message, sampleRows: [] };
}
