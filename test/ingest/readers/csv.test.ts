import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openTable } from '#ingest/readers/index.ts';
import { scanFile } from '#ingest/readers/scan-file.ts';
import { ScanPool } from '#ingest/readers/scan-pool.ts';
import { firstRecord } from '#ingest/readers/split-line.ts';
import { Utf8Check } from '#ingest/readers/utf8-check.ts';

async function open(content: string | Uint8Array) {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-csv-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, 'x.csv');
  await writeFile(path, content);
  return openTable(path, dir);
}

test.each([
  [',', 'Id,Name,Amount\n1,a;b;c;d,2\n', 'comma'],
  [';', 'Id;Name;Amount\n1;a,b;2\n', 'semicolon'],
  ['\t', 'Id\tName\tAmount\n1\ta\t2\n', 'tab'],
])('the delimiter %j is found in the header, and says why', async (delimiter, text, name) => {
  const table = await open(text);
  expect(table.dialect.delimiter).toBe(delimiter);
  expect(table.header).toEqual(['Id', 'Name', 'Amount']);
  expect(table.evidence[1]).toMatch(new RegExp(`^delimiter ${name}: the header has 3 fields`));
});

test('a header that two delimiters split alike is refused', async () => {
  await expect(open('Id,Name;Amount\n')).rejects.toThrow(
    'invalid delimiter: the header of x.csv has 2 fields by comma and as many by semicolon',
  );
});

test('a byte order mark is no part of the first header', async () => {
  const table = await open('\ufeffId,Name\n1,a\n');
  expect(table.header).toEqual(['Id', 'Name']);
  expect(table.dialect.skipBytes).toBe(3);
  expect((await scanFile(table.path, table.dialect)).nRecords).toBe(1);
});

test('quoted headers keep their delimiters, quotes and line ends', () => {
  expect(firstRecord('"a,b","say ""x""","two\nlines",d\r\n1', ',')).toEqual([
    'a,b',
    'say "x"',
    'two\nlines',
    'd',
  ]);
  expect(firstRecord('"never closed\n', ',')).toBeNull();
});

test('a character cut by a chunk is whole, a wrong byte is found in any chunk', () => {
  const bytes = Buffer.from('商机😀é');
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const check = new Utf8Check();
    check.push(bytes.subarray(0, cut));
    check.push(bytes.subarray(cut));
    check.end();
    expect(check.fault).toBeNull();
    const damaged = new Utf8Check();
    damaged.push(bytes.subarray(0, cut));
    damaged.push(Buffer.from([0xff]));
    damaged.push(bytes.subarray(cut));
    damaged.end();
    expect(damaged.fault).not.toBeNull();
  }
});

test('a large file is counted in a thread with the same result as here', async () => {
  const line = `1,${'x'.repeat(80)}\n`;
  const table = await open('a,b\n' + line.repeat(120_000) + '1\n');
  const pool = new ScanPool();
  let told = 0;
  const scan = await pool.scan(table.path, table.bytes, table.dialect, (done) => (told = done));
  await pool.close();
  expect(scan).toEqual(await scanFile(table.path, table.dialect));
  expect(scan).toMatchObject({ nRecords: 120_001, nBroken: 1 });
  expect(table.bytes).toBeGreaterThan(8 << 20);
  expect(told).toBeLessThanOrEqual(table.bytes);
});

test('a file that vanishes before the count fails it, in the thread as here', async () => {
  const table = await open('a,b\n1,2\n');
  await rm(table.path);
  const pool = new ScanPool();
  await expect(pool.scan(table.path, 100, table.dialect)).rejects.toThrow('ENOENT');
  await expect(pool.scan(table.path, 1e9, table.dialect)).rejects.toThrow('ENOENT');
  await pool.close();
});
