import type { Command } from 'commander';
import type { Verdict } from '#sql/state/file-decisions.ts';
import { table } from '../cli/table.ts';
import { act, verb } from '../cli/verb.ts';
import { decideDrift, driftLines } from '../steps/drift.ts';

/** `quotient drift`: files whose columns changed, and whether they count. */
export function command(): Command {
  const drift = verb('drift', 'List files whose columns changed; accept them or leave them out.', [
    'drift list',
    'drift accept 3f2a9c01b7de --by "Ana Ruiz"',
    'drift reject 3f2a9c01b7de',
  ]);
  drift.addCommand(list(), { isDefault: true });
  drift.addCommand(
    decide('accept', 'The file counts, and the same change of its source is not asked again.'),
  );
  drift.addCommand(
    decide('reject', 'The rows of the file do not count from the next build; accept undoes it.'),
  );
  return drift;
}

function list(): Command {
  return verb('list', 'Files whose columns changed, newest export first.', [
    'drift list --json',
  ]).action(
    act<[object]>(async ({ workspace }) => {
      const files = await driftLines(workspace);
      const text = table(
        [
          { header: 'id' },
          { header: 'source' },
          { header: 'as of' },
          { header: 'status' },
          { header: 'by' },
          { header: 'changed columns' },
        ],
        files.map(({ fileId, source, asOf, status, by, changes }) => [
          fileId,
          source,
          asOf,
          status,
          by ?? '',
          changes.join('; '),
        ]),
      );
      return {
        json: { ok: true, files },
        text: files.length > 0 ? text : 'No source has changed its columns.',
      };
    }),
  );
}

const VERDICTS = { accept: 'accepted', reject: 'rejected' } as const satisfies Record<
  string,
  Verdict
>;

function decide(name: keyof typeof VERDICTS, summary: string): Command {
  return verb(name, summary, [`drift ${name} ID`])
    .argument('<id>', 'an id that "drift list" shows')
    .option('--by <name>', 'who says so')
    .action(
      act<[string, { by?: string }]>(async ({ workspace }, fileId, { by }) => {
        const verdict = VERDICTS[name];
        await decideDrift(workspace, fileId, verdict, by);
        return {
          json: { ok: true, fileId, verdict },
          text: `File ${fileId} is ${verdict}; it takes effect with the next "quotient build".`,
        };
      }),
    );
}
