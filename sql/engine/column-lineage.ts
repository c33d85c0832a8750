import type { SyntaxNode } from './lineage.ts';

/** A column of a relation from which an output column gets its values. */
export interface ColumnSource {
  readonly relation: string;
  readonly column: string;
}

/** An output column of a query and where its values come from, sorted. */
export interface LineageColumn {
  readonly name: string;
  readonly sources: readonly ColumnSource[];
}

/** The columns of a relation that a query reads by name; undefined where it is not known. */
export type ColumnsOf = (relation: string) => readonly string[] | undefined;

/**
 * From which columns of which relations each output column of a query gets its values, through
 * common table expressions, subqueries, joins, set operations and stars. What only picks rows
 * (where, on) or only orders them is no source, and neither is `count(*)`.
 */
export function columnLineage(query: SyntaxNode, columnsOf: ColumnsOf): LineageColumn[] {
  return resolveQuery(query, { relations: new Map(), columnsOf, outer: [] }).map(
    ({ name, sources }) => ({
      name,
      sources: [...sources].sort().map((key) => {
        const [relation = '', column = ''] = key.split(SEPARATOR);
        return { relation, column };
      }),
    }),
  );
}

const SEPARATOR = '\u0000';

type Sources = ReadonlySet<string>;
interface Column {
  readonly name: string;
  readonly sources: Sources;
}

/** A relation of a FROM clause under the name by which expressions call it. */
interface Ranged {
  readonly alias: string;
  readonly columns: readonly Column[];
}

interface Scope {
  /** Common table expressions by name. */
  readonly relations: ReadonlyMap<string, readonly Column[]>;
  readonly columnsOf: ColumnsOf;
  /** The FROM clauses around a subquery, the nearest first. */
  readonly outer: readonly (readonly Ranged[])[];
}

const NONE: Sources = new Set();

function resolveQuery(node: SyntaxNode, outer: Scope): readonly Column[] {
  const scope = declared(node, outer);
  switch (node['type']) {
    case 'SELECT_NODE':
      return resolveSelect(node, scope);
    case 'SET_OPERATION_NODE':
      return merged(
        child(node, 'left'),
        child(node, 'right'),
        scope,
        node['setop_type'] === 'UNION_BY_NAME',
      );
    case 'RECURSIVE_CTE_NODE': {
      const start = resolveQuery(child(node, 'left'), scope);
      const relations = new Map(scope.relations).set(lower(node['cte_name']), start);
      return unite(start, resolveQuery(child(node, 'right'), { ...scope, relations }), false);
    }
    default:
      return [];
  }
}

function declared(node: SyntaxNode, scope: Scope): Scope {
  const map = (node['cte_map'] as { map?: { key: string; value: SyntaxNode }[] } | undefined)?.map;
  if (!map?.length) return scope;
  const relations = new Map(scope.relations);
  for (const { key, value } of map) {
    const query = child(child(value, 'query'), 'node');
    const columns = resolveQuery(query, { ...scope, relations: new Map(relations) });
    relations.set(key.toLowerCase(), renamed(columns, value['aliases']));
  }
  return { ...scope, relations };
}

function merged(left: SyntaxNode, right: SyntaxNode, scope: Scope, byName: boolean) {
  return unite(resolveQuery(left, scope), resolveQuery(right, scope), byName);
}

function unite(
  left: readonly Column[],
  right: readonly Column[],
  byName: boolean,
): readonly Column[] {
  const partner = ({ name }: Column, at: number) =>
    byName ? right.find((other) => same(other.name, name)) : right[at];
  const both = left.map((column, at) => ({
    name: column.name,
    sources: join([column.sources, partner(column, at)?.sources ?? NONE]),
  }));
  const added = byName ? right.filter((c) => !left.some((l) => same(l.name, c.name))) : [];
  return [...both, ...added];
}

