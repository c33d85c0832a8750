import type { DuckDBDataChunk } from '@duckdb/node-api';
import { DataType, makeBuilder, makeData, Null, type Data } from 'apache-arrow';
import { toPlain } from './rows.ts';

/** One column of several chunks as Arrow data, value by value: lists, structs and the rare types. */
export function valueData(
  type: DataType,
  chunks: readonly DuckDBDataChunk[],
  at: number,
): Data<DataType> {
  const values = chunks.flatMap((chunk) => chunk.getColumnValues(at).map(toPlain));
  if (DataType.isNull(type)) return makeData({ type: new Null(), length: values.length });
  const builder = makeBuilder({ type, nullValues: [null] });
  for (const value of values) builder.append(fitted(value, type));
  return builder.finish().flush() as Data<DataType>;
}

/** A plain value as the builder of an Arrow type takes it. */
function fitted(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null;
  if (DataType.isList(type))
    return (value as unknown[]).map((item) => fitted(item, type.valueType as DataType));
  if (DataType.isStruct(type)) {
    const record = value as Record<string, unknown>;
    return Object.fromEntries(
      type.children.map((child) => [
        child.name,
        fitted(record[child.name], child.type as DataType),
      ]),
    );
  }
  if (DataType.isInt(type)) return type.bitWidth === 64 ? BigInt(value as number | string) : value;
  if (DataType.isDate(type)) return new Date(`${value as string}T00:00:00Z`);
  if (DataType.isTimestamp(type)) return Date.parse(value as string);
  if (DataType.isFloat(type)) return Number(value);
  if (DataType.isBinary(type)) return Buffer.from(value as string, 'base64');
  if (DataType.isUtf8(type)) return typeof value === 'string' ? value : JSON.stringify(value);
  return value;
}
