import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadableTable } from '#ingest/readers/types.ts';
import { isShortage, rowsOf } from './duck.ts';
import { fieldName } from './field-name.ts';
import type { Reading } from './mapping.ts';
import type { Plan, PlannedColumn } from './plan.ts';
import { readText } from './read-text.ts';
import { literal } from './sql-text.ts';

/** How a file writes days and numbers, as some of its values prove, and the sentences that say so. */
export interface InferredReading {
  readonly reading: Reading;
  readonly evidence: readonly string[];
}

/** Values of a column that can only be read one way, or the other. */
interface Proof {
  readonly column: PlannedColumn;
  readonly first: { readonly n: number; readonly sample: string };
  readonly second: { readonly n: number; readonly sample: string };
}

const DAY = String.raw`^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d\d)(?:\D|$)`;
const POINT = String.raw`^(?:\d+\.(?:\d{0,2}|\d{4,})|\d{4,}\.\d+|0\.\d+|\.\d+|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,})$`;
const COMMA = String.raw`^(?:\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+|0,\d+|,\d+|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,})$`;

/**
 * Looks through a whole file for values that prove the order of day and month (13/04/2026) and the
 * decimal mark (1.234,50). What no value proves, or what values prove both ways, stays open: it is
 * asked, never guessed. What a person has said is not looked at again.
 */
export async function inferReading(
  connection: DuckDBConnection,
  table: ReadableTable,
  plan: Plan,
): Promise<InferredReading> {
  const { dateOrder, decimalMark } = plan.reading;
  const days = dateOrder ? [] : await proofs(connection, table, daysOf(plan), dayProof);
  const amounts = decimalMark ? [] : await proofs(connection, table, amountsOf(plan), markProof);
  const order = conclude(days, 'dmy' as const, 'mdy' as const);
  const mark = conclude(amounts, '.' as const, ',' as const);
  const words = { dmy: 'day first', mdy: 'month first', '.': 'a point', ',': 'a comma' };
  return {
    reading: {
      dateOrder: dateOrder ?? order.value,
      decimalMark: decimalMark ?? mark.value,
    },
    evidence: [
      ...(order.value ? [`days are written ${words[order.value]}: ${order.because}`] : []),
      ...(order.isSplit ? [`days are written both ways: ${order.because}`] : []),
      ...(mark.value ? [`the decimal mark is ${words[mark.value]}: ${mark.because}`] : []),
      ...(mark.isSplit ? [`two decimal marks occur: ${mark.because}`] : []),
    ],
  };
}

const isRead = ({ index }: PlannedColumn) => index !== null;
const daysOf = ({ columns }: Plan) =>
  columns.filter((one) => isRead(one) && (one.type === 'date' || one.type === 'timestamp'));
const amountsOf = ({ columns }: Plan) =>
  columns.filter((one) => isRead(one) && (one.type === 'money' || one.type === 'ratio'));

type ProofSql = (field: string) => readonly [string, string];

const dayProof: ProofSql = (field) => {
  const part = (n: 1 | 2 | 3) =>
    `try_cast(regexp_extract(${field}, ${literal(DAY)}, ${n}) as integer)`;
  return [
    // 26/11/13 may begin with its year.
    `${part(1)} between 13 and 31 and ${part(2)} between 1 and 12 and ${part(3)} not between 1 and 31`,
    `${part(2)} between 13 and 31 and ${part(1)} between 1 and 12`,
  ];
};

const markProof: ProofSql = (field) => {
  const core = `regexp_replace(half_width(${field}), '[^\\d.,]', '', 'g')`;
  return [
    `regexp_matches(${core}, ${literal(POINT)}) and contains(${core}, '.')`,
    `regexp_matches(${core}, ${literal(COMMA)}) and contains(${core}, ',')`,
  ];
};

async function proofs(
  connection: DuckDBConnection,
  table: ReadableTable,
  columns: readonly PlannedColumn[],
  proofOf: ProofSql,
): Promise<Proof[]> {
  if (columns.length === 0) return [];
  const parts = columns.flatMap(({ index }) => {
    const field = fieldName(index ?? 0);
    return proofOf(field).flatMap((is) => [
      `count_if(${is})`,
      `min(${field}) filter (where ${is})`,
    ]);
  });
  const source = readText(table.dialect, table.header.length).replace(
    'strict_mode = true',
    'strict_mode = true, ignore_errors = true',
  );
  try {
    const [row = []] = await rowsOf(connection, `select ${parts.join(', ')} from ${source}`, {
      source: table.path,
    });
    return columns.map((column, at) => {
      const of = (offset: number) => ({
        n: Number(row[at * 4 + offset] ?? 0),
        sample: (row[at * 4 + offset + 1] ?? '') as string,
      });
      return { column, first: of(0), second: of(2) };
    });
  } catch (error) {
    if (isShortage(error)) throw error;
    return [];
  }
}

/** The reading that proofs agree on, if they do, and what they are. */
function conclude<A, B>(
  all: readonly Proof[],
  first: A,
  second: B,
): { value: A | B | undefined; isSplit: boolean; because: string } {
  const shown = (which: 'first' | 'second') =>
    all
      .filter((one) => one[which].n > 0)
      .map(({ column, [which]: { n, sample } }) => {
        const more = n > 1 ? ` and ${n - 1} more` : '';
        return `"${sample}"${more} in ${column.header}`;
      })
      .join(', ');
  const a = shown('first');
  const b = shown('second');
  if (a !== '' && b !== '') return { value: undefined, isSplit: true, because: `${a}; but ${b}` };
  if (a !== '') return { value: first, isSplit: false, because: a };
  return { value: b === '' ? undefined : second, isSplit: false, because: b };
}
