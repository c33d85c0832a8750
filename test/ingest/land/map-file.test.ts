import { describe, expect, it, test } from 'vitest';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dateOrderOf, decimalMarkOf } from '#ingest/land/ask.ts';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { mapFile } from '#ingest/land/map-file.ts';
import { mappingText } from '#ingest/land/mapping-text.ts';
import { landed, scratch } from './support/workspace.ts';

describe('the order of day and month', () => {
  it.each([
    [['25/12/2026', '03/04/2026'], 'dmy'],
    [['12/25/2026', '03/04/2026'], 'mdy'],
    [['03/04/2026', '01-02-26'], null],
    [['2026-01-31', ''], 'ymd'],
  ])('of %j is %s', (values, order) => {
    expect(dateOrderOf(values)).toBe(order);
  });
});

describe('the decimal mark', () => {
  it.each([
    [['1.234,50'], ','],
    [['1,234.50', '12'], '.'],
    [['1,234', '2,500'], null],
    [['1200', '7'], '.'],
  ])('of %j is %s', (values, mark) => {
    expect(decimalMarkOf(values)).toBe(mark);
  });
});

const SHEET = [
  '项目编号,项目名称,客户,客户经理,项目阶段,合同金额（万元）,预计签约日期',
  'P1,升级,恒达,王伟,谈判,12.5,03/04/2026',
  'P2,扩容,恒达,李娜,赢单,3,05/06/2026',
  ',无编号,恒达,李娜,谈判,3,05/06/2026',
].join('\n');

test('an unknown Chinese sheet is proposed with reasons, samples, stages and an open question', async () => {
  const here = await scratch();
  const report = await mapFile(await here.file('项目.csv', SHEET));
  expect(report).toMatchObject({ recognised: null, entity: 'opportunity' });
  const amount = report.columns.find(({ column }) => column === 'amount');
  expect(amount).toMatchObject({ header: '合同金额（万元）', samples: ['12.5', '3'] });
  expect(report.questions.map(({ id }) => id)).toEqual(['dateOrder']);
  expect(report.mapping.stages).toEqual([
    { name: '谈判', outcome: 'open' },
    { name: '赢单', outcome: 'won' },
  ]);
  expect(report.preview.quarantined.length).toBeGreaterThan(0);
});

test('the written mapping, put in the workspace, loads this file and the next of its kind', async () => {
  const here = await scratch();
  const path = await here.file('项目.csv', SHEET);
  const report = await mapFile(path, { answers: { dateOrder: 'dmy', system: 'sheet' } });
  expect(report.questions).toEqual([]);
  expect(report.preview.rows).toHaveLength(2);
  const folder = join(here.workspace, 'mappings');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'sheet.yaml'), mappingText(report));
  expect(await readFile(join(folder, 'sheet.yaml'), 'utf8')).toMatch(/# 1\.00: /);
  const { files } = await ingestPaths({ workspace: here.workspace, paths: [path] });
  expect(files).toMatchObject([{ system: 'sheet', nRead: 3, nLanded: 2, nQuarantined: 1 }]);
  const columns = 'opportunity_id, amount, close_date, is_won, source_system';
  expect(await landed(here, 'quotient/opportunity', columns)).toEqual([
    {
      opportunity_id: 'P1',
      amount: '125000.00',
      close_date: '2026-04-03',
      is_won: false,
      source_system: 'sheet',
    },
    {
      opportunity_id: 'P2',
      amount: '30000.00',
      close_date: '2026-06-05',
      is_won: true,
      source_system: 'sheet',
    },
  ]);
});

test('a known export needs no mapping, and an answer names the column of a missing one', async () => {
  const here = await scratch();
  const known =
    'Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal Owner\n1,A,New,5,2026-01-05,Ann';
  const report = await mapFile(await here.file('deals.csv', known));
  expect(report.recognised).toEqual({ system: 'hubspot', object: 'deal' });
  const odd = 'Nr,Phase,Worth\n1,New,5\n';
  const asked = await mapFile(await here.file('odd.csv', odd), {
    answers: { entity: 'opportunity', opportunity_id: 'Nr', stage: 'Phase', amount: 'Worth' },
  });
  expect(asked.questions).toEqual([]);
  expect(asked.preview.rows).toHaveLength(1);
});
