import type {
  DuckDBDataChunk,
  DuckDBMaterializedResult,
  DuckDBResult,
  DuckDBType,
} from '@duckdb/node-api';
import {
  Field,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  type Data,
  type DataType,
} from 'apache-arrow';
import { arrowType, isRaw } from './arrow-types.ts';
import { rawData } from './arrow-raw.ts';
import { valueData } from './arrow-values.ts';
import { chunksOf } from './rows.ts';

/** Chunks of the database that go into one record batch: about 130,000 rows. */
const CHUNKS_PER_BATCH = 64;

/**
 * A result as an Arrow IPC stream. Columns of fixed width and texts are copied from the
 * database's own vectors; lists and structs go through values. A whole number wider than 64 bits
 * is a decimal(38, 0); types that Arrow has not (intervals, unions …) are text.
 */
export function toArrow(result: DuckDBMaterializedResult): Uint8Array {
  return encodeArrow(result, chunksOf(result));
}

/** The first `limit` rows of some chunks of a result as an Arrow IPC stream. */
export function encodeArrow(
  result: DuckDBResult,
  chunks: readonly DuckDBDataChunk[],
  limit = Infinity,
): Uint8Array {
  const names = result.deduplicatedColumnNames();
  const types = result.columnTypes();
  const fields = names.map((name, at) => new Field(name, arrowType(typeAt(types, at)), true));
  const schema = new Schema(fields);
  const writer = new RecordBatchStreamWriter();
  writer.reset(undefined, schema);
  let left = limit;
  for (let from = 0; from < chunks.length && left > 0; from += CHUNKS_PER_BATCH) {
    const whole = batch(schema, types, chunks.slice(from, from + CHUNKS_PER_BATCH));
    writer.write(whole.numRows > left ? whole.slice(0, left) : whole);
    left -= whole.numRows;
  }
  writer.finish();
  return writer.toUint8Array(true);
}

function batch(
  schema: Schema,
  types: readonly DuckDBType[],
  chunks: readonly DuckDBDataChunk[],
): RecordBatch {
  const length = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const children = schema.fields.map((field, at): Data<DataType> => {
    const source = typeAt(types, at);
    const type = field.type as DataType;
    return isRaw(source) ? rawData(source, type, chunks, at, length) : valueData(type, chunks, at);
  });
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length, nullCount: 0, children }));
}

function typeAt(types: readonly DuckDBType[], at: number): DuckDBType {
  const type = types[at];
  if (!type) throw new RangeError(`no column ${at}`);
  return type;
}
