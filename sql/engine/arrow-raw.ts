import { DuckDBTypeId, type DuckDBDataChunk, type DuckDBType } from '@duckdb/node-api';
import type bindings from '@duckdb/node-bindings';
import { DataType, makeData, type Data, type Decimal, type Utf8 } from 'apache-arrow';
import { createRequire } from 'node:module';

/** The driver's native part: required at run time, because a bundler cannot take it in. */
const duckdb = createRequire(import.meta.url)('@duckdb/node-bindings') as typeof bindings;

/** One column of several chunks as Arrow data, from the bytes of the database's vectors. */
export function rawData(
  source: DuckDBType,
  type: DataType,
  chunks: readonly DuckDBDataChunk[],
  at: number,
  length: number,
): Data<DataType> {
  const parts = chunks.map(({ chunk, rowCount }) => ({
    vector: duckdb.data_chunk_get_vector(chunk, at),
    count: rowCount,
  }));
  const { nullBitmap, nullCount } = validity(parts, length);
  const nulls = { length, nullCount, nullBitmap };
  if (DataType.isUtf8(type) || DataType.isBinary(type)) {
    return makeData({ type: type as Utf8, ...nulls, ...texts(parts, length, nullBitmap) });
  }
  if (DataType.isBool(type)) {
    return makeData({ type: type, ...nulls, data: packed(parts, length) });
  }
  const bytes = concatenated(parts, length, storedWidth(source));
  if (DataType.isDecimal(type)) {
    const wide = widened(bytes, length, storedWidth(source));
    return makeData({ type: type, ...nulls, data: new Uint32Array(wide.buffer) });
  }
  const Values = (type as { ArrayType?: TypedArrayConstructor }).ArrayType ?? Uint8Array;
  const data = new Values(bytes.buffer, 0, bytes.byteLength / Values.BYTES_PER_ELEMENT);
  return makeData({ type: type as Decimal, ...nulls, data: data as Uint32Array });
}

interface Part {
  readonly vector: bindings.Vector;
  readonly count: number;
}

type TypedArrayConstructor = {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, offset: number, length: number): ArrayBufferView;
};

/** Bytes of one value in the database's memory. */
function storedWidth(type: DuckDBType): number {
  switch (type.typeId) {
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.UTINYINT:
      return 1;
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.USMALLINT:
      return 2;
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.UINTEGER:
    case DuckDBTypeId.FLOAT:
    case DuckDBTypeId.DATE:
      return 4;
    case DuckDBTypeId.HUGEINT:
      return 16;
    case DuckDBTypeId.DECIMAL: {
      const { width } = type;
      return width <= 4 ? 2 : width <= 9 ? 4 : width <= 18 ? 8 : 16;
    }
    default:
      return 8;
  }
}

function concatenated(parts: readonly Part[], length: number, width: number): Bytes {
  const bytes = new Uint8Array(length * width);
  let offset = 0;
  for (const { vector, count } of parts) {
    bytes.set(duckdb.vector_get_data(vector, count * width), offset);
    offset += count * width;
  }
  return bytes;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** Signed numbers of 2, 4, 8 or 16 bytes as numbers of 16, in words of 4. */
function widened(bytes: Bytes, length: number, width: number): Uint32Array<ArrayBuffer> {
  if (width === 16) return new Uint32Array(bytes.buffer);
  const low = width === 2 ? new Int16Array(bytes.buffer) : new Int32Array(bytes.buffer);
  const step = width === 8 ? 2 : 1;
  const wide = new Int32Array(length * 4);
  for (let row = 0; row < length; row += 1) {
    const first = low[row * step] ?? 0;
    const second = step === 2 ? (low[row * step + 1] ?? 0) : first >> 31;
    const sign = second >> 31;
    const to = row * 4;
    wide[to] = first;
    wide[to + 1] = second;
    wide[to + 2] = sign;
    wide[to + 3] = sign;
  }
  return new Uint32Array(wide.buffer);
}

/** Booleans, a byte each, as bits. */
function packed(parts: readonly Part[], length: number): Bytes {
  const bytes = concatenated(parts, length, 1);
  const bits = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) {
    if (bytes[row]) setBit(bits, row);
  }
  return bits;
}

/** Texts and blobs: 16 bytes each, a length and either up to 12 bytes or a pointer to more. */
function texts(parts: readonly Part[], length: number, nullBitmap: Bytes | null) {
  const entries = concatenated(parts, length, 16);
  const view = new DataView(entries.buffer);
  const valueOffsets = new Int32Array(length + 1);
  let total = 0;
  for (let row = 0; row < length; row += 1) {
    if (isValid(nullBitmap, row)) total += view.getUint32(row * 16, true);
    valueOffsets[row + 1] = total;
  }
  const data = new Uint8Array(total);
  for (let row = 0; row < length; row += 1) {
    const start = valueOffsets[row] ?? 0;
    const size = (valueOffsets[row + 1] ?? 0) - start;
    const at = row * 16;
    if (size > 12) data.set(duckdb.get_data_from_pointer(entries.buffer, at + 8, size), start);
    else
      for (let byte = 0; byte < size; byte += 1) data[start + byte] = entries[at + 4 + byte] ?? 0;
  }
  return { valueOffsets, data };
}

/** Null masks of all parts as one; a part without a mask has no nulls. */
function validity(parts: readonly Part[], length: number) {
  const masks = parts.map(
    ({ vector, count }) =>
      duckdb.vector_get_validity(vector, Math.ceil(count / 64) * 8) as Uint8Array | null,
  );
  if (masks.every((mask) => mask === null)) return { nullBitmap: null, nullCount: 0 };
  const nullBitmap = new Uint8Array(Math.ceil(length / 8));
  let row = 0;
  parts.forEach(({ count }, part) => {
    const mask = masks[part] ?? null;
    if ((row & 7) === 0) setBytes(nullBitmap, row >> 3, mask, count);
    else for (let at = 0; at < count; at += 1) if (isValid(mask, at)) setBit(nullBitmap, row + at);
    row += count;
  });
  return { nullBitmap, nullCount: length - ones(nullBitmap) };
}

/** Copies the bits of a mask to the start of a byte; no mask is all ones. */
function setBytes(bits: Bytes, from: number, mask: Uint8Array | null, count: number): void {
  const size = Math.ceil(count / 8);
  if (mask) bits.set(mask.subarray(0, size), from);
  else bits.fill(0xff, from, from + size);
  const rest = count & 7;
  if (rest > 0) bits[from + size - 1] = (bits[from + size - 1] ?? 0) & ((1 << rest) - 1);
}

function setBit(bits: Bytes, at: number): void {
  bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7));
}

function ones(bits: Bytes): number {
  let count = 0;
  for (let byte of bits) for (; byte > 0; byte &= byte - 1) count += 1;
  return count;
}

function isValid(mask: Uint8Array | null, at: number): boolean {
  return mask === null || (((mask[at >> 3] ?? 0) >> (at & 7)) & 1) === 1;
}
