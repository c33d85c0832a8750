import { Option, type Command } from 'commander';
import { count, table } from '../cli/table.ts';
import { act, day, verb } from '../cli/verb.ts';

const LEVELS = [
  'company',
  'region',
  'team',
  'manager',
  'rep',
  'segment',
  'industry',
  'territory',
  'source',
];

interface Options {
  readonly asOf?: string;
  readonly level: string;
  readonly method: string;
}

interface Row {
  readonly as_of_date: string;
  readonly period: string;
  readonly level_id: string;
  readonly mean: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly won_amount: number;
  readonly commit: number | null;
  readonly best_case: number | null;
  readonly basis: string;
}

/** `quotient forecast`: where the quarter lands, as of any day. */
export function command(): Command {
  return verb('forecast', 'Where the quarter lands, with an interval, as of any day.', [
    'forecast',
    'forecast --as-of 2026-05-03 --level team',
    'forecast --level rep --json',
  ])
    .option(
      '--as-of <date>',
      'day to look from; the newest week that had ended by then counts',
      day,
    )
    .addOption(new Option('--level <level>', 'members to show').choices(LEVELS).default('company'))
    .option('--method <method>', 'ensemble, or one of its methods', 'ensemble')
    .action(
      act<[Options]>(async ({ workspace }, { asOf, level, method }) => {
        const { openSnapshot } = await import('#sql/engine/session.ts');
        const session = await openSnapshot(workspace);
        try {
          const rows = await session.query<Row>(
            `select as_of_date, period, level_id, mean, p10, p50, p90, won_amount, "commit", best_case, basis
             from forecast_history
             where level = $1 and method = $2 and as_of_date = (
                 select max(as_of_date) from forecast_history where as_of_date <= cast($3 as date)
             )
             order by level_id`,
            [level, method, asOf ?? '9999-12-31'],
          );
          const [first] = rows;
          if (!first) {
            const failure = `no ${method} forecast of level ${level} as of ${asOf ?? 'the newest day'}; "quotient query" on forecast_history shows which days, levels and methods there are`;
            return { json: { ok: false, error: failure }, text: '', failure };
          }
          return {
            json: { ok: true, ...asForecasts(method, level, rows) },
            text: text(rows, level),
          };
        } finally {
          session.close();
        }
      }),
    );
}

/** The interface that every forecast has: a model, a day, and for each period a mean and quantiles. */
function asForecasts(model: string, level: string, rows: readonly Row[]) {
  return {
    model,
    asOf: rows[0]?.as_of_date,
    level,
    members: rows.map((row) => ({
      id: row.level_id,
      basis: row.basis,
      periods: [
        {
          period: row.period,
          mean: row.mean,
          quantiles: { '0.1': row.p10, '0.5': row.p50, '0.9': row.p90 },
          won: row.won_amount,
          commit: row.commit,
          bestCase: row.best_case,
        },
      ],
    })),
  };
}

function text(rows: readonly Row[], level: string): string {
  const whole = (value: number | null) => (value === null ? '' : count(Math.round(value)));
  const head = `${rows[0]?.period} as of ${rows[0]?.as_of_date}`;
  const columns = ['won', 'p10', 'p50', 'mean', 'p90', 'commit', 'best case'];
  return `${head}\n\n${table(
    [{ header: level }, ...columns.map((header) => ({ header, align: 'right' as const }))],
    rows.map((row) => [
      row.level_id,
      whole(row.won_amount),
      whole(row.p10),
      whole(row.p50),
      whole(row.mean),
      whole(row.p90),
      whole(row.commit),
      whole(row.best_case),
    ]),
  )}`;
}
