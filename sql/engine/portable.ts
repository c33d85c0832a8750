import { nearest } from './nearest.ts';
import type { SyntaxNode } from './lineage.ts';

/**
 * The SQL that models may use so that they can also run on Trino. `PORTABLE` runs there as it is;
 * what stands in `TRANSLATED` has another name or form there, which is said; everything else is
 * refused. Read in Trino's documentation of functions and SELECT (trino.io/docs/current).
 *
 * What the syntax alone does not show is not checked: `/` of two whole numbers is a fraction here
 * and whole there, `day + 1` is `day + interval '1' day` there, and `least` and `greatest` skip
 * nulls here.
 */
const PORTABLE = words(`
  + - * / % || ~~ !~~ count count_star sum min max avg any_value bool_and bool_or row_number rank
  dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value coalesce nullif
  least greatest abs ceil ceiling floor round sign sqrt cbrt exp ln log10 log2 pow power mod lower
  upper trim ltrim rtrim length substr substring replace concat concat_ws lpad rpad reverse strpos
  split_part starts_with regexp_replace regexp_extract year quarter month week day hour minute second
  day_of_week day_of_year date_trunc date_diff date_add stddev stddev_pop stddev_samp variance
  var_pop var_samp corr covar_pop covar_samp regr_slope regr_intercept grouping unnest if
  to_years to_months to_weeks to_days to_hours to_minutes to_seconds error chr
`);

const TRANSLATED: Readonly<Record<string, string>> = {
  arg_max: 'max_by(value, key) filter (where value is not null)',
  arg_min: 'min_by(value, key) filter (where value is not null)',
  arg_max_null: 'max_by(value, key)',
  arg_min_null: 'min_by(value, key)',
  median: 'the middle of rows ranked by row_number()',
  quantile_cont: 'the value at a rank of row_number(), interpolated',
  regexp_matches: 'regexp_like(text, pattern)',
  generate_series: 'unnest(sequence(first, last, step))',
  range: 'unnest(sequence(first, last - 1))',
  list_value: 'array[…] within unnest',
  isodow: 'day_of_week(day)',
  epoch_ms: 'to_unixtime(instant) * 1000',
  date_sub: "date_diff('unit', from, to), whole units",
  contains: 'strpos(text, part) > 0',
  left: 'substr(text, 1, n)',
  right: 'substr(text, -n)',
  trunc: 'truncate(number)',
  timezone: 'at_timezone(instant, zone)',
  'anti join': 'where not exists (…)',
  'semi join': 'where exists (…)',
  qualify: 'a common table expression with the window, and where',
  'group by all': 'the columns, named',
  '* exclude, replace or rename': 'the columns, named',
  'union by name': 'union all with the columns in one order',
};

/** What to write instead of what is refused. */
const INSTEAD: Readonly<Record<string, string>> = {
  string_agg: "array_join(array_agg(text order by …), ', ')",
  group_concat: "array_join(array_agg(text order by …), ', ')",
  listagg: "array_join(array_agg(text order by …), ', ')",
  strftime: 'year(), month(), lpad() and ||',
  strptime: 'cast(text as date)',
  datediff: "date_diff('day', from, to)",
  datepart: 'year(), month() …',
  date_part: 'year(), month() …',
  first: 'min_by or first_value over (… order by …)',
  last: 'max_by or last_value over (… order by …)',
  mode: 'row_number() over (order by count(*) desc)',
  list: 'rows; aggregate them where they are used',
  array_agg: 'rows; aggregate them where they are used',
  ifnull: 'coalesce',
  nvl: 'coalesce',
  '~~*': 'lower(text) like …',
  '!~~*': 'lower(text) not like …',
  '//': 'floor(a / b)',
  '**': 'power(a, b)',
  '^': 'power(a, b)',
  'asof join': 'row_number() over (partition by … order by … desc) = 1 of an inner join',
  'positional join': 'a join on row_number()',
  'distinct on': 'row_number() over (partition by … order by …) = 1',
  'columns()': 'the columns, named',
  'a list or struct': 'columns and rows',
  'a lambda': 'rows',
  'order by all': 'the columns, named',
};

/** A construct that does not run on Trino as it is. */
export interface NotPortable {
  readonly what: string;
  /** The portable form; undefined where none is known. */
  readonly instead: string | undefined;
  /** It may be used, as it has one known form there. */
  readonly isTranslated: boolean;
  readonly offset: number | null;
}

/** Everything in a query that does not run on Trino as it is, each once, in its order. */
export function notPortable(tree: SyntaxNode): NotPortable[] {
  const found = new Map<string, NotPortable>();
  const visit = (value: unknown, near: number | null) => {
    if (Array.isArray(value)) return value.forEach((item) => visit(item, near));
    if (typeof value !== 'object' || value === null) return;
    const node = value as SyntaxNode;
    const at = node['query_location'];
    const offset = typeof at === 'number' && Number.isSafeInteger(at) ? at : near;
    for (const what of constructs(node)) {
      if (PORTABLE.has(what) || found.has(what)) continue;
      const instead = TRANSLATED[what] ?? INSTEAD[what];
      found.set(what, { what, instead, isTranslated: what in TRANSLATED, offset });
    }
    for (const child of Object.values(node)) visit(child, offset);
  };
  visit(tree, null);
  return [...found.values()];
}

/** Why a construct is refused, with the portable form or the nearest portable name. */
export function refusalOf({ what, instead }: NotPortable): string {
  const near = instead === undefined ? nearest(what, PORTABLE) : undefined;
  const form = instead ?? (near && `perhaps ${near}`) ?? 'a function that Trino has too';
  return `${what} is not portable to Trino; expected ${form}, or a header "not portable: <why>"`;
}

function* constructs(node: SyntaxNode): Iterable<string> {
  const { class: kind, type } = node;
  if (kind === 'FUNCTION') yield name(node['function_name']);
  if (kind === 'WINDOW' && node['function_name']) yield name(node['function_name']);
  if (kind === 'LAMBDA') yield 'a lambda';
  if (kind === 'OPERATOR' && /^(ARRAY|STRUCT)_/.test(name(type).toUpperCase())) {
    yield 'a list or struct';
  }
  if (kind === 'STAR') {
    if (node['columns'] === true) yield 'columns()';
    const changes = ['exclude_list', 'replace_list', 'rename_list', 'qualified_exclude_list'];
    if (changes.some((key) => count(node[key]) > 0)) yield '* exclude, replace or rename';
  }
  if (type === 'JOIN') {
    if (node['join_type'] === 'ANTI') yield 'anti join';
    if (node['join_type'] === 'SEMI') yield 'semi join';
    if (node['ref_type'] === 'ASOF') yield 'asof join';
    if (node['ref_type'] === 'POSITIONAL') yield 'positional join';
  }
  if (node['qualify']) yield 'qualify';
  if (node['aggregate_handling'] === 'FORCE_AGGREGATES') yield 'group by all';
  if (node['setop_type'] === 'UNION_BY_NAME') yield 'union by name';
  if (type === 'DISTINCT_MODIFIER' && count(node['distinct_on_targets']) > 0) yield 'distinct on';
}

const count = (value: unknown) => (Array.isArray(value) ? value.length : 0);
const name = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : '');

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter(Boolean));
}
