import { writeXlsx, type Cell } from 'hucre/xlsx';

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

/** A cell of a workbook: a plain value, or a number with its format and, where it has one, formula. */
export type SheetCell =
  string | null | { readonly value: number; readonly format: string; readonly formula?: string };

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly SheetCell[])[];
  /** Of the first columns, in characters. */
  readonly widths: readonly number[];
}

/** Sheets with formulas as a workbook; each formula has its value, so that no reader has to calculate. */
export async function workbookOf(sheets: readonly WorkbookSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, widths }) => {
      const cells = new Map<string, Partial<Cell>>();
      const plain = rows.map((row, r) =>
        row.map((one, c) => {
          if (one === null) return null;
          if (typeof one === 'string') return one.slice(0, LONGEST);
          const { value, format, formula } = one;
          const style = { numFmt: format };
          cells.set(
            `${r},${c}`,
            formula === undefined
              ? { type: 'number', value, style }
              : { type: 'formula', value, formula, formulaResult: value, style },
          );
          return value;
        }),
      );
      const columns = Array.from(
        { length: Math.max(1, ...rows.map((row) => row.length)) },
        (_, c) => ({
          width: widths[c] ?? 13,
        }),
      );
      return {
        name: name.slice(0, 31),
        rows: plain,
        cells,
        columns,
        freezePane: { rows: 1, columns: widths.length > 1 ? 2 : 1 },
      };
    }),
  });
}

/**
 * The address of a cell, rows and columns from 0.
 *
 * @example addressOf(4, 27) // 'AB5'
 */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let left = column; left >= 0; left = Math.floor(left / 26) - 1) {
    letters = String.fromCharCode(65 + (left % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}

function cell(value: unknown, type: string): string | number | boolean | Date | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (type === 'DATE' && DAY.test(text)) return new Date(`${text}T00:00:00Z`);
  return text.slice(0, LONGEST);
}
