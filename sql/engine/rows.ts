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
  type DuckDBResult,
  type DuckDBValue,
} from '@duckdb/node-api';

/** A result row of plain values: numbers, texts, booleans, null, lists and objects of these. */
export type Row = Record<string, unknown>;

/** All rows of a result as plain objects; see `toPlain`. */
export async function toRows(result: DuckDBResult): Promise<Row[]> {
  return rowsOfChunks(result, await result.fetchAllChunks());
}

/** The rows of some chunks of a result. */
export function rowsOfChunks(result: DuckDBResult, chunks: readonly DuckDBDataChunk[]): Row[] {
  const names = result.deduplicatedColumnNames();
  const rows: Row[] = [];
  for (const chunk of chunks) {
    const columns = names.map((_, index) => chunk.getColumnValues(index));
    for (let at = 0; at < chunk.rowCount; at += 1) {
      const row: Row = {};
      names.forEach((name, index) => {
        row[name] = toPlain(columns[index]?.[at] ?? null);
      });
      rows.push(row);
    }
  }
  return rows;
}

/**
 * A database value as JSON can carry it. Whole numbers and decimals become numbers, a whole
 * number beyond 2^53 a text; a date is `YYYY-MM-DD`, an instant ISO 8601 in UTC with `Z`.
 */
export function toPlain(value: DuckDBValue): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return fromWhole(value);
  if (value instanceof DuckDBDecimalValue) return Number(value.toString());
  if (value instanceof DuckDBDateValue) return value.toString();
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
