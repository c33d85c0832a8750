import { expect, test } from 'vitest';
import { readManifests } from '#ingest/land/manifest.ts';
import { rawRelations } from '#ingest/land/raw-relations.ts';
import { land, opportunity, OPPORTUNITY_HEADER, scratch } from './support/workspace.ts';

const text = (...records: string[]) => [OPPORTUNITY_HEADER, ...records, ''].join('\n');
const by = (fileId: string) => ({ fileId, by: 'analyst', at: '2026-11-25T09:00:00.000Z' });

test('mended rows land as of the day of their file, which then counts them as corrected', async () => {
  const here = await scratch();
  const bad = opportunity(2, { amount: 'none' });
  await land(here, 'Opportunity.csv', text(opportunity(1), bad, opportunity(3)));
  const [{ fileId = '' } = {}] = await readManifests(here.workspace);
  const mended = `Why it did not load,${OPPORTUNITY_HEADER}\nrow 3: why,${opportunity(2, { amount: '5' })}\n`;
  const report = await land(here, 'rejected.csv', mended, {
    asOf: '2026-11-20',
    corrects: by(fileId),
  });
  expect(report).toMatchObject({ status: 'landed', nRead: 1, nLanded: 1, columnsChanged: [] });
  const manifests = await readManifests(here.workspace);
  expect(manifests.map(({ asOf }) => asOf)).toEqual(['2026-11-13', '2026-11-13']);
  expect(manifests.every((one) => one.unknown.length === 0)).toBe(true);
  for (const one of manifests) {
    expect(one.nLanded + one.nQuarantined + one.nDuplicate).toBe(one.nRead);
  }
  const files = (await rawRelations(here.workspace)).find(({ name }) => name === 'workspace__file');
  const at = (name: string) => files?.columns.findIndex((one) => one.name === name) ?? -1;
  const rows = (files?.rows ?? []).map((row) => [row[at('corrects')], row[at('corrected_by')]]);
  expect(rows).toContainEqual([fileId, 'analyst']);
  expect(files?.rows?.map((row) => row[at('encoding')])).toEqual(['UTF-8', 'UTF-8']);
});

test.each([
  ['more rows than were set aside', 2, /too many corrections/],
  ['rows of a file that nobody loaded', 1, /unknown correction/],
])('a correction with %s is refused', async (_, n, message) => {
  const here = await scratch();
  await land(here, 'Opportunity.csv', text(opportunity(1), opportunity(2, { amount: 'none' })));
  const [{ fileId = '' } = {}] = await readManifests(here.workspace);
  const rows = Array.from({ length: n }, (_row, at) => opportunity(at + 5));
  const report = await land(here, 'mended.csv', text(...rows), {
    corrects: by(n === 1 ? '0123456789ab' : fileId),
  });
  expect(report).toMatchObject({ status: 'refused', nLanded: 0 });
  expect(report.message).toMatch(message);
});
