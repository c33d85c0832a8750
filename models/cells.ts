import type { Cell, InputTable } from './table-model.ts';

export interface Cells {
  readonly nRows: number;
  readonly text: (column: string, row: number) => string | null;
  readonly number: (column: string, row: number) => number | null;
  readonly flag: (column: string, row: number) => boolean | null;
}

/**
 * How are the cells of an input read with their types? A cell of another type, or of a column
 * that is not there, is null; so is every cell of no table.
 *
 * @example cells({ nRows: 1, columns: { n_won: [3] } }).number('n_won', 0) // 3
 */
export function cells(table: InputTable | undefined): Cells {
  const cell = (column: string, row: number): Cell => table?.columns[column]?.[row] ?? null;
  const text = (column: string, row: number): string | null => {
    const value = cell(column, row);
    return typeof value === 'string' ? value : null;
  };
  const number = (column: string, row: number): number | null => {
    const value = cell(column, row);
    return typeof value === 'number' ? value : null;
  };
  const flag = (column: string, row: number): boolean | null => {
    const value = cell(column, row);
    return typeof value === 'boolean' ? value : null;
  };
  return { nRows: table?.nRows ?? 0, text, number, flag };
}
