import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingestPaths } from '#ingest/land/ingest.ts';
import { zipOf } from '../readers/support/zip.ts';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  quarantined,
  scratch,
  type Scratch,
} from './support/workspace.ts';

const lines = (...records: string[]) => records.join('\n') + '\n';

async function evidence(here: Scratch): Promise<string[]> {
  const folder = join(here.workspace, 'raw', OPPORTUNITY_OBJECT);
  const name = (await readdir(folder)).find((one) => one.endsWith('.json')) ?? '';
  return (JSON.parse(await readFile(join(folder, name), 'utf8')) as { evidence: string[] })
    .evidence;
}

const days = (here: Scratch) =>
  landed(here, OPPORTUNITY_OBJECT, 'close_date::varchar as day').then((rows) =>
    rows.map((row) => row['day']),
  );
const amounts = (here: Scratch) =>
  landed(here, OPPORTUNITY_OBJECT, 'amount').then((rows) => rows.map((row) => row['amount']));

describe('the order of day and month', () => {
  test('is what one value proves, and the proof is kept', async () => {
    const here = await scratch();
    const text = lines(
      OPPORTUNITY_HEADER,
      opportunity(1, { close: '03-04-2026' }),
      opportunity(2, { close: '13-04-2026' }),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nLanded: 2 });
    expect(await days(here)).toEqual(['2026-04-03', '2026-04-13']);
    expect(await evidence(here)).toContain('days are written day first: "13-04-2026" in CloseDate');
  });

  test('is proved by another column of the same file', async () => {
    const here = await scratch();
    const us = (n: number, close: string, created: string) =>
      opportunity(n, { close }).replace('2026-01-01T10:00:00.000+0000', created);
    const text = lines(
      OPPORTUNITY_HEADER,
      us(1, '2/3/2026', '02/23/26 08:55 PM'),
      us(2, '4/5/26', '1/2/26 9:05 AM'),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nLanded: 2 });
    expect(await days(here)).toEqual(['2026-02-03', '2026-04-05']);
    const rows = await landed(here, OPPORTUNITY_OBJECT, 'created_date::varchar as t');
    expect(rows.map((row) => row['t'])).toEqual(['2026-01-02 09:05:00', '2026-02-23 20:55:00']);
  });

  test('is what a person says, where nothing proves it', async () => {
    const here = await scratch();
    const text = lines(OPPORTUNITY_HEADER, opportunity(1, { close: '03/04/2026' }));
    expect(
      await land(here, 'a.csv', text, { source: 'salesforce.opportunity', dateOrder: 'dmy' }),
    ).toMatchObject({ nLanded: 1 });
    expect(await days(here)).toEqual(['2026-04-03']);
    expect(
      await land(here, 'a.csv', text, { source: 'salesforce.opportunity', dateOrder: 'mdy' }),
    ).toMatchObject({ status: 'landed' });
    expect(await days(here)).toEqual(['2026-03-04']);
  });

  test('leaves a day that does not fit it in quarantine', async () => {
    const here = await scratch();
    const text = lines(
      OPPORTUNITY_HEADER,
      opportunity(1, { close: '13/04/2026' }),
      opportunity(2, { close: '30/02/2026' }),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({
      nLanded: 1,
      nQuarantined: 1,
    });
  });
});

