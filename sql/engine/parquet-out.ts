import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, literal, openDatabase, quoted } from './duckdb.ts';
import type { Row } from './rows.ts';

const SIMPLE =
  /^(BOOLEAN|U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|DECIMAL\(\d+,\s?\d+\)|VARCHAR|DATE|TIMESTAMP|TIMESTAMP WITH TIME ZONE)$/;

/**
 * Plain rows as a Parquet file (zstd), written by a database in memory that holds nothing else.
 * Lists, structs and other types are JSON text.
 */
export async function toParquet(
  columns: readonly { readonly name: string; readonly type: string }[],
  rows: readonly Row[],
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'quotient-parquet-'));
  const file = join(folder, 'rows.parquet');
  const instance = await openDatabase(':memory:', { threads: 1, memoryLimit: '512MB' });
  const connection = await connect(instance);
  try {
    // Columns go by place, so that any name, also one twice in another case, is fine.
    const shape = columns.map((_, at) => `"c${at}": "VARCHAR"`).join(', ');
    const casts = columns.map(
      ({ name, type }, at) =>
        `cast(c${at} as ${SIMPLE.test(type) ? type : 'VARCHAR'}) as ${quoted(name)}`,
    );
    const texts = rows.map((row) =>
      Object.fromEntries(columns.map(({ name }, at) => [`c${at}`, text(row[name])])),
    );
    await connection.run(
      `copy (
        select ${casts.join(', ')}
        from (select unnest(from_json($1::json, '[{${shape}}]'), recursive := true))
      ) to ${literal(file)} (format parquet, compression zstd)`,
      [JSON.stringify(texts)],
    );
    return new Uint8Array(readFileSync(file));
  } finally {
    connection.closeSync();
    instance.closeSync();
    rmSync(folder, { recursive: true, force: true });
  }
}

function text(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
