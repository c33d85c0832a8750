import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openTables } from '#ingest/readers/index.ts';
import { isRefused } from '#ingest/readers/types.ts';
import { encodeGb18030 } from '#ingest/simulate/gb18030.ts';
import { XlsxFile, type SheetColumn } from '#ingest/simulate/xlsx.ts';

const folder = mkdtempSync(join(tmpdir(), 'quotient-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const COLUMNS: SheetColumn[] = [
  { header: '编号', type: 'id' },
  { header: '名称', type: 'text' },
  { header: '金额', type: 'money' },
  { header: '日期', type: 'date' },
  { header: '时间', type: 'timestamp' },
  { header: '赢单', type: 'boolean' },
];

function written(name: string, isUtc: boolean): string {
  const path = join(folder, name);
  const file = new XlsxFile(path, '业务机会', COLUMNS, isUtc, 3);
  for (const n of [1, 2, 3]) {
    file.line(`00${n},"a ""b"", <c> & 中",${n}.10,2026-02-28,2026-02-28T10:00:00.000Z,true`);
  }
  file.close();
  return path;
}

async function textsOf(path: string): Promise<string[]> {
  const texts = [];
  for await (const part of openTables(path, join(folder, 'work'))) {
    texts.push(isRefused(part) ? part.fault.message : readFileSync(part.path, 'utf8'));
  }
  return texts;
}

describe('a workbook of the demo', () => {
  it('is read as the record that was written, and goes on in a second sheet when one is full', async () => {
    const line = (n: number) =>
      `00${n},"a ""b"", <c> & 中",${n}.10,2026-02-28,2026-02-28 10:00:00,TRUE\n`;
    const header = '编号,名称,金额,日期,时间,赢单\n';
    expect(await textsOf(written('utc.xlsx', true))).toEqual([
      header + line(1) + line(2),
      header + line(3),
    ]);
    const [zoned] = await textsOf(written('zoned.xlsx', false));
    expect(zoned).toContain('2026-02-28T10:00:00.000Z');
  });

  it('has the same bytes whenever it is written', () => {
    const [first, second] = ['one.xlsx', 'two.xlsx'].map((name) => written(name, true));
    expect(readFileSync(second ?? '').equals(readFileSync(first ?? ''))).toBe(true);
  });
});

describe('GB18030', () => {
  it('comes back as it was, be it one, two or four bytes a character', () => {
    const text = 'Deal 商机，￥1.2万 … ñ ĉ 㐀 😀 ა\n';
    const into = Buffer.alloc(text.length * 4);
    const bytes = into.subarray(0, encodeGb18030(text, into));
    expect(new TextDecoder('gb18030', { fatal: true }).decode(bytes)).toBe(text);
  });
});
