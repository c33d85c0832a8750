import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTable } from '#ingest/readers/index.ts';
import { land, landed, OPPORTUNITY_OBJECT, scratch } from '../land/support/workspace.ts';
import { gb18030 } from './support/encode.ts';

async function folder() {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-json-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

async function open(name: string, content: string | Uint8Array) {
  const dir = await folder();
  const path = join(dir, name);
  await writeFile(path, content);
  const table = await openTable(path, join(dir, 'work'));
  return { ...table, text: await readFile(table.path, 'utf8') };
}

const RECORDS = [
  { id: 1, name: 'A, "b"', owner: { name: '王伟', email: null }, tags: ['x', 'y'], won: true },
  { id: 2, name: 'two\nlines', owner: { name: 'Li' }, amount: 12.5 },
];
const FLAT =
  'id,name,owner.name,owner.email,tags,won,amount\n1,"A, ""b""",王伟,,x; y,true,\n2,"two\nlines",Li,,,,12.5\n';

test.each([
  ['an array', JSON.stringify(RECORDS)],
  ['an array in lines', JSON.stringify(RECORDS, null, 2)],
  [
    'an object that holds the array',
    JSON.stringify({ totalSize: 2, done: true, cols: ['a'], records: RECORDS }),
  ],
  ['one object a line', RECORDS.map((one) => JSON.stringify(one)).join('\n')],
  ['the same with a mark', `\ufeff${RECORDS.map((one) => JSON.stringify(one)).join('\r\n')}\r\n`],
])('%s is the same table', async (_, text) => {
  const table = await open('deals.json', text);
  expect(table.text).toBe(FLAT);
  expect(table.nEmitted).toBe(2);
});

test('JSON in GB18030 is JSON', async () => {
  expect((await open('deals.json', gb18030(JSON.stringify(RECORDS)))).text).toBe(FLAT);
});

test('a column that comes late is a column of all records', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => ({
    id: i,
    ...(i > 2500 ? { late: i } : {}),
    ...(i > 2900 ? { last: 1 } : {}),
  }));
  const table = await open('x.jsonl', many.map((one) => JSON.stringify(one)).join('\n'));
  expect(table.header).toEqual(['id', 'late', 'last']);
  const lines = table.text.split('\n');
  expect([lines[1], lines[2600], lines[3000]]).toEqual(['0,,', '2599,2599,', '2999,2999,1']);
});

test('what Salesforce writes about a record is left out, people in lists go by name', async () => {
  const record = {
    attributes: { type: 'Opportunity', url: '/x' },
    Id: '1',
    team: [{ name: 'Ann' }, { name: 'Bo' }],
  };
  expect((await open('x.json', JSON.stringify([record]))).text).toBe('Id,team\n1,Ann; Bo\n');
});

test('a share with as many decimals as a double has is a number', async () => {
  expect((await open('x.json', '[{"a":0.12345678901234566}]')).text).toBe(
    'a\n0.12345678901234566\n',
  );
});

describe('JSON is refused', () => {
  const text = JSON.stringify(RECORDS);
  test.each([
    ['that is cut', text.slice(0, -1), /^cut file: x\.json ends within its JSON/],
    ['that is cut in a record', text.slice(0, 60), /^cut file: /],
    ['whose wrapper is cut', JSON.stringify({ records: RECORDS }).slice(0, -1), /^cut file: /],
    [
      'with rubbish between records',
      '[{"a":1} x {"a":2}]',
      /^invalid JSON: x\.json has something else between/,
    ],
    ['with a record that is none', '{"a":1}\n{"a":}\n', /^invalid JSON: object 2 of x\.json/],
    ['that holds no list of objects', '[1,2]', /^invalid JSON: /],
    ['that is a page of more', '{"done":false,"records":[{"a":1}]}', /^part of a result: /],
    [
      'with numbers too long to be held',
      '[{"id":12345678901234567}]',
      /^invalid number: 12345678901234567 in object 1/,
    ],
    [
      'and the object is named, not the last that was read',
      '{"a":1}\n{"a":}\n{"a":3}\n',
      /^invalid JSON: object 2 of x\.json/,
    ],
    [
      'with bytes further on that are not UTF-8',
      Buffer.concat([
        Buffer.from(`${'{"a":"商机"}\n'.repeat(20_000)}{"a":"`),
        Buffer.of(0xc9, 0xcc),
        Buffer.from('"}\n'),
      ]),
      /^invalid encoding: x\.json has bytes that are not UTF-8/,
    ],
    ['without a field', '[{}]', /^empty file: /],
  ])('%s', async (_, content, sentence) => {
    await expect(open('x.json', content)).rejects.toThrow(sentence);
  });
});

test('Parquet keeps decimals, days, moments and what is nested', async () => {
  const dir = await folder();
  const path = join(dir, 'deals.parquet');
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (select '006000000000001AAA' as "Id", 'A, "b"' as "Name", 'Prospecting' as "StageName",
    1234567890123.45::decimal(18,2) as "Amount", date '2026-11-13' as "CloseDate", '005000000000001AAA' as "OwnerId",
    timestamptz '2026-01-01 10:00:00+08' as "CreatedDate", {'a': 1, 'b c': {'d': ['x', 'y']}} as "Extra")
    to '${path}' (format parquet)`);
  connection.closeSync();
  instance.closeSync();
  const bytes = await readFile(path);
  const here = await scratch();
  expect(await land(here, 'Opportunity.parquet', bytes)).toMatchObject({
    status: 'landed',
    nRead: 1,
    nLanded: 1,
  });
  const [row] = await landed(here, OPPORTUNITY_OBJECT);
  expect(row).toMatchObject({
    name: 'A, "b"',
    amount: '1234567890123.45',
    close_date: '2026-11-13',
    created_date: '2026-01-01 02:00:00',
    extra_a: '1',
    extra_b_c_d: 'x; y',
  });
  for (const cut of [1, 100, bytes.length - 6]) {
    await expect(open('x.parquet', bytes.subarray(0, -cut))).rejects.toThrow(
      /^cut file: x\.parquet/,
    );
  }
  const damaged = Buffer.from(bytes);
  damaged.fill(0xff, 20, damaged.length - 10);
  await expect(open('x.parquet', damaged)).rejects.toThrow(/^damaged file: x\.parquet/);
});
