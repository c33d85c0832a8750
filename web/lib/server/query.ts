import { closest, type ModelEntry } from './catalogue.ts';
import { QuotientError } from './errors.ts';

export type Scalar = string | number | boolean;

/** One of: equal, one of several, is null, or a comparison. */
export type Condition =
  | Scalar
  | null
  | readonly Scalar[]
  | {
      readonly ge?: Scalar;
      readonly gt?: Scalar;
      readonly le?: Scalar;
      readonly lt?: Scalar;
      readonly ne?: Scalar;
      readonly like?: string;
      /** Keeps the rows without a value too. */
      readonly orNull?: boolean;
    };

export type Where = Readonly<Record<string, Condition | undefined>>;

/** A column, or an aggregate of one; with an aggregate the plain columns are the grouping. */
export type Selected =
  | string
  | { readonly sum: string; readonly as?: string }
  /** Sum of absolute values, as errors are added up. */
  | { readonly sumAbs: string; readonly as: string }
  | { readonly min: string; readonly as?: string }
  | { readonly max: string; readonly as?: string }
  | { readonly median: string; readonly as?: string }
  /** The value of the row in which another column is largest. */
  | { readonly last: string; readonly by: string; readonly as?: string }
  | { readonly countIf: string; readonly as: string }
  | { readonly count: true; readonly as: string };

/** What to read from one mart. */
export interface MartQuery {
  /** All columns where it is left out. */
  readonly columns?: readonly Selected[];
  readonly where?: Where;
  /** Column or alias; a minus in front sorts descending. Missing values come last. */
  readonly orderBy?: readonly string[];
  readonly limit?: number;
  readonly offset?: number;
  /** Rows of everyone who was in this manager's reporting line on the day of the row. */
  readonly line?: string | undefined;
}

/** A piece of SQL and the values for its `?`, in order. */
export interface Fragment {
  readonly sql: string;
  readonly values: readonly (Scalar | null)[];
}

/**
 * One SELECT over one mart. Identifiers come from the model's own columns, values go as
 * parameters cast to the column's type.
 *
 * @throws QuotientError for a column or value that the model does not have.
 */
export function selectFrom(
  model: ModelEntry,
  query: MartQuery,
  given: readonly Fragment[],
): Fragment {
  const selected = query.columns ?? model.columns.map((column) => column.name);
  const isGrouped = selected.some((item) => typeof item !== 'string');
  const groups = selected.filter((item) => typeof item === 'string');
  const aliases = new Set(selected.map(aliasOf));
  const conditions = [...given, ...conditionsOf(model, query.where ?? {})];
  const order = (query.orderBy ?? []).map((key) => orderOf(model, key, aliases));
  const sql = [
    `select ${selected.map((item) => selectionOf(model, item)).join(', ')}`,
    `from ${quote(model.name)} as t`,
    `where ${conditions.map((condition) => condition.sql).join(' and ') || 'true'}`,
    ...(isGrouped && groups.length > 0
      ? [`group by ${groups.map((name) => column(model, name)).join(', ')}`]
      : []),
    ...(order.length > 0 ? [`order by ${order.join(', ')}`] : []),
    ...(query.limit === undefined ? [] : [`limit ${wholeNumber(query.limit)}`]),
    ...(query.offset === undefined ? [] : [`offset ${wholeNumber(query.offset)}`]),
  ].join(' ');
  return { sql: numbered(sql), values: conditions.flatMap((condition) => condition.values) };
}

/** The conditions of a query, each with its values. */
export function conditionsOf(model: ModelEntry, where: Where): readonly Fragment[] {
  return Object.entries(where).flatMap(([name, condition]) =>
    condition === undefined ? [] : [conditionOf(model, name, condition)],
  );
}

const OPERATORS = { ge: '>=', gt: '>', le: '<=', lt: '<', ne: 'is distinct from', like: 'ilike' };
type Operator = keyof typeof OPERATORS;

