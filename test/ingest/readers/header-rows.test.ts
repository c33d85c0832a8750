import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findHeader } from '#ingest/readers/header-rows.ts';
import { openTable } from '#ingest/readers/index.ts';
import {
  land,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  quarantined,
  scratch,
} from '../land/support/workspace.ts';

const rows = (...lines: string[]) => lines.map((line) => line.split('|'));

test('the first row is the header of an ordinary table, whatever its cells are', () => {
  expect(findHeader(rows('Rep|2024|2025', 'Ann|1|2'))).toMatchObject({ index: 0, other: null });
  expect(findHeader(rows('Name|City', '张三|上海', '李四|北京'))).toMatchObject({ nRows: 1 });
  expect(findHeader(rows('id', '1', '2'))).toMatchObject({ index: 0, header: ['id'] });
  expect(findHeader(rows('a|b|c'))).toMatchObject({ index: 0 });
  expect(findHeader(rows('姓名|部门', 'Wang|Sales', 'Li|Sales'))).toMatchObject({ other: null });
});

test('titles and blank rows above the header are passed over, and it is said', () => {
  const found = findHeader(
    rows('商机明细表||', '导出时间：2026-11-13||', '||', '名称|金额|日期', 'A|1|2026-01-01'),
  );
  expect(found).toMatchObject({ index: 3, header: ['名称', '金额', '日期'] });
  expect(found?.evidence).toEqual(['the header is in row 4, below 2 title rows']);
});

test('a second header in another language is told from a first record', () => {
  const two = rows('name|amount|close', '名称|金额|日期', 'A|1.5|2026-01-01', 'B|2|2026-01-02');
  expect(findHeader(two)).toMatchObject({
    header: ['name', 'amount', 'close'],
    other: ['名称', '金额', '日期'],
    nRows: 2,
  });
  const record = rows(
    'name|amount|close',
    '名称|1|2026-01-03',
    'A|1.5|2026-01-01',
    'B|2|2026-01-02',
  );
  expect(findHeader(record)).toMatchObject({ other: null, nRows: 1 });
});

test('a row of groups above the names is not the header, but tells like names apart', () => {
  const found = findHeader(
    rows(
      '客户信息||商机信息||备注',
      '名称|行业|名称|金额|',
      'A|零售|B|10|',
      'C|制造|D|20|',
      'E|制造|F|30|x',
    ),
  );
  expect(found?.header).toEqual(['客户信息 名称', '行业', '商机信息 名称', '金额', '备注']);
});

test('a text with a title, a stated delimiter or two headers is read from its records on', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-header-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const read = async (text: string) => {
    const path = join(dir, 'x.csv');
    await writeFile(path, text);
    const table = await openTable(path, await mkdtemp(join(dir, 'work-')));
    return { ...table, text: await readFile(table.path, 'utf8') };
  };
  expect(await read('\ufeffsep=;\nId;Name\n1;ä\n')).toMatchObject({
    text: 'Id;Name\n1;ä\n',
    rowsAbove: 1,
  });
  expect(await read('Report\n\nId,"a,b",c\n1,2,3\n')).toMatchObject({
    text: 'Id,"a,b",c\n1,2,3\n',
    rowsAbove: 2,
  });
  expect(
    await read('name,amount,close\n名称,金额,日期\nA,1,2026-01-01\nB,2,2026-01-02\n'),
  ).toMatchObject({ text: 'name,amount,close\nA,1,2026-01-01\nB,2,2026-01-02\n', rowsAbove: 1 });
});

test('a header below a title lands, and quarantined rows keep the numbers of the file', async () => {
  const here = await scratch();
  const text = `All deals\n\n${OPPORTUNITY_HEADER}\n${opportunity(1)}\n${opportunity(2, { amount: 'x' })}\n`;
  expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nLanded: 1, nQuarantined: 1 });
  const [row] = await quarantined(here, OPPORTUNITY_OBJECT);
  expect(row).toMatchObject({ row_number: '5', column_name: 'amount' });
});

test('of two headers the one that is known is taken', async () => {
  const here = await scratch();
  const text = [
    '编号,商机,阶段,金额,关单日,负责人,建立',
    OPPORTUNITY_HEADER,
    opportunity(1),
    opportunity(2),
  ].join('\n');
  expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nRead: 2, nLanded: 2 });
});
