import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  quarantined,
  scratch,
} from './support/workspace.ts';

const lines = (...records: string[]) => records.join('\n') + '\n';

describe('a file that cannot be landed is refused in one sentence', () => {
  const refusals: [string, string | Uint8Array, RegExp][] = [
    ['an empty file', '', /^empty file: Opportunity\.csv has no bytes/],
    ['a blank file', ' \n\n', /^empty file: Opportunity\.csv has no text/],
    [
      'an unsupported delimiter',
      lines(OPPORTUNITY_HEADER.replaceAll(',', '^'), opportunity(1).replaceAll(',', '^')),
      /^invalid delimiter: .* is separated by "\^"; expected a comma, a semicolon, a tab or a vert/,
    ],
    [
      'rows with another delimiter than the header',
      lines(
        OPPORTUNITY_HEADER,
        opportunity(1).replaceAll(',', ';'),
        opportunity(2).replaceAll(',', ';'),
      ),
      /^invalid rows: none of the 2 records of Opportunity\.csv has as many fields as its header/,
    ],
    [
      'a missing required column, with the closest header',
      lines(OPPORTUNITY_HEADER.replace('CloseDate', 'Close Dat'), opportunity(1)),
      /^missing required column: "CloseDate" \(the closest header found is "Close Dat"\) for Salesforce Opportunities/,
    ],
    [
      'an unknown file, with the closest known ones',
      lines('Id,Colour,Weight,Shape', '1,red,2,round'),
      /^unknown file: .*; the closest are Salesforce .* required columns.*; say what it is: --source/,
    ],
    [
      'a quote that nothing closes',
      lines(OPPORTUNITY_HEADER, opportunity(1), opportunity(2, { name: '"Cut' })),
      /^unclosed quote: Opportunity\.csv opens a quote in row 3 that nothing closes; the file may be cut/,
    ],
    [
      'a lost quote that swallows many lines',
      lines(
        OPPORTUNITY_HEADER,
        opportunity(1, { name: '"Lost' }),
        ...Array.from({ length: 30 }, (_, i) => opportunity(i + 2)),
        opportunity(99, { name: '"Found"' }),
      ),
      /^lost quote: row 2 of Opportunity\.csv runs over 32 lines and then breaks/,
    ],
    [
      'days that may be day or month first',
      lines(
        OPPORTUNITY_HEADER,
        opportunity(1, { close: '03/04/2026' }),
        opportunity(2, { close: '11/04/2026' }),
      ),
      /^ambiguous date: "03\/04\/2026" in column close_date, row 2 .* say it with --date-order dmy/,
    ],
    [
      'days that are written both ways',
      lines(
        OPPORTUNITY_HEADER,
        opportunity(1, { close: '13/04/2026' }),
        opportunity(2, { close: '04/13/2026' }),
      ),
      /^ambiguous date: /,
    ],
    [
      'amounts whose point may set off thousands',
      lines(
        OPPORTUNITY_HEADER,
        opportunity(1, { amount: '1.234' }),
        opportunity(2, { amount: '12.500' }),
      ),
      /^ambiguous amount: "1\.234" in column amount, row 2 .* say it with --decimal-mark/,
    ],
    [
      'bytes that two encodings explain alike',
      Buffer.concat([
        Buffer.from(OPPORTUNITY_HEADER + '\n'),
        Buffer.from([0xc9, 0xcc, 0xe9, 0x6e, 0xe8, 0x73, 0xbb, 0xfa]),
      ]),
      /^invalid encoding: .* cannot be read \(4 character pairs fit GB18030, .* could be another/,
    ],
    [
      'bytes of no encoding that is read',
      Buffer.concat([Buffer.from(OPPORTUNITY_HEADER + '\n'), Buffer.from([0x81, 0x20, 0xff])]),
      /^invalid encoding: .* \(its bytes fit neither UTF-8, UTF-16, GB18030 nor Windows-1252\)/,
    ],
    [
      'UTF-8 with a damaged byte',
      Buffer.concat([
        Buffer.from(`${OPPORTUNITY_HEADER}\n赢单金额预计成交日期`),
        Buffer.from([0xff, 0x0a]),
      ]),
      /^invalid encoding: .* \(10 characters are UTF-8 and 1 bytes are not, so the file is damaged/,
    ],
    [
      'a workbook that is cut',
      Buffer.from([0x50, 0x4b, 3, 4, 0]),
      /^cut file: the directory of Opportunity\.csv is missing/,
    ],
    [
      'an old workbook',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]),
      /^invalid file: .* is a workbook of Excel 97-2003 or has a password/,
    ],
    ['a web page', '<html><table>', /^invalid file: .* is an HTML page, whatever its name says/],
    ['zero bytes', 'Id,Name\n1,\0\n', /^invalid file: .* is binary; expected delimited text/],
    ['lines that end by CR only', 'Id,Name\r1,x\r', /^invalid line ends: .* by CR only/],
    [
      'a header that fits two objects alike',
      lines('id,application_id,interview,start,status,interviewed_at,overall_recommendation'),
      /^ambiguous file: .* fits Greenhouse .* and Greenhouse .* alike; say which: --source greenhouse\./,
    ],
  ];
  test.each(refusals)('%s', async (_, content, sentence) => {
    const here = await scratch();
    const report = await land(here, 'Opportunity.csv', content);
    expect(report.status).toBe('refused');
    expect(report.message).toMatch(sentence);
    expect(report.message?.split('\n')).toHaveLength(1);
  });
});

