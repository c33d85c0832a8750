import { onTestFinished, expect, test } from 'vitest';
import { readManifests } from '#ingest/land/manifest.ts';
import { closeState } from '#sql/state/open.ts';
import { decideDrift, driftLines } from '../../../bin/steps/drift.ts';
import { ingestStep } from '../../../bin/steps/ingest.ts';
import { rawOf } from '../../../bin/steps/raw.ts';
import {
  land,
  opportunity,
  OPPORTUNITY_HEADER,
  scratch,
} from '../../ingest/land/support/workspace.ts';

const text = (header: string, ...records: string[]) => [header, ...records, ''].join('\n');

/** Two exports of deals, the second with amounts that no longer read and a column more. */
async function drifted() {
  const here = await scratch();
  const { workspace } = here;
  onTestFinished(() => closeState(workspace));
  await land(here, 'a.csv', text(OPPORTUNITY_HEADER, opportunity(1), opportunity(2)));
  const bad = [3, 4].map((n) => `${opportunity(n, { amount: 'none' })},x`);
  const records = [`${opportunity(1)},x`, ...bad];
  await land(here, 'b.csv', text(`${OPPORTUNITY_HEADER},Colour`, ...records), {
    asOf: '2026-11-20',
  });
  const [, second] = await readManifests(workspace);
  return { here, workspace, fileId: second?.fileId ?? '' };
}

const filesOf = async (workspace: string) => {
  const raw = await rawOf(workspace);
  const named = (name: string) => raw.find((one) => one.name === name);
  return {
    counted: named('salesforce__opportunity')?.files?.length,
    fingerprint: named('salesforce__opportunity')?.fingerprint,
    listed: named('workspace__file')?.rows?.length,
  };
};

test('a column most of whose values no longer read was retyped', async () => {
  const { workspace, fileId } = await drifted();
  const [line] = await driftLines(workspace);
  expect(line).toMatchObject({ fileId, source: 'salesforce.opportunity', status: 'open' });
  expect(line?.changes.toSorted()).toEqual([
    'column "amount" no longer reads as money',
    expect.stringMatching(/^unknown column "Colour" kept as /),
  ]);
});

test('a rejected file counts for nothing and stays listed, until it is accepted', async () => {
  const { workspace, fileId } = await drifted();
  const before = await filesOf(workspace);
  expect(before).toMatchObject({ counted: 2, listed: 2 });
  await decideDrift(workspace, fileId, 'rejected', 'Ana Ruiz');
  expect(await filesOf(workspace)).toMatchObject({ counted: 1, listed: 2 });
  expect(await driftLines(workspace)).toMatchObject([{ status: 'rejected', by: 'Ana Ruiz' }]);
  await decideDrift(workspace, fileId, 'accepted', 'Wu Lei');
  expect(await filesOf(workspace)).toEqual(before);
  expect(await driftLines(workspace)).toMatchObject([{ status: 'accepted', by: 'Wu Lei' }]);
});

test('columns are not compared with those of a rejected file', async () => {
  const { here, workspace, fileId } = await drifted();
  await decideDrift(workspace, fileId, 'rejected', 'Ana Ruiz');
  const path = await here.file('c.csv', text(OPPORTUNITY_HEADER, opportunity(5)));
  const { files } = await ingestStep({ workspace, onProgress: () => undefined }, [path], {
    asOf: '2026-11-21',
  });
  expect(files).toMatchObject([{ status: 'landed', columnsChanged: [] }]);
});

test('only a file whose columns changed can be decided on', async () => {
  const { workspace } = await drifted();
  await expect(decideDrift(workspace, 'nothing', 'accepted', 'Ana Ruiz')).rejects.toThrow(
    /unknown file: nothing.*"quotient drift list"/,
  );
});
