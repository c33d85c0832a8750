/** Where the header of a table stands among its first rows. */
export interface HeaderRows {
  /** Index of the row whose cells name the columns. */
  readonly index: number;
  readonly header: readonly string[];
  /** The row below it in another language, else null. */
  readonly other: readonly string[] | null;
  /** Rows from the first to the last of the header's. */
  readonly nRows: number;
  readonly evidence: readonly string[];
}

/**
 * Finds the header among the first rows of a sheet or text: titles above it fill few cells, a row
 * of groups is filled in part above the names, and a second header names the same columns in
 * another language. Null where no row has text.
 */
export function findHeader(rows: readonly (readonly string[])[]): HeaderRows | null {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== '').length);
  const usual = quantile(
    filled.filter((n) => n > 0),
    0.75,
  );
  const least = usual < 2 ? 1 : Math.max(2, Math.ceil(usual / 2));
  const index = filled.findIndex((n) => n >= least);
  const row = rows[index];
  if (!row) return null;
  const titles = titleEvidence(filled, index);
  const below = rows[index + 1];
  const data = rows.slice(index + 2);
  const first = { index, header: names(row), other: null, nRows: 1, evidence: titles };
  const [n = 0, nBelow = 0] = filled.slice(index, index + 2);
  if (!below || !isNames(below, data, n < nBelow ? 1 : 2)) return first;
  if (n < nBelow) {
    return {
      index: index + 1,
      header: grouped(row, below),
      other: null,
      nRows: 1,
      evidence: [...titles, 'a row above the names of the columns puts them in groups'],
    };
  }
  if (isHan(row) === isHan(below)) return first;
  return {
    ...first,
    other: names(below),
    nRows: 2,
    evidence: [...titles, 'two rows are one header in two languages'],
  };
}

const names = (row: readonly string[]) => row.map((cell) => cell.trim());

function titleEvidence(filled: readonly number[], index: number): string[] {
  const n = filled.slice(0, index).filter((count) => count > 0).length;
  if (index === 0) return [];
  const what = n === 0 ? 'blank rows' : n === 1 ? 'a title' : `${n} title rows`;
  return [`the header is in row ${index + 1}, below ${what}`];
}

/** The names of columns with the group above where a column has none or shares its name. */
function grouped(groups: readonly string[], row: readonly string[]): string[] {
  const below = names(row);
  let group = '';
  return below.map((name, i) => {
    group = groups[i]?.trim() || group;
    if (name === '') return groups[i]?.trim() ?? '';
    const isRepeated = below.some((other, j) => j !== i && other === name);
    return isRepeated && group !== '' ? `${group} ${name}` : name;
  });
}

/**
 * Whether a row below a header names columns too: all text, few names twice, and text where at
 * least so many columns have numbers or days in nearly every row below.
 */
function isNames(
  row: readonly string[],
  data: readonly (readonly string[])[],
  least: number,
): boolean {
  const cells = names(row).filter((cell) => cell !== '');
  if (cells.length < 2 || cells.some(isTyped)) return false;
  if (new Set(cells).size < cells.length * 0.7) return false;
  const typed = row.filter((cell, i) => {
    const values = data.map((one) => one[i]?.trim() ?? '').filter((value) => value !== '');
    return cell.trim() !== '' && values.length >= 2 && share(values, isTyped) >= 0.8;
  });
  return typed.length >= least;
}

/** A number, an amount, a share or a day, as files write them. */
function isTyped(cell: string): boolean {
  return (
    /^[-+(（]?\s*[¥￥$€£]?\s*[\d０-９][\d０-９,，.．'\s]*(%|％|万|亿|元|万元)?\s*[)）]?$/u.test(
      cell,
    ) || /^\d{1,4}[-/.年]\d{1,2}([-/.月]\d{1,4}日?)?([ T].*)?$/u.test(cell)
  );
}

const isHan = (row: readonly string[]) =>
  share(
    row.filter((cell) => cell.trim() !== ''),
    (cell) => /\p{Script=Han}/u.test(cell),
  ) >= 0.5;

const share = <T>(all: readonly T[], is: (one: T) => boolean) =>
  all.length === 0 ? 0 : all.filter(is).length / all.length;

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * q)] ?? 0;
}
