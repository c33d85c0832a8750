import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBArrayValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBDataChunk,
  type DuckDBMaterializedResult,
  type DuckDBResult,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A result row of plain values: numbers, texts, booleans, null, lists and objects of these. */
export type Row = Record<string, unknown>;

/** All rows of a result as plain objects; see `toPlain`. */
export function toRows(result: DuckDBMaterializedResult): Row[] {
  return rowsOfChunks(result, chunksOf(result));
}

/** The chunks of a result that is whole already; the driver's own way waits for each. */
export function chunksOf(result: DuckDBMaterializedResult): DuckDBDataChunk[] {
  return Array.from({ length: result.chunkCount }, (_, at) => result.getChunk(at));
}

/** The rows of some chunks of a result. */
export function rowsOfChunks(result: DuckDBResult, chunks: readonly DuckDBDataChunk[]): Row[] {
  return asRows(result.deduplicatedColumnNames(), valuesOfChunks(result, chunks));
}

/** The same column by column, which is smaller to send; of `limit` rows at most. */
export function valuesOfChunks(
  result: DuckDBResult,
  chunks: readonly DuckDBDataChunk[],
  limit = Infinity,
): unknown[][] {
  const columns: unknown[][] = Array.from({ length: result.columnCount }, () => []);
  for (const chunk of chunks) {
    columns.forEach((values, at) => {
      for (const value of chunk.getColumnValues(at)) {
        if (values.length === limit) break;
        values.push(toPlain(value));
      }
    });
  }
  return columns;
}

/** Rows from their columns. */
export function asRows(names: readonly string[], columns: readonly (readonly unknown[])[]): Row[] {
  return (columns[0] ?? []).map((_, at) => {
    const row: Row = {};
    names.forEach((name, column) => {
      row[name] = columns[column]?.[at] ?? null;
    });
    return row;
  });
}

/**
 * A database value as JSON can carry it. Whole numbers and decimals become numbers, a whole
 * number beyond 2^53 a text; a date is `YYYY-MM-DD`, an instant ISO 8601 in UTC with `Z`.
 */
export function toPlain(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return fromWhole(value);
  if (value instanceof DuckDBDecimalValue) return fromDecimal(value);
  if (value instanceof DuckDBDateValue) return fromDay(value);
  if (value instanceof DuckDBTimestampValue || value instanceof DuckDBTimestampTZValue) {
    return fromMicros(value.micros, value.toString());
  }
  if (value instanceof DuckDBTimestampMillisecondsValue) return fromMicros(value.millis * 1000n);
  if (value instanceof DuckDBTimestampSecondsValue) return fromMicros(value.seconds * 1_000_000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return fromMicros(value.nanos / 1000n);
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) {
    return value.items.map(toPlain);
  }
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(
      Object.entries(value.entries).map(([key, item]) => [key, toPlain(item)]),
    );
  }
  if (value instanceof DuckDBMapValue) {
    return value.entries.map(({ key, value: item }) => ({
      key: toPlain(key),
      value: toPlain(item),
    }));
  }
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64');
  return value.toString();
}

/** The nearest double, as its text would be read. */
function fromDecimal(decimal: DuckDBDecimalValue): number {
  const whole = Number(decimal.value);
  const isExact = Number.isSafeInteger(whole) && decimal.scale <= EXACT_POWERS;
  return isExact ? whole / 10 ** decimal.scale : Number(decimal.toString());
}

/** Up to here a power of ten is itself a double. */
const EXACT_POWERS = 22;

/** The texts of days, since most rows of a result have the same few. */
const texts = new Map<number, string>();
const KNOWN_DAYS = 50_000;

function fromDay(day: DuckDBDateValue): string {
  const known = texts.get(day.days);
  if (known !== undefined) return known;
  if (texts.size >= KNOWN_DAYS) texts.clear();
  const endless = day.days > 0 ? 'infinity' : '-infinity';
  const text = day.isFinite ? day.toString() : endless;
  texts.set(day.days, text);
  return text;
}

function fromWhole(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

const MAX_DATE_MICROS = 8_640_000_000_000_000_000n;

function fromMicros(micros: bigint, otherwise?: string): string {
  if (micros > MAX_DATE_MICROS || micros < -MAX_DATE_MICROS) return otherwise ?? String(micros);
  const millis = micros / 1000n - (micros % 1000n < 0n ? 1n : 0n);
  const rest = micros - millis * 1000n;
  const text = new Date(Number(millis)).toISOString();
  return rest === 0n ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}
