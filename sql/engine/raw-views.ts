import type { DuckDBConnection } from '@duckdb/node-api';
import { asValues, literal, quoted, rowsOf } from './duckdb.ts';
import type { RawRelation } from './types.ts';

/**
 * Makes the relations of the catalog `raw`: views over Parquet files, or small tables of given
 * rows. Where several files hold the same key, the latest export wins; of two exports of one day
 * the one listed later. A relation without files is empty with its declared types.
 */
export async function createRaw(
  connection: DuckDBConnection,
  relations: readonly RawRelation[],
): Promise<void> {
  const held = await columnsByFile(connection, relations);
  for (const relation of relations) {
    if (relation.rows) await createTable(connection, relation, relation.rows);
    else await connection.run(`create view ${target(relation)} as ${viewSql(relation, held)}`);
  }
}

/** Files landed before a column was known have it not; there it is null. */
async function columnsByFile(
  connection: DuckDBConnection,
  relations: readonly RawRelation[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const held = new Map<string, Set<string>>();
  const files = [...new Set(relations.flatMap((relation) => relation.files ?? []))];
  if (files.length === 0) return held;
  const rows = await rowsOf(
    connection,
    `select file_name, lower(name) as name from parquet_schema([${files.map(literal).join(', ')}])`,
  );
  for (const row of rows) {
    const file = String(row['file_name']);
    const names = held.get(file) ?? new Set();
    held.set(file, names.add(String(row['name'])));
  }
  return held;
}

function viewSql(
  { columns, key, files = [] }: RawRelation,
  held: ReadonlyMap<string, ReadonlySet<string>>,
): string {
  if (files.length === 0) {
    const nulls = columns.map(({ name, type }) => `cast(null as ${type}) as ${quoted(name)}`);
    return `select ${nulls.join(', ')} where false`;
  }
  const list = `[${files.map(literal).join(', ')}]`;
  const isHeld = (name: string) => files.some((file) => held.get(file)?.has(name.toLowerCase()));
  const select = columns
    .map(({ name, type }) => {
      return `cast(${isHeld(name) ? quoted(name) : 'null'} as ${type}) as ${quoted(name)}`;
    })
    .join(', ');
  if (files.length === 1) return `select ${select} from read_parquet(${list})`;
  const read = `read_parquet(${list}, union_by_name = true, filename = '_path', file_row_number = true)`;
  if (key.length === 0) return `select ${select} from ${read}`;
  return `select ${select} from ${read}
    qualify row_number() over (
      partition by ${key.map(quoted).join(', ')}
      order by _as_of desc, list_position(${list}, _path) desc, file_row_number desc
    ) = 1`;
}

async function createTable(
  connection: DuckDBConnection,
  relation: RawRelation,
  rows: NonNullable<RawRelation['rows']>,
): Promise<void> {
  const { columns } = relation;
  const list = columns.map(({ name, type }) => `${quoted(name)} ${type}`).join(', ');
  await connection.run(`create table ${target(relation)} (${list})`);
  const values = (row: number) =>
    columns.map(({ type }, at) => `cast($${row * columns.length + at + 1} as ${type})`).join(', ');
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE);
    await connection.run(
      `insert into ${target(relation)} values ${some.map((_, row) => `(${values(row)})`).join(', ')}`,
      asValues(some.flat()),
    );
  }
}

const ROWS_AT_ONCE = 100;

function target({ name }: RawRelation): string {
  return `raw.main.${quoted(name)}`;
}
