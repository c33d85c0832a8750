import type { Command } from 'commander';
import { table } from '../cli/table.ts';
import { act, verb } from '../cli/verb.ts';
import { type Backtest, type BacktestLine } from '../steps/backtest.ts';

/** `quotient backtest`: how good every method's forecasts of closed quarters were. */
export function command(): Command {
  return verb('backtest', 'How good the forecasts of the last eight closed quarters were.', [
    'backtest',
    'backtest --level team',
    'backtest --json > accuracy.json',
  ])
    .option('--level <level>', 'level whose lines are printed; JSON has all', 'company')
    .action(
      act<[{ level: string }]>(async ({ workspace }, { level }) => {
        const { openSnapshot } = await import('#sql/engine/session.ts');
        const { backtestOf } = await import('../steps/backtest.ts');
        const session = await openSnapshot(workspace);
        try {
          const backtest = await session.read((snapshot) => backtestOf(snapshot));
          return { json: { ok: true, ...backtest }, text: text(backtest, level) };
        } finally {
          session.close();
        }
      }),
    );
}

function text({ periods, lines, deals }: Backtest, level: string): string {
  const own = lines.filter((line) => line.level === level);
  if (own.length === 0) return 'No closed quarter has been forecast yet.';
  const shown = own.filter(({ weekOfQuarter }) => [null, 1, 5, 9].includes(weekOfQuarter));
  const head = `${level}, ${periods.length} closed quarters from ${periods[0]} to ${periods.at(-1)}`;
  const body = table(
    [
      { header: 'method' },
      { header: 'week', align: 'right' },
      ...['WAPE', '90% interval', 'bias', 'MASE', 'pinball', 'covered'].map((header) => ({
        header,
        align: 'right' as const,
      })),
    ],
    shown.map(cells),
  );
  const calibration = deals
    ? `\n\nDeals: Brier ${deals.brier.toFixed(4)} against ${deals.brierOfBaseRate.toFixed(4)} for the base rate, calibration error ${deals.ece.toFixed(4)}.`
    : '';
  return `${head}\n\n${body}${calibration}`;
}

function cells(line: BacktestLine): string[] {
  const { method, weekOfQuarter, wape, bias, mase, pinball, coverage80 } = line;
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : `${(100 * value).toFixed(1)}%`;
  const interval = wape?.low == null ? '' : `${share(wape.low)}-${share(wape.high)}`;
  return [
    method,
    weekOfQuarter === null ? 'all' : String(weekOfQuarter),
    share(wape?.value),
    interval,
    share(bias?.value),
    mase === null ? '' : mase.toFixed(2),
    share(pinball),
    share(coverage80?.value),
  ];
}
