import type { Command } from 'commander';
import { counted, table } from '../cli/table.ts';
import { act, verb, wholeNumber } from '../cli/verb.ts';

const KEEP = 5;

/** `quotient snapshots`: the published versions. */
export function command(): Command {
  const snapshots = verb(
    'snapshots',
    'List published snapshots, return to one, or remove old ones.',
    [
      'snapshots list',
      'snapshots rollback 20261113T093000123Z-1a2b3c4d',
      'snapshots prune --keep 2',
    ],
  );
  snapshots.addCommand(list(), { isDefault: true });
  snapshots.addCommand(rollBack());
  snapshots.addCommand(pruneOld());
  return snapshots;
}

function list(): Command {
  return verb('list', 'Published snapshots, newest first; * is the one that is read.', [
    'snapshots list --json',
  ]).action(
    act<[object]>(async ({ workspace }) => {
      const { listSnapshots } = await import('#sql/engine/snapshots.ts');
      const snapshots = await listSnapshots(workspace);
      const text = table(
        [{ header: ' ' }, { header: 'id' }, { header: 'as of' }, { header: 'MiB', align: 'right' }],
        snapshots.map(({ id, isCurrent, asOf, bytes }) => [
          isCurrent ? '*' : '',
          id,
          asOf ?? '',
          (bytes / 1024 ** 2).toFixed(1),
        ]),
      );
      return {
        json: { ok: true, snapshots },
        text: snapshots.length > 0 ? text : 'No snapshot yet; run "quotient build".',
      };
    }),
  );
}

function rollBack(): Command {
  return verb('rollback', 'Serve an earlier snapshot again.', ['snapshots rollback ID'])
    .argument('<id>', 'an id that "snapshots list" shows')
    .action(
      act<[string, object]>(async ({ workspace }, id) => {
        const { rollback } = await import('#sql/engine/snapshots.ts');
        const current = await rollback(workspace, id);
        return { json: { ok: true, current }, text: `Snapshot ${current.id} is up.` };
      }),
    );
}

function pruneOld(): Command {
  return verb('prune', 'Remove all but the newest snapshots; the one that is read stays.', [
    'snapshots prune --keep 2',
  ])
    .option('--keep <n>', 'how many stay', wholeNumber(1), KEEP)
    .action(
      act<[{ keep: number }]>(async ({ workspace }, { keep }) => {
        const { prune } = await import('#sql/engine/snapshots.ts');
        const removed = prune(workspace, keep);
        return {
          json: { ok: true, removed },
          text: `Removed ${counted(removed.length, 'snapshot')}.`,
        };
      }),
    );
}
