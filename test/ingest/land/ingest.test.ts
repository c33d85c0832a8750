import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { dayInPath } from '#ingest/land/as-of.ts';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  query,
  scratch,
  stage,
  STAGE_HEADER,
  STAGE_OBJECT,
} from './support/workspace.ts';

const deals = [OPPORTUNITY_HEADER, opportunity(1), opportunity(2)].join('\n');

test('values land typed, with the day and the file they came from', async () => {
  const here = await scratch();
  const text = [
    'Id,Name,StageName,Amount,CloseDate,OwnerId,CreatedDate,IsWon,Type,Probability,ForecastCategory',
    '006000000000001,"Big, bold",Prospecting,"1,234.5",2026/11/13,005000000000001,2026-01-01T10:00:00+08:00,是,新客户,60%,commit',
  ].join('\n');
  const report = await land(here, 'Opportunity.csv', text);
  expect(report).toMatchObject({
    status: 'landed',
    nLanded: 1,
    system: 'salesforce',
    object: 'opportunity',
  });
  const [row] = await landed(here, OPPORTUNITY_OBJECT);
  expect(row).toMatchObject({
    id: '006000000000001AAA',
    name: 'Big, bold',
    amount: '1234.50',
    close_date: '2026-11-13',
    created_date: '2026-01-01 02:00:00',
    is_won: true,
    type: 'New Business',
    probability: 60,
    forecast_category: 'Forecast',
    _as_of: '2026-11-13',
  });
  expect(row?.['_file']).toMatch(/^[0-9a-f]{12}$/);
  const types = await query(
    `describe from read_parquet('${here.workspace}/raw/${OPPORTUNITY_OBJECT}/${String(row?.['_file'])}.parquet')`,
  );
  const typeOf = types.map((one) => [String(one['column_name']), one['column_type']] as const);
  expect(Object.fromEntries(typeOf)).toMatchObject({
    id: 'VARCHAR',
    amount: 'DECIMAL(18,2)',
    probability: 'DOUBLE',
    is_won: 'BOOLEAN',
    close_date: 'DATE',
    created_date: 'TIMESTAMP',
    _as_of: 'DATE',
    _file: 'VARCHAR',
  });
  expect(row, 'what the file lacks is not written').not.toHaveProperty('campaign_id');
});

test.each([
  ['semicolons', ';'],
  ['tabs', '\t'],
])('a file with %s, CR LF and a byte order mark lands the same rows', async (_, delimiter) => {
  const here = await scratch();
  const text = `\ufeff${deals.replaceAll(',', delimiter).replaceAll('\n', '\r\n')}\r\n`;
  expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nRead: 2, nLanded: 2 });
  const rows = await landed(here, OPPORTUNITY_OBJECT, 'id, name, amount');
  expect(rows.map((row) => row['name'])).toEqual(['Deal 1', 'Deal 2']);
});

describe('the same file again', () => {
  test('lands nothing and touches nothing, under any name', async () => {
    const here = await scratch();
    await land(here, 'Opportunity.csv', deals);
    const folder = join(here.workspace, 'raw', OPPORTUNITY_OBJECT);
    const before = await snapshot(folder);
    const again = await land(here, 'renamed.csv', deals);
    expect(again).toMatchObject({ status: 'already loaded', nRead: 0, nLanded: 0 });
    expect(again.message).toBe('loaded before, as of 2026-11-13');
    expect(await snapshot(folder)).toEqual(before);
  });

  test('said to be of another day is another export: nothing had changed in between', async () => {
    const here = await scratch();
    await land(here, 'Opportunity.csv', deals);
    const later = await land(here, 'Opportunity.csv', deals, { asOf: '2026-11-20' });
    expect(later).toMatchObject({ status: 'landed', nLanded: 2 });
  });

  test('is loaded anew in place of the old where a mapping reads it otherwise', async () => {
    const here = await scratch();
    const text = deals
      .replace('Name,', 'Name,Other,')
      .replaceAll(',Prospecting', ',Better,Prospecting');
    await land(here, 'Opportunity.csv', text);
    const mapping = { system: 'salesforce', object: 'opportunity', columns: { name: 'Other' } };
    const again = await land(here, 'Opportunity.csv', text, { mapping });
    expect(again.status).toBe('landed');
    const rows = await landed(here, OPPORTUNITY_OBJECT, 'name');
    expect(rows).toEqual([{ name: 'Better' }, { name: 'Better' }]);
  });
});

async function snapshot(folder: string) {
  const names = (await readdir(folder)).sort();
  return Promise.all(
    names.map(async (name) => [name, (await stat(join(folder, name))).mtimeMs] as const),
  );
}

test('unknown columns are kept as text, personal ones left out, and changes are told', async () => {
  const here = await scratch();
  const first = await land(
    here,
    'a.csv',
    `${STAGE_HEADER},Colour (New),身份证号\n${stage(1)},red,110101\n`,
  );
  expect(first.columnsChanged).toEqual([
    'unknown column "Colour (New)" kept as colour_new',
    'personal column "身份证号" left out',
  ]);
  const [row] = await landed(here, STAGE_OBJECT);
  expect(row).toMatchObject({ colour_new: 'red' });
  expect(JSON.stringify(row)).not.toContain('110101');
  const second = await land(here, 'b.csv', `${STAGE_HEADER},Description\n${stage(1)},first\n`);
  expect(second.columnsChanged).toEqual([
    'new column "Description"',
    'column "Colour (New)" is gone',
    'column "身份证号" is gone',
  ]);
});

