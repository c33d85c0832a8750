import type { Command } from 'commander';
import { act, verb } from '../cli/verb.ts';
import { SQL_DIR } from '../paths.ts';
import { programFiles } from '../steps/programs.ts';
import { errorsText, firstOf, testsText } from '../steps/report.ts';

/** `quotient test`: the data tests of the models on the snapshot that is up. */
export function command(): Command {
  return verb('test', 'Run the data tests of the models on the current snapshot.', [
    'test',
    'test --select pipeline_waterfall,win_rates --json',
  ])
    .option('--select <names>', 'models whose tests run, by commas')
    .action(
      act<[{ select?: string }]>(async ({ workspace, onProgress }, how) => {
        const { testSnapshot } = await import('#sql/engine/test-snapshot.ts');
        const report = await testSnapshot({
          workspaceDir: workspace,
          sqlDir: SQL_DIR,
          programs: programFiles(),
          onProgress,
          ...how,
        });
        const isPassed = report.status === 'passed';
        return {
          json: { ok: isPassed, ...report },
          text: [testsText(report.tests), errorsText(report.errors)].join('\n').trimEnd(),
          failure: isPassed ? undefined : firstOf(report.errors),
        };
      }),
    );
}
