export type Cell = string | number | boolean | null;

/**
 * Rows by one of their columns; numbers by size, texts by their letters, what is missing last.
 *
 * @example sortedRows([[2], [null], [1]], { column: 0, desc: false }) // [[1], [2], [null]]
 */
export function sortedRows<Row extends readonly Cell[]>(
  rows: readonly Row[],
  { column, desc }: { readonly column: number; readonly desc: boolean },
): Row[] {
  const way = desc ? -1 : 1;
  return [...rows].sort((left, right) => {
    const [a, b] = [left[column] ?? null, right[column] ?? null];
    if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
    if (typeof a === 'number' && typeof b === 'number') return (a - b) * way;
    return String(a).localeCompare(String(b)) * way;
  });
}
