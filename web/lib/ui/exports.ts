/** A file that a table is offered as. */
export interface TableExport {
  readonly key: 'ui.csv' | 'ui.xlsx' | 'ui.parquet' | 'ui.json';
  readonly href: string;
}

/**
 * The files of a table: CSV as its page says, from the API of marts also as a workbook and as
 * Parquet of the same rows, and JSON where the page has it.
 */
export function tableExports(
  csvHref: string | undefined,
  jsonHref: string | undefined,
): readonly TableExport[] {
  const all: TableExport[] = [];
  if (csvHref !== undefined) all.push({ key: 'ui.csv', href: csvHref });
  if (csvHref?.startsWith('/api/marts/')) {
    const as = (format: string) => csvHref.replace(/([?&]format=)csv\b/, `$1${format}`);
    all.push({ key: 'ui.xlsx', href: as('xlsx') }, { key: 'ui.parquet', href: as('parquet') });
  }
  if (jsonHref !== undefined) all.push({ key: 'ui.json', href: jsonHref });
  return all;
}