test('a column named like a raw one or twice gets a name of its own', async () => {
  const here = await scratch();
  const header = `${STAGE_HEADER},Master Label,_as_of,Id`;
  await land(here, 'a.csv', `${header}\n${stage(1)},x,y,z\n`);
  const [row] = await landed(here, STAGE_OBJECT);
  expect(row).toMatchObject({
    id: '01J000000000001AAA',
    master_label: 'Stage 1',
    master_label_2: 'x',
    as_of: 'y',
    id_2: 'z',
    _as_of: '2026-11-13',
  });
});

describe('the day a file speaks of', () => {
  const asOf = async (here: Awaited<ReturnType<typeof scratch>>) =>
    (await landed(here, STAGE_OBJECT, 'distinct _as_of::varchar as day'))[0]?.['day'];
  const text = `${STAGE_HEADER}\n${stage(1)}\n`;

  test('is the option, before all else', async () => {
    const here = await scratch();
    await writeFile(join(here.dir, '_export.json'), '{"as_of": "2026-01-01"}');
    const path = await here.file('OpportunityStage 2025-05-05.csv', text);
    await ingestPaths({ workspace: here.workspace, paths: [path], asOf: '2026-11-13' });
    expect(await asOf(here)).toBe('2026-11-13');
  });

  test('is what the note beside the exports says, up to two folders above', async () => {
    const here = await scratch();
    await writeFile(join(here.dir, '_export.json'), '{"as_of": "2026-11-12"}');
    const folder = join(here.dir, 'salesforce', 'weekly');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'OpportunityStage-2025-05-05.csv'), text);
    await ingestPaths({ workspace: here.workspace, paths: [folder] });
    expect(await asOf(here)).toBe('2026-11-12');
  });

  test('is the day in the path', async () => {
    const here = await scratch();
    const path = await here.file('OpportunityStage_20261106.csv', text);
    await ingestPaths({ workspace: here.workspace, paths: [path] });
    expect(await asOf(here)).toBe('2026-11-06');
    expect(dayInPath('exports/2026-11-06/2026-11-13/User.csv')).toBe('2026-11-13');
    expect(dayInPath('exports/20261399/12026-11-13/User.csv')).toBeNull();
  });

  test('is the day the file was written, where nothing else says it', async () => {
    const here = await scratch();
    const path = await here.file('OpportunityStage.csv', text);
    await utimes(path, new Date('2026-10-09T23:30:00Z'), new Date('2026-10-09T23:30:00Z'));
    await ingestPaths({ workspace: here.workspace, paths: [path] });
    expect(await asOf(here)).toBe('2026-10-09');
  });

  test('is refused where the note is none', async () => {
    const here = await scratch();
    await writeFile(join(here.dir, '_export.json'), '{"as_of": "yesterday"}');
    const path = await here.file('OpportunityStage.csv', text);
    const { files } = await ingestPaths({ workspace: here.workspace, paths: [path] });
    expect(files[0]?.message).toMatch(
      /^invalid as_of in .*_export\.json: yesterday; expected a day/,
    );
  });
});

test('a mapping file renames columns; a wrong one is refused with its line', async () => {
  const here = await scratch();
  const text = deals.replace('CloseDate', 'Expected on');
  const mapping = await here.file(
    'deals.yaml',
    'system: salesforce\nobject: opportunity\ncolumns:\n  close_date: Expected on\n',
  );
  expect(await land(here, 'deals.csv', text, { mapping })).toMatchObject({ nLanded: 2 });
  const wrong = await here.file('wrong.yaml', 'system: salesforce\nobject: [\n');
  await expect(land(here, 'deals.csv', text, { mapping: wrong })).rejects.toThrow(
    /^invalid mapping: .*wrong\.yaml:\d+: /,
  );
  const stray = await here.file(
    'stray.yaml',
    'system: salesforce\nobject: opportunity\ncolumns:\n  nothing: Name\n',
  );
  await expect(land(here, 'deals.csv', text, { mapping: stray })).rejects.toThrow(
    'invalid mapping: salesforce.opportunity has no column nothing; expected one of id, is_deleted',
  );
});

test('progress counts bytes up to their sum', async () => {
  const here = await scratch();
  const seen: number[] = [];
  let total = 0;
  await land(here, 'Opportunity.csv', deals, {
    onProgress: (step) => {
      seen.push(step.done);
      total = step.total;
    },
  });
  expect(total).toBe(Buffer.byteLength(deals));
  expect(seen.at(-1)).toBe(total);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test('folders are walked for text files; hidden files and others are passed over', async () => {
  const here = await scratch();
  const folder = join(here.dir, 'exports');
  await mkdir(join(folder, '.hidden'), { recursive: true });
  await writeFile(join(folder, 'Opportunity.csv'), deals);
  await writeFile(join(folder, 'truth.json'), '{}');
  await writeFile(join(folder, '.hidden', 'x.csv'), 'x');
  const { files } = await ingestPaths({ workspace: here.workspace, paths: [folder] });
  expect(files.map(({ status }) => status)).toEqual(['landed']);
  const manifest = await readFile(
    join(
      here.workspace,
      'raw',
      OPPORTUNITY_OBJECT,
      (await readdir(join(here.workspace, 'raw', OPPORTUNITY_OBJECT))).find((name) =>
        name.endsWith('.json'),
      ) ?? '',
    ),
    'utf8',
  );
  expect(JSON.parse(manifest)).toMatchObject({ nRead: 2, nLanded: 2, system: 'salesforce' });
});
