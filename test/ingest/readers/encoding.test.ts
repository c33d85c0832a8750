import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { detectEncoding } from '#ingest/readers/encoding.ts';
import { Gb18030ToUtf8 } from '#ingest/readers/gb18030.ts';
import { openTable } from '#ingest/readers/index.ts';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  scratch,
} from '../land/support/workspace.ts';
import { gb18030, utf16be, windows1252 } from './support/encode.ts';

const TEXT = '商机名称,商机金额,负责人\n华东云平台,12.5,王伟\n"续约, 二期",3,李娜\n';

async function open(content: Uint8Array, encoding?: 'windows-1252' | 'gb18030') {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-encoding-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, 'x.csv');
  await writeFile(path, content);
  const table = await openTable(path, await mkdtemp(join(dir, 'work-')), { encoding });
  return { ...table, text: await readFile(table.path, 'utf8') };
}

describe('the same text is read from', () => {
  const cases: [string, Uint8Array, RegExp][] = [
    ['UTF-8', Buffer.from(TEXT), /^encoding UTF-8: every byte fits it$/],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TEXT}`), /^encoding UTF-8: its byte order mark/],
    ['GB18030', gb18030(TEXT), /^encoding GB18030: \d+ character pairs fit GB18030, \d+ of them/],
    ['UTF-16 little-endian', Buffer.from(TEXT, 'utf16le'), /^encoding UTF-16 \(little-endian\): /],
    [
      'the same with a mark',
      Buffer.from(`\ufeff${TEXT}`, 'utf16le'),
      /UTF-16 \(little-endian\): its/,
    ],
    ['UTF-16 big-endian', utf16be(TEXT), /^encoding UTF-16 \(big-endian\): /],
    ['the same with its mark', utf16be(`\ufeff${TEXT}`), /UTF-16 \(big-endian\): its byte order/],
  ];
  test.each(cases)('%s, and the evidence says so', async (_, content, evidence) => {
    const table = await open(content);
    expect(table.header).toEqual(['商机名称', '商机金额', '负责人']);
    expect(table.text.replace('\ufeff', '')).toBe(TEXT);
    expect(table.evidence[0]).toMatch(evidence);
  });
});

describe('bytes above 127', () => {
  const guess = (bytes: Uint8Array) => detectEncoding(bytes).encoding;
  test('inside Western words are Windows-1252, although GB18030 has characters for them', () => {
    const text = 'name,city\nJosé Núñez,Málaga\nFrançois Lefèvre,Besançon\nJürgen Groß,Köln\n';
    const seen = detectEncoding(windows1252(text));
    expect(seen.encoding).toBe('windows-1252');
    expect(seen.evidence).toMatch(/^encoding Windows-1252: \d+ bytes fit no character of GB18030/);
    expect(guess(windows1252('price\n€ 12 – “ok”, naïve café\n'))).toBe('windows-1252');
  });
  test('are never Windows-1252 where they may be Chinese', () => {
    for (const text of [
      '姓名\n王伟\n',
      'id,name\n1,李娜\n',
      'a,b\n啊,阿\n',
      '客户,金额\n腾讯,1\n',
    ]) {
      expect(guess(gb18030(text))).toBe('gb18030');
    }
  });
  test('that could be either are not guessed, but read as a person says', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,city,more\n'),
      Buffer.from([0xc9, 0xcc, 0xe9, 0x6e, 0x0a]),
    ]);
    expect(detectEncoding(bytes)).toMatchObject({ encoding: null });
    await expect(open(bytes)).rejects.toThrow(/could be another encoding as well.*--encoding/);
    expect((await open(bytes, 'windows-1252')).text).toBe('name,city,more\nÉÌén\n');
    expect((await open(bytes, 'gb18030')).text).toBe('name,city,more\n商閚\n');
  });
  test('of UTF-8 with damage are not Chinese', () => {
    const text = Buffer.from('赢单金额预计成交日期商机阶段\n');
    text[4] = 0x20;
    expect(detectEncoding(text)).toMatchObject({ encoding: null });
  });
});

test('GB18030 deep in a file that begins as plain ASCII is found, and the file is read again', async () => {
  const here = await scratch();
  const plain = Array.from({ length: 20_000 }, (_, i) => opportunity(i)).join('\n');
  const bytes = gb18030(
    `${OPPORTUNITY_HEADER}\n${plain}\n${opportunity(99_999, { name: '长城云' })}\n`,
  );
  const report = await land(here, 'Opportunity.csv', bytes);
  expect(report).toMatchObject({ status: 'landed', nLanded: 20_001 });
  const [row] = await landed(
    here,
    OPPORTUNITY_OBJECT,
    `max(name) filter (where id like '%99999AAA') as name`,
  );
  expect(row).toEqual({ name: '长城云' });
});

test('a GB18030 file that ends within a character is refused', async () => {
  await expect(open(gb18030('姓名,部门\n王伟,销售').subarray(0, -1))).rejects.toThrow(
    /^cut file: x\.csv ends within a character of GB18030/,
  );
});

test('GB18030 becomes the same UTF-8 wherever the chunks are cut', () => {
  const unit = fc.constantFrom('a', ',', '\n', '商', '啊', '€', '㐀', '𠀀', '😀', 'é', '0');
  fc.assert(
    fc.property(
      fc.string({ unit, maxLength: 30 }),
      fc.array(fc.nat(60), { maxLength: 5 }),
      (text, cuts) => {
        const bytes = gb18030(text);
        const decoder = new Gb18030ToUtf8();
        const parts: Uint8Array[] = [];
        let from = 0;
        for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
          parts.push(Buffer.from(decoder.push(bytes.subarray(from, Math.max(cut, from)))));
          from = Math.max(cut, from);
        }
        decoder.end();
        expect(decoder.faultAt).toBe(-1);
        expect(Buffer.concat(parts).toString()).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});

test('what GB18030 does not have is a fault exactly where the platform finds one', () => {
  const byte = fc.integer({ min: 0x20, max: 0xff });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), fc.array(byte, { maxLength: 8 }), (a, b) => {
      const bytes = Buffer.from([...a.filter((one) => one < 0x80), ...b]);
      let expected: string | null = null;
      try {
        expected = new TextDecoder('gb18030', { fatal: true }).decode(bytes);
      } catch {
        expected = null;
      }
      const decoder = new Gb18030ToUtf8();
      const text = Buffer.from(decoder.push(bytes)).toString();
      decoder.end();
      expect(decoder.faultAt < 0 ? text : null).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});