function resolveSelect(node: SyntaxNode, scope: Scope): readonly Column[] {
  const from = resolveFrom(child(node, 'from_table'), scope);
  const output: Column[] = [];
  for (const expression of list(node['select_list'])) {
    if (expression['class'] === 'STAR') output.push(...star(expression, from, scope));
    else
      output.push({
        name: nameOf(expression),
        sources: sourcesOf(expression, from, scope, output),
      });
  }
  return output;
}

function resolveFrom(ref: SyntaxNode, scope: Scope): readonly Ranged[] {
  const alias = text(ref['alias']);
  switch (ref['type']) {
    case 'BASE_TABLE': {
      const name = lower(ref['table_name']);
      const schema = lower(ref['schema_name']);
      const own = schema === '' ? scope.relations.get(name) : undefined;
      const columns = own ?? baseColumns(schema === '' ? name : `${schema}.${name}`, scope);
      return [{ alias: alias || name, columns: renamed(columns, ref['column_name_alias']) }];
    }
    case 'SUBQUERY': {
      const columns = resolveQuery(child(child(ref, 'subquery'), 'node'), scope);
      return [{ alias, columns: renamed(columns, ref['column_name_alias']) }];
    }
    case 'JOIN':
      return joined(ref, scope);
    case 'TABLE_FUNCTION': {
      const call = child(ref, 'function');
      const sources = sourcesOf(call, [], scope, []);
      const names = (ref['column_name_alias'] as string[] | undefined) ?? [];
      const all = names.length > 0 ? names : [alias || lower(call['function_name'])];
      return [{ alias, columns: all.map((name) => ({ name, sources })) }];
    }
    case 'EXPRESSION_LIST': {
      const rows = (ref['values'] as SyntaxNode[][] | undefined) ?? [];
      const names = (ref['column_name_alias'] as string[] | undefined) ?? [];
      const columns = (rows[0] ?? []).map((_, at) => ({
        name: names[at] ?? `col${at}`,
        sources: join(rows.map((row) => (row[at] ? sourcesOf(row[at], [], scope, []) : NONE))),
      }));
      return [{ alias, columns }];
    }
    default:
      return [];
  }
}

function baseColumns(relation: string, { columnsOf }: Scope): readonly Column[] {
  return (columnsOf(relation) ?? []).map((name) => ({
    name,
    sources: new Set([`${relation}${SEPARATOR}${name}`]),
  }));
}

/** The right side of a join may use the columns of the left one; columns of `using` stand once. */
function joined(ref: SyntaxNode, scope: Scope): readonly Ranged[] {
  const left = resolveFrom(child(ref, 'left'), scope);
  const right = resolveFrom(child(ref, 'right'), { ...scope, outer: [left, ...scope.outer] });
  if (ref['join_type'] === 'SEMI' || ref['join_type'] === 'ANTI') return left;
  const isNatural = ref['ref_type'] === 'NATURAL';
  const shared = isNatural
    ? flat(left).filter((name) => flat(right).some((other) => same(other, name)))
    : ((ref['using_columns'] as string[] | undefined) ?? []);
  if (shared.length === 0) return [...left, ...right];
  const isShared = (name: string) => shared.some((other) => same(other, name));
  const isOuter =
    ['FULL', 'OUTER'].includes(text(ref['join_type'])) || ref['join_type'] === 'RIGHT';
  const twin = (name: string) =>
    right.flatMap(({ columns }) => columns).find((column) => same(column.name, name));
  return [
    ...left.map(({ alias, columns }) => ({
      alias,
      columns: columns.map((column) =>
        isOuter && isShared(column.name)
          ? { ...column, sources: join([column.sources, twin(column.name)?.sources ?? NONE]) }
          : column,
      ),
    })),
    ...right.map(({ alias, columns }) => ({
      alias,
      columns: columns.filter(({ name }) => !isShared(name)),
    })),
  ];
}

