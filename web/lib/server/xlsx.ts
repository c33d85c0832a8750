import { writeXlsx } from 'hucre/xlsx';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A cell of a sheet holds at most this many characters. */
const LONGEST = 32_767;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Rows as a workbook with one sheet: numbers are numbers, days are days, and a text never runs as
 * a formula. The one place that knows the library.
 */
export async function xlsxOf(
  sheet: string,
  columns: readonly Column[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<Uint8Array> {
  const table = [
    columns.map(({ name }) => name),
    ...rows.map((row) => columns.map(({ name, type }) => cell(row[name], type))),
  ];
  return writeXlsx({
    sheets: [{ name: sheet.slice(0, 31), rows: table, freezePane: { rows: 1 } }],
  });
}

function cell(value: unknown, type: string): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'DATE' && DAY.test(text)) return new Date(`${text}T00:00:00Z`);
  return text.slice(0, LONGEST);
}