describe('the decimal mark', () => {
  test('is a comma where one value proves it', async () => {
    const here = await scratch();
    const text = lines(
      OPPORTUNITY_HEADER,
      opportunity(1, { amount: '"1.234,50"' }),
      opportunity(2, { amount: '1.234' }),
      opportunity(3, { amount: '"€ 12,5"' }),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nLanded: 3 });
    expect(await amounts(here)).toEqual(['12.50', '1234.00', '1234.50']);
    expect(await evidence(here)).toContain(
      'the decimal mark is a comma: "1.234,50" and 1 more in Amount',
    );
  });

  test('is a point where one value proves it, so that 1.234 is little more than one', async () => {
    const here = await scratch();
    const text = lines(
      OPPORTUNITY_HEADER,
      opportunity(1, { amount: '1.234' }),
      opportunity(2, { amount: '12.5' }),
      opportunity(3, { amount: '1.2万' }),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({ nLanded: 3 });
    expect(await amounts(here)).toEqual(['1.23', '12.50', '12000.00']);
  });

  test('is asked where the file has both, and what is sure lands', async () => {
    const here = await scratch();
    const text = lines(
      OPPORTUNITY_HEADER,
      opportunity(1, { amount: '"1.234,50"' }),
      opportunity(2, { amount: '1.234' }),
      opportunity(3, { amount: '12.5' }),
      opportunity(4, { amount: '7' }),
    );
    expect(await land(here, 'Opportunity.csv', text)).toMatchObject({
      nLanded: 2,
      nQuarantined: 2,
    });
    const reasons = (await quarantined(here, OPPORTUNITY_OBJECT)).map((row) => row['reason']);
    expect(reasons).toEqual([
      'invalid amount; expected a number below 10^16, like 1234.50',
      'ambiguous amount: the point may be a decimal mark or set off thousands; expected 1234.50',
    ]);
  });
});

test('a moment without a zone is in the time zone of the workspace, that of Salesforce in UTC', async () => {
  const here = await scratch();
  await writeFile(
    join(here.workspace, 'quotient.yaml'),
    'company: X\ncurrency: CNY\ntimezone: Asia/Shanghai\n',
  );
  const zoneless = opportunity(1).replace('T10:00:00.000+0000', ' 10:00:00');
  await land(here, 'Opportunity.csv', lines(OPPORTUNITY_HEADER, zoneless));
  const created = () =>
    landed(here, OPPORTUNITY_OBJECT, 'created_date::varchar as t').then(([row]) => row?.['t']);
  expect(await created()).toBe('2026-01-01 10:00:00');
  const mapping = {
    system: 'our crm',
    entity: 'account',
    columns: { account_id: 'Id', account_name: 'Name', created_at: 'CreatedDate' },
  };
  const report = await land(here, 'accounts.csv', lines(OPPORTUNITY_HEADER, zoneless), { mapping });
  expect(report).toMatchObject({ status: 'landed' });
  const [row] = await landed(here, 'quotient/account', 'created_at::varchar as t');
  expect(row?.['t']).toBe('2026-01-01 02:00:00');
});

test('26/11/13 may begin with its year or its day: it is asked, and read as it was said', async () => {
  const text = lines(OPPORTUNITY_HEADER, opportunity(1, { close: '26/11/13' }));
  const asked = await land(await scratch(), 'Opportunity.csv', text);
  expect(asked).toMatchObject({ status: 'refused' });
  expect(asked.message).toContain('--date-order dmy, mdy or ymd');
  for (const [dateOrder, day] of [
    ['ymd', '2026-11-13'],
    ['dmy', '2013-11-26'],
  ] as const) {
    const here = await scratch();
    await land(here, 'Opportunity.csv', text, { dateOrder });
    expect(await days(here)).toEqual([day]);
  }
});

test('objects of a weekly export that nothing is computed from are skipped, and named', async () => {
  const here = await scratch();
  const archive = zipOf({
    'Opportunity.csv': lines(OPPORTUNITY_HEADER, opportunity(1)),
    'Attachment.csv': lines(
      '"Id","ParentId","Body","CreatedDate","CreatedById","SystemModstamp"',
      '"00P000000000001AAA","006000000000001AAA","x","2026-01-01 00:00:00","005000000000001AAA","2026-01-01 00:00:00"',
    ),
  });
  const path = await here.file('weekly.zip', archive);
  const { ok, files } = await ingestPaths({ workspace: here.workspace, paths: [path] });
  expect(ok).toBe(true);
  expect(files.map(({ status, message }) => [status, message])).toEqual([
    ['landed', undefined],
    [
      'skipped',
      'skipped: Attachment is an object of Salesforce that nothing here is computed from',
    ],
  ]);
});