function star(expression: SyntaxNode, from: readonly Ranged[], scope: Scope): Column[] {
  const relation = lower(expression['relation_name']);
  const excluded = (expression['exclude_list'] as string[] | undefined) ?? [];
  const replaced = pairs(expression['replace_list']);
  const renames = pairs(expression['rename_list']);
  return from
    .filter(({ alias }) => relation === '' || same(alias, relation))
    .flatMap(({ columns }) => columns)
    .filter(({ name }) => !excluded.some((other) => same(last(other), name)))
    .map(({ name, sources }) => {
      const replacement = replaced.find(({ key }) => same(last(key), name))?.value;
      const rename = renames.find(({ key }) => same(last(key), name))?.value;
      return {
        name: typeof rename === 'string' ? rename : name,
        sources: replacement ? sourcesOf(replacement as SyntaxNode, from, scope, []) : sources,
      };
    });
}

/** All columns that the value of an expression is made from. */
function sourcesOf(
  expression: SyntaxNode,
  from: readonly Ranged[],
  scope: Scope,
  aliases: readonly Column[],
): Sources {
  const found: Sources[] = [];
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    const node = value as SyntaxNode;
    if (node['class'] === 'COLUMN_REF') {
      found.push(lookUp(node['column_names'] as string[], from, scope, aliases));
    } else if (node['class'] === 'SUBQUERY') {
      const query = child(child(node, 'subquery'), 'node');
      const columns = resolveQuery(query, { ...scope, outer: [from, ...scope.outer] });
      found.push(...columns.map(({ sources }) => sources));
      visit(node['child']);
    } else {
      for (const [key, inner] of Object.entries(node)) if (!ORDERS.has(key)) visit(inner);
    }
  };
  visit(expression);
  return join(found);
}

/** What orders the rows of a window or an aggregate is not a part of its value. */
const ORDERS = new Set(['order_bys', 'orders', 'partitions', 'cte_map']);

function lookUp(
  names: readonly string[],
  from: readonly Ranged[],
  scope: Scope,
  aliases: readonly Column[],
): Sources {
  const [first = '', second] = names;
  for (const ranged of [from, ...scope.outer]) {
    if (second !== undefined) {
      const owner = ranged.find(({ alias }) => same(alias, first));
      const column = owner?.columns.find(({ name }) => same(name, second));
      if (column) return column.sources;
    }
    const column = ranged.flatMap(({ columns }) => columns).find(({ name }) => same(name, first));
    if (column) return column.sources;
    const whole = second === undefined ? ranged.find(({ alias }) => same(alias, first)) : undefined;
    if (whole) return join(whole.columns.map(({ sources }) => sources));
  }
  return aliases.findLast(({ name }) => same(name, first))?.sources ?? NONE;
}

function nameOf(expression: SyntaxNode): string {
  const alias = text(expression['alias']);
  if (alias !== '') return alias;
  const names = expression['column_names'] as string[] | undefined;
  return names?.at(-1) ?? text(expression['function_name']);
}

function renamed(columns: readonly Column[], aliases: unknown): readonly Column[] {
  const names = (aliases as string[] | undefined) ?? [];
  return names.length === 0
    ? columns
    : columns.map((column, at) => ({ ...column, name: names[at] ?? column.name }));
}

function pairs(value: unknown): { key: unknown; value: unknown }[] {
  return (value as { key: unknown; value: unknown }[] | undefined) ?? [];
}

/** The column of a name that may be a text, or an object with the column's name. */
function last(key: unknown): string {
  if (typeof key === 'string') return key;
  return text((key as { column?: unknown } | null)?.column);
}

const child = (node: SyntaxNode, key: string) => (node[key] ?? {}) as SyntaxNode;
const list = (value: unknown) => (value as SyntaxNode[] | undefined) ?? [];
const text = (value: unknown) => (typeof value === 'string' ? value : '');
const lower = (value: unknown) => text(value).toLowerCase();
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const join = (sets: readonly Sources[]): Sources => new Set(sets.flatMap((set) => [...set]));
const flat = (ranged: readonly Ranged[]) =>
  ranged.flatMap(({ columns }) => columns.map(({ name }) => name));
