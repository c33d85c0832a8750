import { toParquet } from '#sql/engine/parquet-out.ts';
import type { ModelEntry } from '../catalogue.ts';
import type { Row } from '../marts.ts';
import type { Selected } from '../query.ts';
import { xlsxOf } from '../xlsx.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const;

/**
 * Rows of a mart as a workbook or a Parquet file to download: the columns that were asked for, in
 * that order and with the types of the mart; no rows leave the columns.
 */
export async function martFile(
  model: ModelEntry,
  rows: readonly Row[],
  asked: readonly Selected[] | undefined,
  format: keyof typeof TYPES,
): Promise<[body: Uint8Array<ArrayBuffer>, status: 200, headers: Record<string, string>]> {
  const columns = asked
    ? asked.flatMap((name) => model.columns.filter((column) => column.name === name))
    : model.columns;
  const bytes =
    format === 'xlsx' ? await xlsxOf(model.name, columns, rows) : await toParquet(columns, rows);
  return [
    new Uint8Array(bytes),
    200,
    {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename="${model.name}.${format}"`,
    },
  ];
}
