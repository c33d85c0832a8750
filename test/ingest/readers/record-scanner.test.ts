import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RecordScanner, type ScanResult } from '#ingest/readers/record-scanner.ts';

function scan(text: string, cuts: readonly number[] = [], delimiter = ','): ScanResult {
  const scanner = new RecordScanner(delimiter.charCodeAt(0));
  const bytes = Buffer.from(text);
  let start = 0;
  for (const cut of [...cuts].sort((a, b) => a - b)) {
    scanner.push(bytes.subarray(start, Math.max(start, cut)));
    start = Math.max(start, cut);
  }
  scanner.push(bytes.subarray(start));
  return scanner.end();
}

describe('records are counted', () => {
  const cases: [string, string, number][] = [
    ['with a last line end', 'a,b\n1,2\n3,4\n', 2],
    ['without a last line end', 'a,b\n1,2\n3,4', 2],
    ['with CR LF', 'a,b\r\n1,2\r\n3,4\r\n', 2],
    ['without blank lines', 'a,b\n\n1,2\n\r\n3,4\n\n', 2],
    ['with lines inside quotes', 'a,b\n1,"x\ny\r\nz"\n3,4\n', 2],
    ['with quotes inside quotes', 'a,b\n1,"say ""hi"", twice"\n3,""\n', 2],
    ['with a quote inside a plain field', 'a,b\n1,5" pipe\n3,4\n', 2],
    ['with empty fields', 'a,b\n,\n,\n', 2],
    ['as none under a lone header', 'a,b\n', 0],
    ['as none in an empty file', '', 0],
  ];
  test.each(cases)('%s', (_, text, nRecords) => {
    expect(scan(text)).toMatchObject({
      nRecords,
      nBroken: 0,
      unclosedQuoteRow: null,
      broken: null,
    });
  });
});

test('a record of another width is broken, and its row is told', () => {
  expect(scan('a,b\n1,2\n3\n4,5,6\n')).toMatchObject({
    nRecords: 3,
    nBroken: 2,
    broken: { row: 3, lines: 1 },
  });
});

test('a last record without line end is told, unless it is broken anyway or the header', () => {
  expect(['a,b\n1,2', 'a,b\n1,2\n', 'a,b\n1', 'a,b'].map((text) => scan(text).openRow)).toEqual([
    2,
    null,
    null,
    null,
  ]);
});

test('text behind a closing quote breaks the record', () => {
  expect(scan('a,b\n1,"2" x\n3,4\n')).toMatchObject({ nRecords: 2, nBroken: 1 });
});

test('a quote that nothing closes is told by the row that opens it', () => {
  expect(scan('a,b\n1,2\n3,"4\n5,6\n')).toMatchObject({ unclosedQuoteRow: 3 });
});

test('a quote that closes far below shows as one broken record of many lines', () => {
  const between = Array.from({ length: 50 }, (_, i) => `${i},x\n`).join('');
  expect(scan(`a,b\n1,"lost\n${between}2,"found"\n`).broken).toEqual({ row: 2, lines: 52 });
});

const field = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '1', ' ', '.', '"', ',', '\n', '商', ';'), maxLength: 6 }),
  fc.constant(''),
);
const written = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test('whatever a correct writer writes is counted, wherever the chunks are cut', () => {
  const table = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 8 });
  const cuts = fc.array(fc.nat(200), { maxLength: 6 });
  fc.assert(
    fc.property(table, cuts, fc.boolean(), (rows, at, hasCr) => {
      const end = hasCr ? '\r\n' : '\n';
      const text = ['x,y,z', ...rows.map((row) => row.map(written).join(','))].join(end) + end;
      const sound = { nBroken: 0, unclosedQuoteRow: null, broken: null, openRow: null };
      const whole = { nRecords: rows.length, ...sound };
      expect(scan(text, at)).toEqual(whole);
    }),
    { numRuns: 500 },
  );
});

test('a result never depends on where the chunks are cut, even in damaged text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(fc.nat(40), { maxLength: 5 }), (damaged, cuts) => {
      expect(scan(damaged, cuts)).toEqual(scan(damaged));
    }),
    { numRuns: 1000 },
  );
});
