import { colorsFor } from './colors.ts';

/** A column of a printed table; numbers stand to the right. */
export interface TableColumn {
  readonly header: string;
  readonly align?: 'left' | 'right';
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Rows as text in aligned columns; a Chinese character takes two places. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): string {
  const widths = columns.map((column, at) =>
    Math.max(width(column.header), ...rows.map((row) => width(row[at] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const header = colorsFor(process.stdout).bold(line(columns.map((column) => column.header)));
  return [header, ...rows.map(line)].join('\n');
}

/** A count with thousands separators. */
export const count = (value: number | bigint): string => value.toLocaleString('en-US');

/** A count and its noun: `1 row`, `2 rows`. */
export const counted = (value: number, noun: string): string =>
  `${count(value)} ${noun}${value === 1 ? '' : 's'}`;

function pad(text: string, to: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'right' ? space + text : text + space;
}

function width(text: string): number {
  let places = 0;
  for (const character of text) places += WIDE.test(character) ? 2 : 1;
  return places;
}
