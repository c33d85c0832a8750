/** A stretch of SQL of one kind; text joined is the query again. */
export interface SqlToken {
  readonly kind:
    | 'keyword'
    | 'function'
    | 'name'
    | 'number'
    | 'string'
    | 'comment'
    | 'parameter'
    | 'sign'
    | 'space';
  readonly text: string;
}

const KEYWORDS = new Set(
  `all and any anti array as asc asof between by case cast create cross current cube desc describe
  distinct else end except exclude exists explain false filter first following for from full group
  grouping having if ignore ilike in inner intersect interval into is join last lateral left like
  limit materialized natural not null nulls offset on or order outer over partition positional
  preceding qualify range recursive replace respect right rollup row rows select semi set sets show
  similar some struct summarize table tablesample then to true try_cast unbounded union unnest using
  values when where window with within`.split(/\s+/),
);

const PATTERN = new RegExp(
  [
    String.raw`(?<space>\s+)`,
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<string>'(?:[^']|'')*(?:'|$))`,
    String.raw`(?<quoted>"(?:[^"]|"")*(?:"|$))`,
    String.raw`(?<parameter>\$[A-Za-z_]\w*|\$\d+)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)`,
    String.raw`(?<sign>[\s\S])`,
  ].join('|'),
  'gu',
);

/**
 * Takes SQL apart for colouring and for its parameters. It never fails: what it does not know is
 * a sign, and an open string or comment lasts to the end.
 *
 * @example sqlTokens('select $day').at(-1) // { kind: 'parameter', text: '$day' }
 */
export function sqlTokens(sql: string): SqlToken[] {
  return [...sql.matchAll(PATTERN)].map((match) => {
    const [text] = match;
    const groups = match.groups ?? {};
    if (groups['word'] === undefined) return { kind: kindOf(groups), text };
    if (KEYWORDS.has(text.toLowerCase())) return { kind: 'keyword', text };
    const isCall = /^\s*\(/.test(
      sql.slice(match.index + text.length, match.index + text.length + 20),
    );
    return { kind: isCall ? 'function' : 'name', text };
  });
}

/** The `$name` parameters of a query, in order, each once; those in strings and comments are text. */
export function sqlParameters(sql: string): string[] {
  const names = sqlTokens(sql)
    .filter(({ kind, text }) => kind === 'parameter' && !/^\$\d/.test(text))
    .map(({ text }) => text.slice(1));
  return [...new Set(names)];
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): SqlToken['kind'] {
  if (groups['quoted'] !== undefined) return 'name';
  const kinds = ['space', 'comment', 'string', 'parameter', 'number'] as const;
  return kinds.find((kind) => groups[kind] !== undefined) ?? 'sign';
}
