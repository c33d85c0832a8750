import { Option, type Command } from 'commander';
import { act, day, verb } from '../cli/verb.ts';
import { inboxDir } from '../paths.ts';
import { correction } from '../steps/correction.ts';
import { landedText } from '../steps/ingest.ts';
import { TRIGGERS, type Trigger } from '../steps/jobs.ts';
import { loadStep } from '../steps/load.ts';

interface Options {
  readonly asOf?: string;
  readonly full?: boolean;
  readonly trigger: Trigger;
  readonly job?: string;
  readonly corrects?: string;
  readonly by?: string;
}

/** `quotient load`: ingest and build as one job, which waits for others and is kept in the job log. */
export function command(): Command {
  return verb('load', 'Load files (else the inbox) and build, as one job of the job log.', [
    'load',
    'load deals.xlsx --as-of 2026-11-13',
    'load mended.csv --corrects 0f1e2d3c4b5a',
  ])
    .argument('[path...]', 'files, or folders of files')
    .option('--as-of <day>', 'the day of which the files tell', day)
    .option('--full', 'the files hold every record: what a later full export lacks is gone')
    .addOption(
      new Option('--trigger <what>', 'what set it going').choices(TRIGGERS).default('command'),
    )
    .option('--job <id>', 'its id in the job log')
    .option('--corrects <file-id>', 'the files hold rows of that file that were set aside, mended')
    .option('--by <name>', 'who mended them')
    .action(
      act<[string[], Options]>(
        async (context, paths, { asOf, full, trigger, job, corrects, by }) => {
          const from = paths.length > 0 ? paths : [inboxDir(context.workspace)];
          const report = await loadStep(context, from, {
            trigger,
            ...(asOf ? { asOf } : {}),
            ...(full ? { coverage: 'full' as const } : {}),
            ...(job ? { job } : {}),
            ...(corrects ? { corrects: correction(corrects, by) } : {}),
          });
          const { failure, files, build } = report;
          const built = build ? `Snapshot ${build.snapshotId ?? ''} is ${build.status}.` : '';
          return {
            json: { ok: !failure, ...report.job, files, ...(failure ? { error: failure } : {}) },
            text: [files.length > 0 ? landedText(files) : '', built].filter(Boolean).join('\n'),
            failure,
          };
        },
      ),
    );
}
