import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectors } from '#ingest/connectors/index.ts';
import { rawRelations, type RawRelation } from '#ingest/land/raw-relations.ts';
import {
  land,
  opportunity,
  OPPORTUNITY_HEADER,
  scratch,
  stage,
  STAGE_HEADER,
  type Scratch,
} from './support/workspace.ts';

async function relations({ workspace }: Scratch): Promise<Map<string, RawRelation>> {
  return new Map((await rawRelations(workspace)).map((one) => [one.name, one]));
}

const settingsOf = (all: Map<string, RawRelation>) => {
  const { columns = [], rows = [] } = all.get('workspace__settings') ?? {};
  return Object.fromEntries(columns.map(({ name }, i) => [name, rows[0]?.[i]]));
};

test('an empty workspace has every object of every connector, without files', async () => {
  const all = await relations(await scratch());
  const objects = connectors.flatMap(({ system, objects: of }) =>
    Object.entries(of)
      .filter(([, { fills }]) => fills === undefined)
      .map(([object]) => `${system}__${object}`),
  );
  expect([...all.keys()]).toEqual([
    ...objects,
    'workspace__settings',
    'workspace__selling_title',
    'workspace__hiring_stage',
    'workspace__person_decision',
    'workspace__plan_setting',
    'workspace__hiring_target',
    'salesforce__opportunity_version',
    'workspace__opportunity_export',
    'workspace__file',
    'workspace__money',
    'workspace__quarantine',
  ]);
  expect(objects.flatMap((name) => all.get(name)?.files)).toEqual([]);
  expect(settingsOf(all)).toMatchObject({ as_of_date: null, history_start: null, is_demo: false });
});

test('columns have the types of raw, unknown ones are text, the stamp comes last', async () => {
  const here = await scratch();
  await land(here, 'a.csv', `${STAGE_HEADER},Colour\n${stage(1)},red\n`);
  const { columns = [], key } = (await relations(here)).get('salesforce__opportunity_stage') ?? {};
  expect(key).toEqual(['id']);
  expect(columns.slice(-3)).toEqual([
    { name: 'colour', type: 'VARCHAR' },
    { name: '_as_of', type: 'DATE' },
    { name: '_file', type: 'VARCHAR' },
  ]);
  expect(columns).toContainEqual({ name: 'sort_order', type: 'BIGINT' });
  expect(columns).toContainEqual({ name: 'default_probability', type: 'DOUBLE' });
});

test('a fingerprint changes with the content of its relation, and with nothing else', async () => {
  const here = await scratch();
  const prints = async () =>
    new Map([...(await relations(here))].map(([name, { fingerprint }]) => [name, fingerprint]));
  const changed = (a: Map<string, string>, b: Map<string, string>) =>
    [...a.keys()].filter((name) => a.get(name) !== b.get(name));
  const empty = await prints();
  const text = `${STAGE_HEADER}\n${stage(1)}\n`;
  await land(here, 'a.csv', text);
  const one = await prints();
  expect(changed(empty, one)).toEqual([
    'salesforce__opportunity_stage',
    'workspace__settings',
    'workspace__file',
  ]);
  await land(here, 'again.csv', text);
  expect(changed(one, await prints())).toEqual([]);
  await appendFile(join(here.workspace, 'quotient.yaml'), '\nas_of: 2026-10-01\n');
  expect(changed(one, await prints())).toEqual(['workspace__settings']);
});

test('files come in the order of their day, the newest last', async () => {
  const here = await scratch();
  await land(here, 'new.csv', `${STAGE_HEADER}\n${stage(1)}\n`, { asOf: '2026-11-13' });
  await land(here, 'old.csv', `${STAGE_HEADER}\n${stage(2)}\n`, { asOf: '2026-11-06' });
  const all = await relations(here);
  const files = all.get('workspace__file')?.rows ?? [];
  expect(files.map((row) => [row[1], row[4]])).toEqual([
    [join(here.dir, 'old.csv'), '2026-11-06'],
    [join(here.dir, 'new.csv'), '2026-11-13'],
  ]);
  expect(all.get('salesforce__opportunity_stage')?.files).toEqual(
    files.map(
      (row) => `${here.workspace}/raw/salesforce/opportunity_stage/${String(row[0])}.parquet`,
    ),
  );
  expect(settingsOf(all)['as_of_date']).toBe('2026-11-13');
});

test('history starts at the first full quarter of the data, unless the configuration says it', async () => {
  const here = await scratch();
  await land(
    here,
    'Opportunity.csv',
    `${OPPORTUNITY_HEADER}\n${opportunity(1).replace('2026-01-01T', '2026-01-02T')}\n`,
  );
  expect(settingsOf(await relations(here))['history_start']).toBe('2026-04-01');
  await appendFile(join(here.workspace, 'quotient.yaml'), '\nhistory_start: 2026-01-01\n');
  expect(settingsOf(await relations(here))['history_start']).toBe('2026-01-01');
});

test('per file, rows read are those landed, quarantined and duplicate; quarantine lists its files', async () => {
  const here = await scratch();
  const bad = opportunity(2, { amount: 'x' });
  const text = [OPPORTUNITY_HEADER, opportunity(1), opportunity(1), bad].join('\n');
  const report = await land(here, 'Opportunity.csv', text);
  const all = await relations(here);
  const { columns = [], rows = [] } = all.get('workspace__file') ?? {};
  const row = Object.fromEntries(columns.map(({ name }, i) => [name, rows[0]?.[i]]));
  expect(row).toMatchObject({ n_read: 3, n_landed: 1, n_quarantined: 1, n_duplicate: 1 });
  expect(all.get('workspace__quarantine')?.files).toEqual([report.quarantinePath]);
});
