type Row = Readonly<Record<string, unknown>>;

/** Spreadsheets run a cell that begins like a formula; a quote in front stops that. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * Rows as CSV (RFC 4180) with a byte order mark, so that Excel reads Chinese names.
 *
 * @example csvOf([{ name: 'A, B', n: 2 }]) // '\ufeffname,n\r\n"A, B",2\r\n'
 */
export function csvOf(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return '\ufeff' + lines.map((line) => line.map(cell).join(',') + '\r\n').join('');
}

/** Rows as a CSV file to download. */
export function csvFile(
  name: string,
  rows: readonly Row[],
): [body: string, status: 200, headers: Record<string, string>] {
  return [
    csvOf(rows),
    200,
    {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  ];
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const raw = typeof value === 'string' ? value : JSON.stringify(value);
  const text = FORMULA.test(raw) ? `'${raw}` : raw;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