test('bytes that stop being UTF-8 far into a file are found', async () => {
  const good = Array.from({ length: 20_000 }, (_, i) => opportunity(i)).join('\n');
  const bytes = Buffer.concat([
    Buffer.from(`${OPPORTUNITY_HEADER}\n${good}\n`),
    Buffer.from([0xff, 0x0a]),
  ]);
  const report = await land(await scratch(), 'Opportunity.csv', bytes);
  expect(report.message).toMatch(/^invalid encoding: Opportunity\.csv cannot be read/);
});

test('a header without records lands with no rows and says so', async () => {
  const here = await scratch();
  const report = await land(here, 'Opportunity.csv', `${OPPORTUNITY_HEADER}\n`);
  expect(report).toMatchObject({ status: 'landed', nRead: 0, nLanded: 0, nQuarantined: 0 });
  expect(report.message).toBe('the file has a header and no records');
  expect(await landed(here, OPPORTUNITY_OBJECT)).toEqual([]);
});

test('a bad row goes to quarantine with its row number, column, value, reason and record', async () => {
  const here = await scratch();
  const faults = [
    opportunity(2, { amount: 'twelve' }),
    opportunity(3, { close: '2026-02-30' }),
    opportunity(4, { close: '0026-11-13' }),
    opportunity(5, { owner: '' }),
    opportunity(6, { amount: '99999999999999999999' }),
    opportunity(7, { close: '03/04/2026' }),
    opportunity(8) + ',more',
    '006,cut',
  ];
  const content = lines(OPPORTUNITY_HEADER, opportunity(1), ...faults, opportunity(9));
  const report = await land(here, 'Opportunity.csv', content);
  expect(report).toMatchObject({
    status: 'landed',
    nRead: 10,
    nLanded: 2,
    nQuarantined: 8,
    nDuplicate: 0,
  });
  const rows = await quarantined(here, OPPORTUNITY_OBJECT);
  expect(rows.map((row) => [row['row_number'], row['column_name'], row['value']])).toEqual([
    ['3', 'amount', 'twelve'],
    ['4', 'close_date', '2026-02-30'],
    ['5', 'close_date', '0026-11-13'],
    ['6', 'owner_id', null],
    ['7', 'amount', '99999999999999999999'],
    ['8', 'close_date', '03/04/2026'],
    ['9', null, null],
    ['10', null, null],
  ]);
  expect(rows.map((row) => row['reason'])).toEqual([
    'invalid amount; expected a number below 10^16, like 1234.50',
    'invalid date; expected a day from 1900 to 2199, as YYYY-MM-DD',
    'invalid date; expected a day from 1900 to 2199, as YYYY-MM-DD',
    'missing required value',
    'invalid amount; expected a number below 10^16, like 1234.50',
    'ambiguous date: day and month cannot be told apart; expected YYYY-MM-DD',
    'invalid number of columns: 8; expected 7; a value may lack its quotes',
    'invalid number of columns: 2; expected 7; the record may be cut',
  ]);
  expect(rows.map((row) => row['record'])).toEqual(faults);
});

test('a file cut within a record lands all but the torn one', async () => {
  const here = await scratch();
  const whole = lines(OPPORTUNITY_HEADER, opportunity(1), opportunity(2), opportunity(3));
  const report = await land(here, 'Opportunity.csv', whole.slice(0, -40));
  expect(report).toMatchObject({ nRead: 3, nLanded: 2, nQuarantined: 1 });
});