/** The comparisons that a condition may name. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as Operator[];

function conditionOf(model: ModelEntry, name: string, condition: Condition): Fragment {
  const left = column(model, name);
  const slot = slotOf(model, name);
  if (condition === null) return { sql: `${left} is null`, values: [] };
  if (isList(condition)) {
    if (condition.length === 0) return { sql: 'false', values: [] };
    return {
      sql: `${left} in (${condition.map(() => slot).join(', ')})`,
      values: condition.map((value) => checked(model, name, value)),
    };
  }
  if (typeof condition !== 'object') {
    return { sql: `${left} = ${slot}`, values: [checked(model, name, condition)] };
  }
  const { orNull = false, ...comparisons } = condition;
  const parts = Object.entries(comparisons) as [Operator, Scalar][];
  const compared = parts
    .map(([operator]) =>
      operator === 'like'
        ? `cast(${left} as varchar) ilike ?`
        : `${left} ${OPERATORS[operator]} ${slot}`,
    )
    .join(' and ');
  return {
    sql: orNull ? `(${left} is null or (${compared}))` : compared,
    values: parts.map(([operator, value]) =>
      operator === 'like' ? String(value) : checked(model, name, value),
    ),
  };
}

function selectionOf(model: ModelEntry, item: Selected): string {
  if (typeof item === 'string') return column(model, item);
  const alias = quote(aliasOf(item));
  if ('count' in item) return `count(*) as ${alias}`;
  if ('countIf' in item)
    return `count(*) filter (where ${column(model, item.countIf)}) as ${alias}`;
  if ('sum' in item) return `sum(${column(model, item.sum)}) as ${alias}`;
  if ('sumAbs' in item) return `sum(abs(${column(model, item.sumAbs)})) as ${alias}`;
  if ('min' in item) return `min(${column(model, item.min)}) as ${alias}`;
  if ('last' in item) {
    return `arg_max_null(${column(model, item.last)}, ${column(model, item.by)}) as ${alias}`;
  }
  if ('median' in item) return `median(${column(model, item.median)}) as ${alias}`;
  return `max(${column(model, item.max)}) as ${alias}`;
}

function aliasOf(item: Selected): string {
  if (typeof item === 'string') return item;
  if ('count' in item || 'countIf' in item || 'sumAbs' in item) return item.as;
  if (item.as !== undefined) return item.as;
  if ('sum' in item) return item.sum;
  if ('median' in item) return item.median;
  if ('last' in item) return item.last;
  return 'min' in item ? item.min : item.max;
}

function orderOf(model: ModelEntry, key: string, aliases: ReadonlySet<string>): string {
  const isDescending = key.startsWith('-');
  const name = isDescending ? key.slice(1) : key;
  const expression = aliases.has(name) ? quote(name) : column(model, name);
  return `${expression} ${isDescending ? 'desc' : 'asc'} nulls last`;
}

function column(model: ModelEntry, name: string): string {
  if (model.columns.some((known) => known.name === name)) return quote(name);
  const names = model.columns.map((known) => known.name);
  throw new QuotientError(
    'unknown_column',
    `invalid column of ${model.name}: ${name}; expected one of ${names.join(', ')}`,
    `closest: ${closest(name, names)}`,
  );
}

const TYPE = /^[A-Z][A-Z0-9_ ]*(\(\d+(,\s*\d+)?\))?$/;

function typeOf(model: ModelEntry, name: string): string {
  const type = model.columns.find((known) => known.name === name)?.type ?? 'VARCHAR';
  return TYPE.test(type) ? type : 'VARCHAR';
}

function slotOf(model: ModelEntry, name: string): string {
  return `cast(? as ${typeOf(model, name)})`;
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/** A value that its column's type can hold; the database would answer less clearly. */
function checked(model: ModelEntry, name: string, value: Scalar): Scalar {
  const type = typeOf(model, name);
  const isFine =
    type === 'VARCHAR' ||
    (type === 'BOOLEAN' && (typeof value === 'boolean' || value === 'true' || value === 'false')) ||
    (/^(DATE|TIMESTAMP)/.test(type) && isDay(String(value))) ||
    (/INT|DECIMAL|DOUBLE|FLOAT/.test(type) && value !== '' && Number.isFinite(Number(value)));
  if (isFine) return type === 'VARCHAR' ? String(value) : value;
  throw new QuotientError(
    'invalid_value',
    `invalid ${name}: ${value}; expected ${type === 'DATE' ? 'a day as YYYY-MM-DD' : type.toLowerCase()}`,
    `${name} is a column of ${model.name}`,
  );
}

function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const day = text.slice(0, 10);
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function isList(condition: Condition): condition is readonly Scalar[] {
  return Array.isArray(condition);
}

function wholeNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new QuotientError(
    'invalid_value',
    `invalid limit: ${value}; expected a whole number from 0`,
  );
}

export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** `?` to `$1`, `$2` … outside quotes; identifiers are the only quoted parts here. */
function numbered(sql: string): string {
  let n = 0;
  return sql.replace(/"(?:[^"]|"")*"|\?/g, (part) => (part === '?' ? `$${(n += 1)}` : part));
}
