import { toParquet } from '#sql/engine/parquet-out.ts';
import { csvOf } from '../csv.ts';
import { QuotientError } from '../errors.ts';
import { xlsxOf } from '../xlsx.ts';
import type { ExploreQuestion } from './question.ts';
import { ask } from './run.ts';

export const EXPORTS = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  arrow: 'application/vnd.apache.arrow.stream',
  parquet: 'application/vnd.apache.parquet',
} as const;
export type ExportFormat = keyof typeof EXPORTS;

const MOST_ROWS = 100_000;

/** The rows of a question as a file; more rows than a screen holds, up to 100,000. */
export async function exportRows(
  workspaceDir: string,
  question: ExploreQuestion,
  format: string | null,
  signal?: AbortSignal,
): Promise<{ readonly body: string | Uint8Array; readonly type: string; readonly name: string }> {
  if (format === null || !Object.hasOwn(EXPORTS, format)) {
    throw new QuotientError(
      'invalid_value',
      `invalid format: ${format ?? ''}; expected one of ${Object.keys(EXPORTS).join(', ')}`,
    );
  }
  const asked = format as ExportFormat;
  const result = await ask(workspaceDir, question, {
    format: asked === 'arrow' ? 'arrow' : 'rows',
    rowLimit: MOST_ROWS,
    signal,
  });
  const { columns, rows } = result;
  const names = columns.map(({ name }) => name);
  const body =
    asked === 'arrow'
      ? (result.arrow ?? new Uint8Array())
      : asked === 'csv'
        ? csvOf(rows.length > 0 ? rows : [Object.fromEntries(names.map((name) => [name, '']))])
        : asked === 'xlsx'
          ? await xlsxOf('Explore', columns, rows)
          : await toParquet(columns, rows);
  return { body, type: EXPORTS[asked], name: `explore.${asked}` };
}