describe('a file without a last line end', () => {
  const HEADER = `${OPPORTUNITY_HEADER},NextStep`;
  const deal = (n: number, last: string) => `${opportunity(n)},${last}`;
  const text = (...last: string[]) =>
    [HEADER, ...last.map((one, n) => deal(n + 1, one))].join('\n');

  test.each([
    [
      'whose last value is blank in it alone',
      text('Call', 'Mail', 'Visit', ''),
      'is blank in it alone',
    ],
    [
      'whose last value is shorter than all others',
      text('2026-01', '2026-02', '2026-03', '2026-0'),
      'has 6 characters in it and 7 in every other',
    ],
    ['whose last value lacks decimals', text('1.50', '12.25', '3.75', '140.5'), 'has 1 decimals'],
  ])('%s loses that record to quarantine', async (_, content, why) => {
    const here = await scratch();
    const report = await land(here, 'Opportunity.csv', content);
    expect(report).toMatchObject({ nRead: 4, nLanded: 3, nQuarantined: 1 });
    expect(report.message).toMatch(/^row 5: cut record: the file ends in it without a line end/);
    expect(report.message).toContain(why);
  });

  test('and of whole blocks loses its last record to quarantine', async () => {
    const here = await scratch();
    const content = text('Call', 'Mail', 'Visit', 'x');
    const report = await land(here, 'Opportunity.csv', content + 'x'.repeat(4096 - content.length));
    expect(report).toMatchObject({ nRead: 4, nLanded: 3, nQuarantined: 1 });
    expect(report.message).toContain('4096 bytes are whole blocks');
  });

  test('whose last value is like the others lands, and it is said', async () => {
    const here = await scratch();
    const report = await land(here, 'Opportunity.csv', text('Call', 'Mail', 'Visit', 'Ca'));
    expect(report).toMatchObject({ nRead: 4, nLanded: 4, nQuarantined: 0 });
    expect(report.message).toBe(
      'row 5, the last, has no line end; if the file was cut, its last value is short',
    );
  });
});

test.each([
  ['side by side', [1, 2, 2]],
  ['apart', [2, 3, 2]],
  ['at both ends of a fall', [3, 1, 3]],
])('a copy is found %s', async (_, order) => {
  const records = order.map((n) => opportunity(n));
  const content = lines(OPPORTUNITY_HEADER, ...records);
  const report = await land(await scratch(), 'Opportunity.csv', content);
  expect(report).toMatchObject({ nRead: 3, nLanded: 2, nQuarantined: 0, nDuplicate: 1 });
});

test('copies of a record count as duplicates; another record of the same id is quarantined', async () => {
  const here = await scratch();
  const other = opportunity(1, { amount: '7' });
  const content = lines(OPPORTUNITY_HEADER, opportunity(1), opportunity(2), opportunity(1), other);
  const report = await land(here, 'Opportunity.csv', content);
  expect(report).toMatchObject({ nRead: 4, nLanded: 2, nQuarantined: 1, nDuplicate: 1 });
  const [row] = await quarantined(here, OPPORTUNITY_OBJECT);
  expect(row).toMatchObject({
    row_number: '5',
    column_name: 'id',
    reason: 'duplicate id 006000000000001AAA: differs from row 2, which was kept',
    record: other,
  });
});

test('a bad file keeps no good one from landing', async () => {
  const { workspace, file, dir } = await scratch();
  await file('broken.csv', '');
  const good = await file('Opportunity.csv', lines(OPPORTUNITY_HEADER, opportunity(1)));
  const missing = join(dir, 'absent.csv');
  const report = await ingestPaths({ workspace, paths: [missing, join(dir, 'broken.csv'), good] });
  expect(report.ok).toBe(false);
  expect(report.files.map(({ status }) => status)).toEqual(['refused', 'refused', 'landed']);
  expect(report.files[0]?.message).toBe(
    `no such path: ${missing}; expected a file or folder of exports`,
  );
});

test('a workspace without configuration says how to make one', async () => {
  const { workspace, dir } = await scratch();
  await rm(join(workspace, 'quotient.yaml'));
  await expect(ingestPaths({ workspace, paths: [dir] })).rejects.toThrow(
    `no quotient.yaml in ${workspace}; run "quotient init --workspace ${workspace}"`,
  );
});

test('an unknown source, a wrong day and an empty folder are refused before anything is read', async () => {
  const { workspace, dir } = await scratch();
  await expect(ingestPaths({ workspace, paths: [dir], source: 'sap' })).rejects.toThrow(
    'invalid source: sap; expected one of salesforce, bamboohr, greenhouse, quotient, hubspot, dynamics, pipedrive, zoho, neocrm, fxiaoke, workday, beisen, lever, moka, generic, or SYSTEM.OBJECT',
  );
  await expect(ingestPaths({ workspace, paths: [dir], source: 'quotient.deal' })).rejects.toThrow(
    'expected one of target, fx_rate, coaching_session, content_item, content_share',
  );
  await expect(ingestPaths({ workspace, paths: [dir], asOf: '2026-02-30' })).rejects.toThrow(
    'invalid --as-of: 2026-02-30; expected a day like 2026-11-13',
  );
  await expect(ingestPaths({ workspace, paths: [workspace] })).rejects.toThrow(/^no exports: /);
});

test('a fault beside words like "disk" and "out of memory" is the row\'s, not the machine\'s', async () => {
  const here = await scratch();
  const odd = opportunity(2, { name: 'IO Error: out of memory disk', amount: 'x' });
  const broken = opportunity(3, { name: '"disk" full, out of memory' });
  const content = lines(OPPORTUNITY_HEADER, opportunity(1), odd, broken);
  const report = await land(here, 'Opportunity.csv', content);
  expect(report).toMatchObject({ status: 'landed', nLanded: 1, nQuarantined: 2 });
});
