import { describeError } from '#sql/engine/errors.ts';
import type { BuildError, BuildReport, ModelReport, TestReport } from '#sql/engine/types.ts';
import { count, counted, table } from '../cli/table.ts';

export type { BuildReport } from '#sql/engine/types.ts';

/**
 * Models with what was done, rows, milliseconds, and the memory that the database gave to the
 * query in all (given back and taken again counts again).
 */
export function modelsTable(models: readonly ModelReport[]): string {
  return table(
    [
      { header: 'model' },
      { header: 'layer' },
      { header: 'status' },
      { header: 'rows', align: 'right' },
      { header: 'ms', align: 'right' },
      { header: 'MiB in all', align: 'right' },
    ],
    models.map(({ name, layer, status, nRows, milliseconds, memoryBytes, part }) => [
      name,
      layer,
      part ? `${status} ${part}` : status,
      nRows === null ? '' : count(nRows),
      status === 'built' ? count(Math.round(milliseconds)) : '',
      status === 'built' && memoryBytes !== null ? (memoryBytes / 2 ** 20).toFixed(1) : '',
    ]),
  );
}

/** How many tests passed, and each warning with rows that show it; failures are among the errors. */
export function testsText(tests: readonly TestReport[]): string {
  const nPassed = tests.filter(({ status }) => status === 'pass').length;
  const warnings = tests
    .filter(({ status }) => status === 'warn')
    .map(
      ({ model, test, nFailing, sampleRows }) =>
        `warning: ${model}: ${test} (${counted(nFailing, 'row')})${rowsText(sampleRows)}`,
    );
  return [`${counted(nPassed, 'test')} passed.`, ...warnings].join('\n');
}

/** Each error with its file, its line and rows that show it. */
export function errorsText(errors: readonly BuildError[]): string {
  return errors.map((error) => `${describeError(error)}${rowsText(error.sampleRows)}`).join('\n');
}

/** The sentence that a failed build ends with. */
export function failureOf({ status, errors, snapshotId }: BuildReport): string | undefined {
  if (status !== 'failed') return undefined;
  const still = snapshotId === null ? 'nothing is published' : `snapshot ${snapshotId} is still up`;
  return `${firstOf(errors)}; ${still}`;
}

/** The first error, and how many there are beside it. */
export function firstOf([first, ...others]: readonly BuildError[]): string {
  const more = others.length > 0 ? ` (and ${counted(others.length, 'other error')})` : '';
  return `${first ? describeError(first) : 'failed for no known reason'}${more}`;
}

function rowsText(rows: BuildError['sampleRows']): string {
  const [first] = rows;
  if (!first) return '';
  const columns = Object.keys(first);
  const text = table(
    columns.map((header) => ({ header })),
    rows.map((row) => columns.map((column) => cellText(row[column]))),
  );
  return `\n${text.replaceAll(/^/gm, '    ')}`;
}

/** A value as people read it: nothing for null, JSON for lists and objects. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : `${value as number}`;
}
