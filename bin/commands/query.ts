import { Option, type Command } from 'commander';
import type { SandboxResult } from '#sql/engine/sandbox.ts';
import { csv } from '../cli/csv.ts';
import { count, table } from '../cli/table.ts';
import { act, toJson, verb, wholeNumber } from '../cli/verb.ts';
import { cellText } from '../steps/report.ts';

type Format = 'table' | 'csv' | 'json' | 'arrow';

interface Options {
  readonly format: Format;
  readonly limit?: number;
  readonly timeout: number;
}

const TABLE_ROWS = 200;
const ALL_ROWS = 5_000_000;

/** `quotient query`: one SELECT on the snapshot that is up, in a sandbox. */
export function command(): Command {
  return verb('query', 'Ask the current snapshot one read-only question in SQL.', [
    'query "select name, layer, n_rows from _models order by name"',
    'query "select * from pipeline_waterfall" --format json',
    'query "from win_rates where level = \'company\'" --format csv > win-rates.csv',
  ])
    .argument('<sql>', 'one SELECT; it can read nothing but the snapshot')
    .addOption(
      new Option('--format <format>', 'how rows are written')
        .choices(['table', 'csv', 'json', 'arrow'])
        .default('table'),
    )
    .option('--limit <n>', `most rows to return; a table has ${TABLE_ROWS}`, wholeNumber(1))
    .option('--timeout <seconds>', 'when to give up', wholeNumber(1), 60)
    .action(
      act<[string, Options]>(async ({ workspace, json, say }, sql, options) => {
        const { queryReadOnly } = await import('#sql/engine/sandbox.ts');
        const format = json ? 'json' : options.format;
        const rowLimit = options.limit ?? (format === 'table' ? TABLE_ROWS : ALL_ROWS);
        const result = await queryReadOnly({
          workspaceDir: workspace,
          sql,
          rowLimit,
          timeoutMs: options.timeout * 1_000,
          memoryLimit: '2GB',
          format: format === 'arrow' ? 'arrow' : 'rows',
        });
        if (result.truncated) say(`only the first ${count(rowLimit)} rows; more with --limit`);
        return { json: result.rows, text: body(result, format) };
      }),
    );
}

function body({ columns, rows, arrow }: SandboxResult, format: Format): string | Uint8Array {
  const names = columns.map(({ name }) => name);
  const cells = () => rows.map((row) => names.map((name) => cellText(row[name])));
  switch (format) {
    case 'arrow':
      return arrow ?? new Uint8Array();
    case 'json':
      return `[${rows.map(toJson).join(',\n')}]`;
    case 'csv':
      return csv([names, ...cells()]);
    case 'table': {
      const headers = columns.map(({ name, type }) => ({ header: name, align: alignOf(type) }));
      return table(headers, cells());
    }
  }
}

function alignOf(type: string): 'left' | 'right' {
  return /INT|DECIMAL|DOUBLE|FLOAT/.test(type) && !type.endsWith('[]') ? 'right' : 'left';
}
