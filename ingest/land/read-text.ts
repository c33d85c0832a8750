import type { Dialect } from '#ingest/readers/types.ts';
import { fieldName } from './expressions.ts';

/** The table function that reads delimited text as text, `c0, c1, …`; the path is `$source`. */
export function readText(dialect: Dialect, width: number): string {
  return readCsv(dialect.delimiter, true, fields(width));
}

/** The same over the good half of a split file, with the row number first. */
export function readNumberedText(dialect: Dialect, width: number): string {
  return readCsv(dialect.delimiter, false, [`'_row': 'BIGINT'`, ...fields(width)]);
}

/** The broken half of a split file: `_row, reason, record`; the path is `$broken`. */
export const READ_BROKEN = readCsv(',', false, [
  `'_row': 'BIGINT'`,
  `'reason': 'VARCHAR'`,
  `'record': 'VARCHAR'`,
]).replace('$source', '$broken');

const fields = (width: number) =>
  Array.from({ length: width }, (_, i) => `'${fieldName(i)}': 'VARCHAR'`);

function readCsv(delimiter: Dialect['delimiter'], hasHeader: boolean, columns: string[]): string {
  const mark = delimiter === '\t' ? '\\t' : delimiter;
  return `read_csv($source, auto_detect = false, strict_mode = true, header = ${hasHeader},
    delim = '${mark}', quote = '"', escape = '"', columns = {${columns.join(', ')}})`;
}
