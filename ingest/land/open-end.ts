import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileScan } from '#ingest/readers/scan-file.ts';
import type { ReadableTable } from '#ingest/readers/types.ts';
import { rowsOf } from './duck.ts';
import { fieldName } from './field-name.ts';
import { readText } from './read-text.ts';

/** What a last record without line end means for its file. */
export interface OpenEnd {
  /** Why the record is not trusted and goes to quarantine; null where it lands. */
  readonly cut: string | null;
  /** What to look at where it lands; null where nothing is open. */
  readonly notice: string | null;
}

/** Copies stop at whole blocks; a finished file is as long as one in 4,096. */
const BLOCK = 4096;
/** From so many records on, what they have in common tells of the last. */
const ENOUGH = 3;

/**
 * Whether a text that ends without a line end was cut within its last value. Such a text is legal,
 * so evidence decides: the file ends where a copied block does, or the last value lacks what every
 * other value of its column has (its length, its decimals, any text at all). Without evidence the
 * record lands, and it is said.
 */
export async function openEnd(
  connection: DuckDBConnection,
  table: ReadableTable,
  { openRow }: FileScan,
  sizeOfSource: number | null,
): Promise<OpenEnd> {
  if (openRow === null || table.nEmitted !== null || sizeOfSource === null) {
    return { cut: null, notice: null };
  }
  const cut = (why: string) => ({
    cut: `cut record: the file ends in it without a line end, and ${why}; expected a whole file`,
    notice: null,
  });
  if (sizeOfSource % BLOCK === 0) {
    return cut(`its ${sizeOfSource} bytes are whole blocks of ${BLOCK}, as half a copy has`);
  }
  const why = await unlikeOthers(connection, table);
  if (why) return cut(why);
  const row = openRow + table.rowsAbove;
  return {
    cut: null,
    notice: `row ${row}, the last, has no line end; if the file was cut, its last value is short`,
  };
}

/** What the last value of the last column lacks that all others of the column have. */
async function unlikeOthers(
  connection: DuckDBConnection,
  table: ReadableTable,
): Promise<string | null> {
  const field = fieldName(table.header.length - 1);
  const source = readText(table.dialect, table.header.length).replace(
    'strict_mode = true',
    'strict_mode = true, ignore_errors = true',
  );
  const [row = []] = await rowsOf(
    connection,
    `with numbered as (
       select coalesce(trim(${field}), '') as value, row_number() over () as n from ${source}
     ), shaped as (
       select *, length(value) as width, value = '' as is_blank,
         case when regexp_full_match(value, '-?\\d+\\.\\d*') then length(split_part(value, '.', 2))
           when regexp_full_match(value, '-?\\d+') then 0 end as decimals
       from numbered
     ), others as (
       select count(*) as n, count_if(is_blank) as n_blank, min(width) as low, max(width) as high,
         min(decimals) as few, max(decimals) as most, count(decimals) as n_numbers
       from shaped where n < (select max(n) from shaped)
     )
     select others.*, width, is_blank, decimals
     from others, (select * from shaped order by n desc limit 1)`,
    { source: table.path },
  );
  const [n, nBlank, low, high, few, most, nNumbers, width, isBlank, decimals] = row.map((cell) =>
    cell === null ? null : Number(cell),
  );
  if (Number(n) < ENOUGH || nBlank !== 0) return null;
  const name = `the last column ("${table.header.at(-1) ?? ''}")`;
  if (isBlank) return `${name} is blank in it alone`;
  if (low === high && Number(width) < Number(low)) {
    return `${name} has ${width} characters in it and ${low} in every other`;
  }
  if (nNumbers === n && few === most && decimals !== null && Number(decimals) < Number(few)) {
    return `${name} has ${decimals} decimals in it and ${few} in every other`;
  }
  return null;
}
