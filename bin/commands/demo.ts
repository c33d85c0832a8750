import { Option, type Command } from 'commander';
import { writeDemoExports, type DemoOptions } from '../steps/demo.ts';
import { count } from '../cli/table.ts';
import { act, day, verb, wholeNumber } from '../cli/verb.ts';

/** `quotient demo`: the exports of a simulated company. */
export function command(): Command {
  return verb('demo', 'Write the exports of a simulated company, the same for the same seed.', [
    'demo --out workspace/exports',
    'demo --out exports --reps 40 --opportunities 5000 --months 18',
    'demo --out exports --locale zh-CN --seed 7 --end 2026-09-30',
    'demo --out exports --locale zh-CN --format csv-gb18030',
  ])
    .requiredOption('--out <dir>', 'folder to write into')
    .option('--reps <n>', 'sales reps on the last day', wholeNumber(1), 120)
    .option('--opportunities <n>', 'opportunities over all months', wholeNumber(1), 40_000)
    .option('--months <n>', 'months of history', wholeNumber(1), 42)
    .option('--seed <n>', 'seed of everything that varies', wholeNumber(0), 1)
    .option('--end <day>', 'last day that the exports know', day, '2026-11-13')
    .addOption(
      new Option('--locale <locale>', 'language of names and headers')
        .choices(['en', 'zh-CN'])
        .default('en'),
    )
    .addOption(
      new Option('--format <format>', 'CSV in UTF-8, CSV in GB18030, or a workbook each')
        .choices(['csv', 'csv-gb18030', 'xlsx'])
        .default('csv'),
    )
    .action(
      act<[DemoOptions]>(async (context, options) => {
        const report = await writeDemoExports(options, context.onProgress);
        return {
          json: { ok: true, ...report },
          text: `Wrote ${count(options.opportunities)} opportunities as of ${options.end} to ${options.out}`,
        };
      }),
    );
}
