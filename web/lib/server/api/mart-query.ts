import { QuotientError } from '../errors.ts';
import { OPERATOR_NAMES, type Condition, type MartQuery, type Scalar } from '../query.ts';

const RESERVED = new Set(['columns', 'order', 'limit', 'offset', 'format', 'line', 'lang']);
const DEFAULT_ROWS = 1_000;
const MOST_ROWS = 100_000;

const FORMATS = ['json', 'arrow', 'csv', 'xlsx', 'parquet'] as const;
export type Format = (typeof FORMATS)[number];

/** The query and the format that an API address asks for. */
export function martQuery(
  parameters: URLSearchParams,
  accept: string,
): { readonly query: MartQuery; readonly format: Format } {
  const format = formatOf(parameters.get('format'), accept);
  const list = (name: string): string[] =>
    (parameters.get(name) ?? '').split(',').filter((part) => part !== '');
  const columns = list('columns');
  const order = list('order');
  const line = parameters.get('line');
  const most = format === 'json' ? DEFAULT_ROWS : MOST_ROWS;
  return {
    format,
    query: {
      ...(columns.length === 0 ? {} : { columns }),
      ...(order.length === 0 ? {} : { orderBy: order }),
      ...(line === null ? {} : { line }),
      where: whereOf(parameters),
      limit: Math.min(whole(parameters, 'limit', most), MOST_ROWS),
      offset: whole(parameters, 'offset', 0),
    },
  };
}

function formatOf(asked: string | null, accept: string): Format {
  const known = FORMATS.find((format) => format === asked);
  if (known !== undefined) return known;
  if (asked !== null) {
    throw new QuotientError(
      'invalid_value',
      `invalid format: ${asked}; expected one of ${FORMATS.join(', ')}`,
    );
  }
  if (accept.includes('application/vnd.apache.arrow.stream')) return 'arrow';
  return accept.includes('text/csv') ? 'csv' : 'json';
}

function whole(parameters: URLSearchParams, name: string, fallback: number): number {
  const text = parameters.get(name);
  if (text === null) return fallback;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new QuotientError(
    'invalid_value',
    `invalid ${name}: ${text}; expected a whole number from 0`,
  );
}

/** `column=x` (twice: either), `column=null`, `column.ge=x` and the other comparisons. */
function whereOf(parameters: URLSearchParams): Record<string, Condition> {
  const where: Record<string, Condition> = {};
  for (const key of new Set(parameters.keys())) {
    if (RESERVED.has(key)) continue;
    const values = parameters.getAll(key);
    const [name = '', operator] = key.split('.');
    const [value = ''] = values;
    if (operator !== undefined) {
      const compared =
        operator === 'orNull' ? { orNull: value === 'true' } : { [known(operator)]: value };
      where[name] = { ...comparisons(where[name]), ...compared };
    } else {
      where[name] = values.length > 1 ? values : value === 'null' ? null : value;
    }
  }
  return where;
}

function comparisons(condition: Condition | undefined): Record<string, Scalar> {
  const isPlain = typeof condition !== 'object' || condition === null || Array.isArray(condition);
  return isPlain ? {} : (condition as Record<string, Scalar>);
}

function known(operator: string): string {
  if ((OPERATOR_NAMES as string[]).includes(operator)) return operator;
  throw new QuotientError(
    'invalid_value',
    `invalid comparison: ${operator}; expected one of ${OPERATOR_NAMES.join(', ')}`,
  );
}
