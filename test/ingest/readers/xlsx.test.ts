import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTables } from '#ingest/readers/index.ts';
import { isRefused } from '#ingest/readers/types.ts';
import { columnOf } from '#ingest/readers/xlsx/sheet-rows.ts';
import { kindOfCode, numberText, serialText } from '#ingest/readers/xlsx/number-format.ts';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { landed, OPPORTUNITY_OBJECT, scratch, STAGE_OBJECT } from '../land/support/workspace.ts';
import { STYLE, workbookOf, type Cell } from './support/workbook.ts';

/** The tables of a workbook: where, and their text or the refusal. */
async function tablesOf(content: Uint8Array) {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-xlsx-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, 'book.xlsx');
  await writeFile(path, content);
  const found = [];
  for await (const part of openTables(path, join(dir, 'work'))) {
    const label = part.label.slice(dir.length + 1);
    found.push(
      isRefused(part)
        ? { label, text: part.fault.message, evidence: [] }
        : { ...part, label, text: await readFile(part.path, 'utf8') },
    );
  }
  return found;
}

const only = async (rows: readonly (readonly Cell[] | undefined)[], how = {}) => {
  const [table] = await tablesOf(workbookOf({ Sheet1: rows }, how));
  if (!table) throw new Error('no table');
  return table;
};

test('values are read as a person sees them', async () => {
  const table = await only([
    ['Name', 'Amount', 'Close', 'Made at', 'Share', 'Time', 'Won', 'Day'],
    [
      'A & B <c>',
      1234.5600000000001,
      { n: 45974, s: STYLE.day },
      { n: 45974.4861111111, s: STYLE.moment },
      { n: 0.6, s: STYLE.percent },
      { n: 0.5, s: STYLE.time },
      { xml: '<c t="b"><v>1</v></c>' },
      { n: 45974, s: STYLE.chinese },
    ],
    [
      '"quoted", text',
      { n: 12.5, s: STYLE.money },
      '2025-11-13',
      null,
      { n: 0.125, s: STYLE.percent },
      { n: 1.5, s: STYLE.duration },
      { xml: '<c t="e"><v>#N/A</v></c>' },
      null,
    ],
  ]);
  expect(table.text.split('\n')).toEqual([
    'Name,Amount,Close,Made at,Share,Time,Won,Day',
    'A & B <c>,1234.56,2025-11-13,2025-11-13 11:40:00,60%,12:00:00,TRUE,2025-11-13',
    '"""quoted"", text",12.5,2025-11-13,,12.5%,1.5,#N/A,',
    '',
  ]);
});

test('a sheet packed in a way that is not read is refused, and its file is left alone', async () => {
  const book = workbookOf({
    Sheet1: [
      ['Name', 'Amount'],
      ['A', 1],
    ],
  });
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  // The method of compression in the directory: 10 bytes into its line, which has 46 before the name.
  book.writeUInt16LE(12, book.lastIndexOf(name) - 36);
  await expect(tablesOf(book)).rejects.toThrow('is packed by method 12');
  await new Promise((done) => setTimeout(done, 20));
});

test('days of the calendar of 1904 are four years and a day later, and it is said', async () => {
  const rows: Cell[][] = [
    ['Name', 'Close'],
    ['A', { n: 44512, s: STYLE.day }],
  ];
  const table = await only(rows, { is1904: true });
  expect(table.text).toContain('A,2025-11-13\n');
  expect(table.evidence).toContain('days count from 1904');
});

test('the first days of 1900 are right, and the day that never was is none', () => {
  expect([1, 59, 61].map((n) => serialText(n, 'date', false))).toEqual([
    '1900-01-01',
    '1900-02-28',
    '1900-03-01',
  ]);
  expect(serialText(60, 'date', false)).toBeNull();
  expect(serialText(-1, 'date', false)).toBeNull();
});

test.each([
  ['m/d/yy', 'date'],
  ['yyyy"年"m"月"d"日"', 'date'],
  ['[$-409]d-mmm-yy;@', 'date'],
  ['mmm-yy', 'date'],
  ['h:mm AM/PM', 'time'],
  ['[h]:mm:ss', 'number'],
  ['#,##0.00', 'number'],
  ['0.00E+00', 'number'],
  ['General', 'number'],
  ['[Red]0.0%', 'percent'],
  ['"days" 0', 'number'],
  ['_-* #,##0_-', 'number'],
])('the format %s shows a %s', (code, kind) => expect(kindOfCode(code)).toBe(kind));

test('numbers keep fifteen digits and are never written with an exponent where they are whole', () => {
  expect(numberText('1E+20', 'number')).toBe('100000000000000000000');
  expect(numberText('0.1', 'number')).toBe('0.1');
  expect(numberText('0.30000000000000004', 'number')).toBe('0.3');
  expect(numberText('0.285', 'percent')).toBe('28.5%');
});

test('columns are counted from their letters', () => {
  expect(['A1', 'Z9', 'AA1', 'XFD1048576'].map(columnOf)).toEqual([0, 25, 26, 16383]);
});

test('texts keep their parts, line ends and odd characters; reading aids are left out', async () => {
  const rich =
    '<c t="inlineStr"><is><r><t>商</t></r><r><rPr/><t xml:space="preserve">机 </t></r><rPh sb="0"><t>shang</t></rPh></is></c>';
  const table = await only([
    ['Name', 'Note'],
    [{ xml: rich }, 'two\nlines_x000D_ &amp; 😀'],
    [{ xml: '<c t="str"><f>A1&amp;"x"</f><v>made &lt;here&gt;</v></c>' }, { xml: '<c t="s"></c>' }],
  ]);
  expect(table.text).toBe('Name,Note\n商机 ,"two\nlines\r &amp; 😀"\nmade <here>,\n');
  expect(table.evidence).toContain('1 cells are formulas; their stored values were read');
});

