import type { InputTable } from '../table-model.ts';

/** Columns of an input by name, with the question asked once. */
export interface Columns {
  readonly n: number;
  readonly text: (name: string) => (row: number) => string | null;
  readonly number: (name: string) => (row: number) => number | null;
  readonly flag: (name: string) => (row: number) => boolean;
}

/**
 * How do I read cells of an input as what they are? A missing input has no rows.
 *
 * @example columnsOf({ nRows: 1, columns: { amount: [5] } }).number('amount')(0) // 5
 */
export function columnsOf(table: InputTable | undefined): Columns {
  const column = (name: string) => table?.columns[name] ?? [];
  return {
    n: table?.nRows ?? 0,
    text: (name) => {
      const cells = column(name);
      return (row) => (typeof cells[row] === 'string' ? cells[row] : null);
    },
    number: (name) => {
      const cells = column(name);
      return (row) => {
        const cell = cells[row];
        return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
      };
    },
    flag: (name) => {
      const cells = column(name);
      return (row) => cells[row] === true;
    },
  };
}
