import { DuckDBTypeId, type DuckDBType } from '@duckdb/node-api';
import {
  Binary,
  Bool,
  DateDay,
  Decimal,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  Null,
  Struct,
  TimeMicrosecond,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  type DataType,
} from 'apache-arrow';

const SIMPLE: Partial<Record<DuckDBTypeId, () => DataType>> = {
  [DuckDBTypeId.SQLNULL]: () => new Null(),
  [DuckDBTypeId.BOOLEAN]: () => new Bool(),
  [DuckDBTypeId.TINYINT]: () => new Int8(),
  [DuckDBTypeId.SMALLINT]: () => new Int16(),
  [DuckDBTypeId.INTEGER]: () => new Int32(),
  [DuckDBTypeId.BIGINT]: () => new Int64(),
  [DuckDBTypeId.UTINYINT]: () => new Uint8(),
  [DuckDBTypeId.USMALLINT]: () => new Uint16(),
  [DuckDBTypeId.UINTEGER]: () => new Uint32(),
  [DuckDBTypeId.UBIGINT]: () => new Uint64(),
  [DuckDBTypeId.HUGEINT]: () => new Decimal(0, 38, 128),
  [DuckDBTypeId.FLOAT]: () => new Float32(),
  [DuckDBTypeId.DOUBLE]: () => new Float64(),
  [DuckDBTypeId.DATE]: () => new DateDay(),
  [DuckDBTypeId.TIME]: () => new TimeMicrosecond(),
  [DuckDBTypeId.TIMESTAMP]: () => new TimestampMicrosecond(),
  [DuckDBTypeId.TIMESTAMP_TZ]: () => new TimestampMicrosecond('UTC'),
  [DuckDBTypeId.TIMESTAMP_S]: () => new TimestampSecond(),
  [DuckDBTypeId.TIMESTAMP_MS]: () => new TimestampMillisecond(),
  [DuckDBTypeId.TIMESTAMP_NS]: () => new TimestampNanosecond(),
  [DuckDBTypeId.BLOB]: () => new Binary(),
};

/** The Arrow type of a column. Within lists and structs decimals and wide numbers are doubles. */
export function arrowType(type: DuckDBType, isNested = false): DataType {
  switch (type.typeId) {
    case DuckDBTypeId.DECIMAL: {
      const { scale, width } = type;
      return isNested ? new Float64() : new Decimal(scale, width, 128);
    }
    case DuckDBTypeId.HUGEINT:
      return isNested ? new Float64() : new Decimal(0, 38, 128);
    case DuckDBTypeId.LIST:
    case DuckDBTypeId.ARRAY: {
      const { valueType } = type;
      return new List(new Field('item', arrowType(valueType, true), true));
    }
    case DuckDBTypeId.STRUCT: {
      const { entryNames, entryTypes } = type;
      return new Struct(
        entryTypes.map(
          (entry, at) => new Field(entryNames[at] ?? '', arrowType(entry, true), true),
        ),
      );
    }
    default:
      return (SIMPLE[type.typeId] ?? (() => new Utf8()))();
  }
}

/** Whether a column can be copied from the database's vectors as it lies in memory. */
export function isRaw(type: DuckDBType): boolean {
  const { typeId } = type;
  if (typeId === DuckDBTypeId.SQLNULL) return false;
  return typeId in SIMPLE || typeId === DuckDBTypeId.DECIMAL || typeId === DuckDBTypeId.VARCHAR;
}
