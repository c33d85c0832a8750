import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { ChartSpec } from '#web/lib/charts/generic/spec.ts';
import { sqlTokens } from '#web/lib/ui/sql-tokens.ts';
import { QuotientError } from '../errors.ts';

/** What a question becomes when it is kept as a model. */
export interface ModelDraft {
  readonly name: string;
  readonly sql: string;
  readonly columns: readonly { readonly name: string }[];
  readonly chart: ChartSpec | null;
  readonly parameters: Readonly<Record<string, string>>;
}

const NAME = /^[a-z][a-z0-9_]{2,59}$/;

/**
 * The file of a model: a header to be filled in, with every column in both languages, and the
 * query. Values stand in the place of its parameters: a model asks nobody.
 *
 * @throws QuotientError 400 for a name that no relation may have.
 */
export function modelFile({ name, sql, columns, chart, parameters }: ModelDraft): string {
  if (!NAME.test(name)) {
    throw new QuotientError(
      'invalid_value',
      `invalid model name: ${name.slice(0, 80)}; expected snake_case such as wins_by_region`,
    );
  }
  const described = (text: string): Record<string, string> =>
    Object.fromEntries(columns.map((column) => [column.name, `${column.name}: ${text}`]));
  const header = {
    sentence: `${name}: say in one sentence what a row answers.`,
    'sentence zh': `${name}：用一句话说明每行回答什么问题。`,
    scope: 'none',
    owner: 'sales-ops',
    ...(chart === null ? {} : { chart: chartKeys(chart) }),
    columns: described('say what it holds'),
    'columns zh': described('说明该列的含义'),
  };
  const query = sqlTokens(sql.trim().replace(/;\s*$/, ''))
    .map(({ kind, text }) =>
      kind === 'parameter' ? literal(parameters[text.slice(1)] ?? '') : text,
    )
    .join('');
  return `/*---\n${stringify(header)}---*/\n${query}\n`;
}

/**
 * Puts a model into the marts of the checkout that `quotient dev` watches.
 *
 * @throws QuotientError 409 where the name is taken, 403 where the server was not started so.
 */
export function saveModel(draft: ModelDraft, sqlDir: string | undefined): string {
  if (sqlDir === undefined) {
    throw new QuotientError(
      'forbidden',
      'models are saved on a server of "quotient dev" only',
      'download the file and put it into sql/marts',
      403,
    );
  }
  const text = modelFile(draft);
  const taken = ['staging', 'core', 'marts', 'checks'].some((layer) =>
    existsSync(join(sqlDir, layer))
      ? readdirSync(join(sqlDir, layer)).includes(`${draft.name}.sql`)
      : false,
  );
  if (taken) {
    throw new QuotientError(
      'name_taken',
      `the name is taken: ${draft.name}`,
      'choose another',
      409,
    );
  }
  writeFileSync(join(sqlDir, 'marts', `${draft.name}.sql`), text, { flag: 'wx' });
  return `sql/marts/${draft.name}.sql`;
}

function chartKeys({ type, x, y, series, format }: ChartSpec): object {
  const [only] = y;
  return {
    type,
    ...(x === undefined ? {} : { x }),
    ...(only === undefined ? {} : { y: y.length === 1 ? only : y }),
    ...(series === undefined ? {} : { series }),
    ...(format === undefined ? {} : { format }),
  };
}

function literal(text: string): string {
  if (text.trim() === '') return 'null';
  if (/^-?\d+(\.\d+)?$/.test(text.trim())) return text.trim();
  return `'${text.replaceAll("'", "''")}'`;
}
