import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { checkTable } from './limits.ts';
import {
  BadFile,
  type ReadableTable,
  type ReadContext,
  type Reader,
  type Source,
} from './types.ts';

/** Parquet files, by DuckDB: exact decimals, days and moments in ISO form, nested fields as `a.b`. */
export const parquet: Reader = {
  name: 'parquet',
  accepts: (name, head) =>
    Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1' || /\.parquet$/i.test(name),
  open: async function* (source, context) {
    yield await openParquet(source, context);
  },
};

async function openParquet(source: Source, context: ReadContext): Promise<ReadableTable> {
  const file = basename(source.label);
  await refuseCut(source.path, file);
  const path = context.fresh('.parquet.csv');
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: '700MB',
  });
  const connection = await instance.connect();
  try {
    await connection.run(`set TimeZone = 'UTC'`);
    const columns = await columnsOf(connection, source.path);
    const nRows = await rowsIn(connection, source.path);
    checkTable(file, { rows: nRows, columns: columns.length }, context.limits);
    const header = columns.map(({ name }) => name);
    const select = columns.map(({ sql, name }) => `${sql} as ${quoted(name)}`).join(', ');
    await connection.run(
      `copy (select ${select} from read_parquet($source))
       to '${path.replaceAll("'", "''")}' (format csv, header true, delimiter ',', nullstr '')`,
      { source: source.path },
    );
    return {
      path,
      bytes: (await stat(path)).size,
      dialect: { delimiter: ',', skipBytes: 0 },
      header,
      otherHeader: null,
      rowsAbove: 0,
      part: source.part,
      label: source.label,
      sha256: source.sha256,
      nEmitted: nRows,
      evidence: [...source.evidence, `Parquet with ${nRows} rows by its own count`],
      recode: null,
    };
  } catch (error) {
    if (error instanceof BadFile) throw error;
    const why = String(error).split('\n', 1)[0];
    throw new BadFile(`damaged file: ${file} cannot be read as Parquet (${why}); export it again`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** A whole file begins and ends with the same four letters. */
async function refuseCut(path: string, file: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const ends = Buffer.alloc(8);
    await handle.read(ends, 0, 4, 0);
    await handle.read(ends, 4, 4, Math.max(0, size - 4));
    if (ends.toString('latin1') === 'PAR1PAR1' && size >= 12) return;
  } finally {
    await handle.close();
  }
  throw new BadFile(
    `cut file: ${file} does not end as Parquet does; expected a whole file; copy or export it again`,
  );
}

async function rowsIn(connection: DuckDBConnection, path: string): Promise<number> {
  const result = await connection.runAndReadAll(
    'select sum(num_rows) from parquet_file_metadata($path)',
    { path },
  );
  return Number(result.getRowsJS()[0]?.[0] ?? 0);
}

interface Field {
  readonly name: string;
  /** The value as text. */
  readonly sql: string;
}

async function columnsOf(connection: DuckDBConnection, path: string): Promise<Field[]> {
  const result = await connection.runAndReadAll('describe select * from read_parquet($path)', {
    path,
  });
  const rows = result.getRowsJS() as unknown as [string, string][];
  return rows.flatMap(([name, type]) => fieldsOf(name, quoted(name), type));
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function fieldsOf(name: string, sql: string, type: string): Field[] {
  if (type.startsWith('STRUCT(') && type.endsWith(')')) {
    return structFields(type.slice(7, -1)).flatMap((field) =>
      fieldsOf(`${name}.${field.name}`, `${sql}.${quoted(field.name)}`, field.type),
    );
  }
  if (type.endsWith('[]')) return [{ name, sql: `array_to_string(${sql}::varchar[], '; ')` }];
  if (type === 'TIMESTAMP WITH TIME ZONE') {
    return [{ name, sql: `strftime(${sql}, '%Y-%m-%dT%H:%M:%S.%fZ')` }];
  }
  if (type === 'BLOB') return [{ name, sql: `hex(${sql})` }];
  return [{ name, sql: `${sql}::varchar` }];
}

/** @example structFields('"a" INTEGER, b STRUCT(c DATE)') // a: INTEGER, b: STRUCT(c DATE) */
export function structFields(text: string): { name: string; type: string }[] {
  const parts: string[] = [];
  let depth = 0;
  let isName = false;
  let part = '';
  for (const c of text) {
    if (c === '"') isName = !isName;
    if (!isName && c === '(') depth += 1;
    if (!isName && c === ')') depth -= 1;
    if (c === ',' && depth === 0 && !isName) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  parts.push(part);
  return parts.flatMap((one) => {
    const found = /^\s*(?:"((?:[^"]|"")*)"|(\S+))\s+([\s\S]+)$/.exec(one);
    return found
      ? [
          {
            name: (found[1]?.replaceAll('""', '"') ?? found[2]) as string,
            type: found[3] as string,
          },
        ]
      : [];
  });
}
