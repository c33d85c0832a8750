import { expect, test } from 'vitest';
import { detectTable } from '#ingest/land/detect-table.ts';
import { openLander } from '#ingest/land/duck.ts';
import { landFile } from '#ingest/land/land-file.ts';
import { readManifests } from '#ingest/land/manifest.ts';
import { decimal, moneyPlaces } from '#ingest/land/money.ts';
import { planLanding } from '#ingest/land/plan.ts';
import { openTable } from '#ingest/readers/index.ts';
import { hundredthsOf, MoneyCounter } from '#ingest/readers/money-count.ts';
import { RecordScanner } from '#ingest/readers/record-scanner.ts';
import { scanFile } from '#ingest/readers/scan-file.ts';
import {
  land,
  opportunity,
  OPPORTUNITY_HEADER,
  scratch,
  type Scratch,
} from './support/workspace.ts';

const HEADER = `${OPPORTUNITY_HEADER},CurrencyIsoCode`;
const deal = (n: number, amount: string, currency: string) =>
  `${opportunity(n, { amount })},${currency}`;
const text = (...records: string[]) => [HEADER, ...records, ''].join('\n');

async function moneyOf({ workspace }: Scratch) {
  const [manifest] = await readManifests(workspace);
  return (manifest?.money ?? []).filter(({ column }) => column === 'amount');
}

test('the money of each currency is counted in the file and equals what landed, to the cent', async () => {
  const here = await scratch();
  await land(
    here,
    'Opportunity.csv',
    text(
      deal(1, '0.10', 'USD'),
      deal(2, '0.20', 'USD'),
      deal(3, '9999999999.99', 'CNY'),
      deal(4, '-5', 'USD'),
      deal(5, '', 'EUR'),
    ),
  );
  expect(await moneyOf(here)).toEqual([
    {
      column: 'amount',
      currency: 'CNY',
      landed: '9999999999.99',
      setAside: '0.00',
      counted: '9999999999.99',
    },
    { column: 'amount', currency: 'USD', landed: '-4.70', setAside: '0.00', counted: '-4.70' },
  ]);
});

test('money of rows that were set aside or repeat another is counted apart', async () => {
  const here = await scratch();
  const report = await land(
    here,
    'Opportunity.csv',
    text(
      deal(1, '1.10', 'USD'),
      deal(1, '1.10', 'USD'),
      deal(2, '2.20', 'USD').replace(/2026-\d\d-\d\d/, '2026-02-31'),
      deal(3, '3.30', 'USD'),
    ),
  );
  expect(report).toMatchObject({ nLanded: 2, nQuarantined: 1, nDuplicate: 1 });
  expect(await moneyOf(here)).toEqual([
    { column: 'amount', currency: 'USD', landed: '4.40', setAside: '3.30', counted: '7.70' },
  ]);
});

test('amounts in words are landed without a count by bytes, and it shows', async () => {
  const here = await scratch();
  await land(here, 'Opportunity.csv', text(deal(1, '1.2万', 'CNY'), deal(2, '1', 'CNY')));
  expect(await moneyOf(here)).toEqual([
    { column: 'amount', currency: 'CNY', landed: '12001.00', setAside: '0.00', counted: null },
  ]);
});

test('a file whose money reads otherwise than its bytes count is refused whole, and the cent is named', async () => {
  const here = await scratch();
  const records = [deal(1, '1.10', 'USD'), deal(2, '2.20', 'USD'), deal(3, '3.30', 'CNY')];
  const path = await here.file('Opportunity.csv', text(...records));
  const lander = await openLander(here.dir);
  const table = await openTable(path, here.dir);
  const { match, header } = detectTable(table, { mapping: undefined });
  const plan = planLanding(match, header);
  const counted = scanFile(path, table.dialect, undefined, moneyPlaces(plan));
  await counted;
  // Somebody saves another amount over it between the count and the reading.
  await here.file('Opportunity.csv', text(...records).replace('2.20', '2.21'));
  const stamp = { asOf: '2026-11-13', fileId: '0'.repeat(12) };
  const landing = landFile(
    { connection: lander.connection, workDir: here.dir },
    table,
    plan,
    stamp,
    counted,
    { replan: () => plan, timeZone: 'UTC', sizeOfSource: null },
  );
  await expect(landing).rejects.toThrow(
    'lost money: Amount of Opportunity.csv adds up to 6.60 by count, but to 6.61 as it was read; nothing was loaded',
  );
  lander.close();
});

/** What a text counts, read in chunks of some bytes that all come in the same memory, as from a file. */
function countedIn(bytes: Buffer, cut: number) {
  const counter = new MoneyCounter({ columns: [0], currency: 1 });
  const scanner = new RecordScanner(44, undefined, counter);
  const memory = Buffer.alloc(cut);
  for (let at = 0; at < bytes.length; at += cut) {
    const length = bytes.copy(memory, 0, at, at + cut);
    scanner.push(memory.subarray(0, length));
  }
  scanner.end();
  return counter.result();
}

test('sums past what a double holds are exact, wherever the chunks are cut', () => {
  const lines = Array.from({ length: 2000 }, () => '99999999999.99,"USD"\r\n').join('');
  const bytes = Buffer.from(`Amount,Currency\r\n${lines}`);
  for (const cut of [bytes.length, 7, 1000]) {
    expect(countedIn(bytes, cut)).toEqual({
      sums: [{ place: 0, currency: 'USD', hundredths: '19999999999998000' }],
      others: [],
    });
  }
});

test('no chunk changes what the one before it held of an amount or a currency', () => {
  const lines = Array.from({ length: 60 }, (_, i) => `${i * 7919}.25,${i % 3 ? 'USD' : 'CNY'}\n`);
  const bytes = Buffer.from(`Amount,Currency\n${lines.join('')}`);
  const whole = countedIn(bytes, bytes.length);
  expect(whole.sums.map(({ currency }) => currency).toSorted()).toEqual(['CNY', 'USD']);
  for (let cut = 1; cut < 90; cut += 1) expect(countedIn(bytes, cut)).toEqual(whole);
});

test('only plain amounts are added up by bytes', () => {
  const read = (amount: string) => hundredthsOf(Buffer.from(amount));
  expect(['1', '1.5', '"-2.25"', '.5', '5.', ' 7 ', ''].map(read)).toEqual([
    100, 150, -225, 50, 500, 700, 0,
  ]);
  expect(['1,000', '1.234', '$5', '1e3', '-', '12345678901234'].map(read)).toEqual(
    Array.from({ length: 6 }, () => NaN),
  );
  expect([0n, -5n, 123450n].map(decimal)).toEqual(['0.00', '-0.05', '1234.50']);
});
