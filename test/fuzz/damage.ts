import { gzipSync } from 'node:zlib';
import { gb18030, utf16be } from '../ingest/readers/support/encode.ts';
import { workbookOf } from '../ingest/readers/support/workbook.ts';
import { zipOf } from '../ingest/readers/support/zip.ts';
import { opportunity, OPPORTUNITY_HEADER } from '../ingest/land/support/workspace.ts';

/** Chance from a seed, the same on every machine (mulberry32). */
export function chance(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export interface Malformed {
  readonly name: string;
  readonly bytes: Buffer;
}

const HEADER = OPPORTUNITY_HEADER.split(',');
const VALUES = [
  '',
  '1.2万',
  '￥3,000',
  '13/04/2026',
  '2026-02-31',
  '"',
  '""',
  '=1+1',
  '1e400',
  '😀',
  '\0',
  '\ufeff',
  'a\nb',
  'x'.repeat(50),
];

/** Sound exports of each kind, of a few records. */
const SOUND: readonly { readonly name: string; readonly bytes: Buffer }[] = sound();

function sound() {
  const records = [1, 2, 3].map((n) => opportunity(n, { name: `华东 "${n}"`.replaceAll('"', '') }));
  const csv = `${[OPPORTUNITY_HEADER, ...records].join('\n')}\n`;
  const rows = records.map((record) => record.split(','));
  const objects = rows.map((row) => Object.fromEntries(HEADER.map((name, i) => [name, row[i]])));
  return [
    { name: 'a.csv', bytes: Buffer.from(csv) },
    { name: 'b.csv', bytes: Buffer.from(csv.replaceAll(',', ';').replaceAll('\n', '\r\n')) },
    { name: 'c.csv', bytes: gb18030(csv) },
    { name: 'd.csv', bytes: Buffer.from(csv, 'utf16le') },
    { name: 'e.csv', bytes: utf16be(`\ufeff${csv}`) },
    { name: 'f.json', bytes: Buffer.from(JSON.stringify({ records: objects })) },
    { name: 'g.jsonl', bytes: Buffer.from(objects.map((one) => JSON.stringify(one)).join('\n')) },
    { name: 'h.csv.gz', bytes: gzipSync(csv) },
    { name: 'i.zip', bytes: zipOf({ 'Opportunity.csv': csv }) },
    { name: 'j.xlsx', bytes: workbookOf({ Opportunity: [HEADER, ...rows] }) },
  ];
}

/**
 * A malformed file: a sound one of some kind with bytes changed, cut, doubled or put in, or its
 * records with odd values. Mostly text, because text has most ways to be wrong.
 */
export function malformed(seed: number): Malformed {
  const next = chance(seed);
  const kind = next(10) < 7 ? next(7) : 7 + next(3);
  const { name, bytes } = SOUND[kind] as Malformed;
  let damaged: Buffer = Buffer.from(bytes);
  const times = 1 + next(4);
  for (let i = 0; i < times; i += 1) damaged = damage(damaged, next);
  return { name: `${seed}-${name}`, bytes: damaged };
}

function damage(bytes: Buffer, next: (below: number) => number): Buffer {
  const at = next(bytes.length + 1);
  const length = 1 + next(40);
  switch (next(16)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    case 3:
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - length))]);
    case 5:
    case 6:
    case 7:
      return put(bytes, at, Buffer.from(VALUES[next(VALUES.length)] as string));
    case 8:
      return put(bytes, at, Buffer.from([next(256), next(256)]));
    case 9:
    case 10:
    case 11:
    case 12:
      return put(
        bytes,
        at,
        Buffer.from([',', '\n', '\r', '"', ';', '\t', '{', ']'][next(8)] as string),
      );
    case 13:
      return put(bytes, at, gb18030('商机金额'));
    default: {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[at % changed.length] = next(256);
      return changed;
    }
  }
}

const put = (bytes: Buffer, at: number, more: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