test('a header below titles and blank rows is found; blank rows are none; merged cells are told', async () => {
  const table = await only(
    [
      ['商机明细表'],
      undefined,
      ['导出人', '王伟'],
      undefined,
      ['名称', '金额', '日期'],
      ['A', 1, '2026-01-01'],
      [null, ''],
      ['B', 2, '2026-01-02'],
      undefined,
      [null, 3],
    ],
    { merged: ['A1:C1', 'A6:A8'] },
  );
  expect(table).toMatchObject({
    text: '名称,金额,日期\nA,1,2026-01-01\nB,2,2026-01-02\n,3,\n',
    nEmitted: 3,
    rowsAbove: 4,
  });
  expect(table.evidence).toEqual([
    'the header is in row 5, below other rows',
    'a row above the names of the columns puts them in groups',
    '1 merged ranges lie among the records (A6:A8); only their first cell has a value',
  ]);
});

test('every sheet with a table is one; notes are none; hidden sheets are told', async () => {
  const rows: Cell[][] = [
    ['Name', 'Amount'],
    ['A', 1],
  ];
  const book = workbookOf(
    { Deals: rows, Sheet2: rows, Notes: [['Made by Ann']], Old: rows },
    { hidden: ['Old'] },
  );
  const tables = await tablesOf(book);
  expect(tables.map(({ label }) => label)).toEqual(['book.xlsx/Deals', 'book.xlsx (Sheet2)']);
  expect(tables[0]?.evidence).toEqual(['hidden sheets are not read: Old', 'sheet Deals']);
  expect(new Set(tables.map((one) => ('sha256' in one ? one.sha256 : ''))).size).toBe(2);
});

test('tags with a prefix are the same tags', async () => {
  const table = await only(
    [
      ['Name', 'Amount'],
      ['A', 1],
    ],
    { prefix: 'x:' },
  );
  expect(table.text).toBe('Name,Amount\nA,1\n');
});

describe('a workbook is refused', () => {
  test('where a formula has no stored value', async () => {
    await expect(
      only([
        ['A', 'B'],
        ['x', { xml: '<c><f>1+1</f></c>' }],
      ]),
    ).rejects.toThrow(/^formula without value: row 2, column 2 of book\.xlsx/);
  });
  test('where it is cut or changed anywhere', async () => {
    const book = workbookOf({
      Sheet1: [['A', 'B'], ...Array.from({ length: 500 }, (_, i) => [`text ${i}`, i])],
    });
    for (const cut of [1, 100, 1000]) {
      await expect(tablesOf(book.subarray(0, -cut))).rejects.toThrow(/^cut file: /);
    }
    const at = book.indexOf('xl/worksheets/sheet1.xml') + 60;
    const changed = Buffer.from(book);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    await expect(tablesOf(changed)).rejects.toThrow(/^(cut|damaged) file: /);
  });
  test('where a cell names a text that is not there', async () => {
    await expect(
      only([
        ['A', 'B'],
        ['x', { xml: '<c t="s"><v>99</v></c>' }],
      ]),
    ).rejects.toThrow(/^damaged file: /);
  });
  test('where it declares entities', async () => {
    const { zipOf } = await import('./support/zip.ts');
    const sheet = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData></sheetData></worksheet>';
    const book = zipOf({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>',
      'xl/worksheets/s.xml': sheet,
    });
    await expect(tablesOf(book)).rejects.toThrow(/declares entities/);
  });
});

test('sheets land as the objects that they are, once', async () => {
  const here = await scratch();
  const book = workbookOf({
    Opportunity: [
      ['All open deals'],
      ['Id', 'Name', 'StageName', 'Amount', 'CloseDate', 'OwnerId', 'CreatedDate'],
      [
        '006000000000001AAA',
        'Deal',
        'Prospecting',
        12.5,
        { n: 45974, s: STYLE.day },
        '005000000000001AAA',
        { n: 45974.5, s: STYLE.moment },
      ],
    ],
    Stages: [
      ['Id', 'MasterLabel', 'ApiName', 'SortOrder', 'IsClosed', 'IsWon'],
      [
        '01J000000000001AAA',
        'Won',
        'Won',
        9,
        { xml: '<c t="b"><v>1</v></c>' },
        { xml: '<c t="b"><v>1</v></c>' },
      ],
    ],
  });
  const path = await here.file('crm.xlsx', book);
  const load = () => ingestPaths({ workspace: here.workspace, paths: [path], asOf: '2026-11-13' });
  const { files } = await load();
  expect(files.map(({ status, object, nLanded }) => [status, object, nLanded])).toEqual([
    ['landed', 'opportunity', 1],
    ['landed', 'opportunity_stage', 1],
  ]);
  const [deal] = await landed(here, OPPORTUNITY_OBJECT);
  expect(deal).toMatchObject({
    amount: '12.50',
    close_date: '2025-11-13',
    created_date: '2025-11-13 12:00:00',
  });
  expect(await landed(here, STAGE_OBJECT)).toMatchObject([{ is_won: true, sort_order: '9' }]);
  expect((await load()).files.map(({ status }) => status)).toEqual([
    'already loaded',
    'already loaded',
  ]);
});
