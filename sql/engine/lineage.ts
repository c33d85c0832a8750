import type { DuckDBConnection } from '@duckdb/node-api';
import { rowsOf } from './duckdb.ts';

/** A relation that a query reads: where it is first named, as a byte offset in the query. */
export interface Upstream {
  readonly schema: string;
  readonly name: string;
  readonly offset: number | null;
}

/** A call, or a word that acts as one (`current_date`), in a query. */
export interface Call {
  readonly name: string;
  readonly kind: 'scalar' | 'table' | 'sample';
  readonly arguments: number;
  readonly offset: number | null;
}

/** What a query reads and calls, or why it cannot be one model. */
export type Lineage =
  | {
      readonly ok: true;
      readonly upstream: readonly Upstream[];
      readonly calls: readonly Call[];
      /** The query as the parser sees it. */
      readonly tree: SyntaxNode;
    }
  | { readonly ok: false; readonly message: string; readonly offset: number | null };

/**
 * The relations that one SELECT reads, from the database's own parser: common table expressions
 * hide relations of their name from where they are declared on, and in a recursive one already
 * within it. No table has to exist. PIVOT and anything but one SELECT is refused.
 */
export async function lineage(connection: DuckDBConnection, sql: string): Promise<Lineage> {
  const known = recent.get(sql);
  if (known) return known;
  const found = await parse(connection, sql);
  if (recent.size >= RECENT) recent.clear();
  recent.set(sql, found);
  return found;
}

/** A process that builds again and again parses only what changed. */
const recent = new Map<string, Lineage>();
const RECENT = 1_000;

async function parse(connection: DuckDBConnection, sql: string): Promise<Lineage> {
  const [row] = await rowsOf(connection, 'select json_serialize_sql($1::varchar) as tree', [sql]);
  const tree = JSON.parse(String(row?.['tree'])) as {
    error: boolean;
    error_message?: string;
    position?: string;
    statements?: { node: Node }[];
  };
  if (tree.error) {
    const message = tree.error_message?.startsWith('Only SELECT')
      ? 'expected one SELECT (PIVOT and other statements cannot be models)'
      : (tree.error_message ?? 'cannot be parsed');
    return { ok: false, message, offset: tree.position ? Number(tree.position) : null };
  }
  const [statement, ...others] = tree.statements ?? [];
  if (!statement || others.length > 0) {
    return { ok: false, message: 'expected exactly one SELECT', offset: null };
  }
  const found = new Found();
  walk(statement.node, new Set(), found);
  return {
    ok: true,
    upstream: [...found.upstream.values()],
    calls: found.calls,
    tree: statement.node,
  };
}

/** A part of a query as the database's parser writes it. */
export type SyntaxNode = { readonly [key: string]: unknown };
type Node = SyntaxNode;
type Scope = ReadonlySet<string>;

class Found {
  readonly upstream = new Map<string, Upstream>();
  readonly calls: Call[] = [];
}

function walk(value: unknown, scope: Scope, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, scope, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const node = value as Node;
  note(node, scope, found);
  const inner = declare(node, scope, found);
  const recursive = node['type'] === 'RECURSIVE_CTE_NODE' ? text(node['cte_name']) : undefined;
  for (const [key, child] of Object.entries(node)) {
    if (key === 'cte_map') continue;
    const seesItself = recursive !== undefined && key === 'right';
    walk(child, seesItself ? new Set([...inner, recursive.toLowerCase()]) : inner, found);
  }
}

/** Walks the common table expressions of a node in their order and returns the scope they make. */
function declare(node: Node, scope: Scope, found: Found): Scope {
  const map = (node['cte_map'] as { map?: { key: string; value: { query: Node } }[] } | undefined)
    ?.map;
  const inner = new Set(scope);
  for (const { key, value } of map ?? []) {
    walk(value, inner, found);
    inner.add(key.toLowerCase());
  }
  return inner;
}

function note(node: Node, scope: Scope, found: Found): void {
  const offset = offsetOf(node);
  if (node['type'] === 'BASE_TABLE') noteRelation(node, offset, scope, found);
  if (node['type'] === 'SHOW_REF') {
    found.calls.push({ name: 'describe or show', kind: 'table', arguments: 0, offset });
  }
  if (node['type'] === 'TABLE_FUNCTION') {
    const call = node['function'] as Node;
    found.calls.push({
      name: text(call['function_name']).toLowerCase(),
      kind: 'table',
      arguments: (call['children'] as unknown[] | undefined)?.length ?? 0,
      offset: offset ?? offsetOf(call),
    });
  } else if (node['class'] === 'FUNCTION' || node['class'] === 'WINDOW') {
    found.calls.push({
      name: text(node['function_name']).toLowerCase(),
      kind: 'scalar',
      arguments: (node['children'] as unknown[] | undefined)?.length ?? 0,
      offset,
    });
  } else if (node['class'] === 'COLUMN_REF') {
    const [name, ...rest] = node['column_names'] as string[];
    if (name !== undefined && rest.length === 0) {
      found.calls.push({ name: name.toLowerCase(), kind: 'scalar', arguments: -1, offset });
    }
  }
  if (node['sample'] !== null && node['sample'] !== undefined) {
    found.calls.push({ name: 'tablesample', kind: 'sample', arguments: 0, offset });
  }
}

function noteRelation(node: Node, offset: number | null, scope: Scope, found: Found): void {
  const name = text(node['table_name']);
  const schema = [text(node['catalog_name']), text(node['schema_name'])].filter(Boolean).join('.');
  if (schema === '' && scope.has(name.toLowerCase())) return;
  const key = `${schema}.${name}`.toLowerCase();
  if (!found.upstream.has(key)) found.upstream.set(key, { schema, name, offset });
}

function offsetOf(node: Node): number | null {
  const offset = node['query_location'];
  return typeof offset === 'number' && Number.isSafeInteger(offset) ? offset : null;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
