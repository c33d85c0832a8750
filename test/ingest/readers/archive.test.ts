import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openTables } from '#ingest/readers/index.ts';
import { UPLOAD_LIMITS } from '#ingest/readers/limits.ts';
import { isRefused } from '#ingest/readers/types.ts';
import {
  land,
  landed,
  opportunity,
  OPPORTUNITY_HEADER,
  OPPORTUNITY_OBJECT,
  scratch,
  stage,
  STAGE_HEADER,
} from '../land/support/workspace.ts';
import { zipOf } from './support/zip.ts';

const deals = [OPPORTUNITY_HEADER, opportunity(1), opportunity(2), ''].join('\n');
const stages = [STAGE_HEADER, stage(1), ''].join('\n');

/** The parts of a file: label and text, or why not. */
async function partsOf(name: string, content: Uint8Array, limits = UPLOAD_LIMITS) {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-archive-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, name);
  await writeFile(path, content);
  const found: (readonly [string, string])[] = [];
  for await (const part of openTables(path, join(dir, 'work'), { limits })) {
    found.push([
      part.part,
      isRefused(part) ? part.fault.message : await readFile(part.path, 'utf8'),
    ]);
  }
  expect(await readdir(join(dir, 'work'))).toEqual([]);
  return found;
}

test('each export in an archive is a table of its own; notes and hidden files are none', async () => {
  const archive = zipOf({
    'Weekly/Opportunity.csv': deals,
    'Weekly/Stage.csv': stages,
    '__MACOSX/._Stage.csv': 'x',
    'readme.md': 'hello',
    'Weekly/empty.csv': '',
  });
  expect(await partsOf('weekly.zip', archive)).toEqual([
    ['Weekly/Opportunity.csv', deals],
    ['Weekly/Stage.csv', stages],
    ['Weekly/empty.csv', expect.stringMatching(/^empty file: empty\.csv has no bytes/)],
  ]);
});

test('a packed file lands as the file itself does, and is known again when it comes unpacked', async () => {
  const here = await scratch();
  const gz = await land(here, 'Opportunity.csv.gz', gzipSync(deals));
  expect(gz).toMatchObject({ status: 'landed', nLanded: 2, object: 'opportunity' });
  expect(await land(here, 'Opportunity.csv', deals)).toMatchObject({ status: 'already loaded' });
  expect(await land(here, 'all.zip', zipOf({ 'Opportunity.csv': deals }))).toMatchObject({
    status: 'already loaded',
  });
  expect(await landed(here, OPPORTUNITY_OBJECT, 'id')).toHaveLength(2);
});

describe('an archive is refused', () => {
  const name = '2026-11-13.zip';
  const whole = zipOf({ 'Opportunity.csv': deals.repeat(50), 'Stage.csv': stages });
  const cases: [string, Uint8Array, RegExp][] = [
    ['that is cut', whole.subarray(0, -30), /^cut file: the directory of 2026-11-13\.zip/],
    ['that holds no export', zipOf({ 'a.pdf': 'x' }), /^no exports: .* \(it has a\.pdf\)/],
    [
      'with a path that leads out',
      zipOf({ '../../a.csv': deals }),
      /^invalid archive: .* path "\.\./,
    ],
    [
      'with an absolute path',
      zipOf({ '/etc/a.csv': deals }),
      /^invalid archive: .* "\/etc\/a\.csv"/,
    ],
    ['with a drive', zipOf({ 'C:\\a.csv': deals }), /^invalid archive: /],
    ['with the name of a device', zipOf({ 'x/NUL.csv': deals }), /^invalid archive: /],
    [
      'whose members share bytes',
      zipOf({ 'a.csv': deals, 'b.csv': deals }, { overlap: true }),
      /^cut file: /,
    ],
  ];
  test.each(cases)('%s', async (_, content, sentence) => {
    await expect(partsOf(name, content)).rejects.toThrow(sentence);
  });

  test('that unpacks to far more than its size', async () => {
    const bomb = zipOf({ 'a.csv': Buffer.alloc(80 << 20, 'a,b\n') });
    await expect(partsOf(name, bomb)).rejects.toThrow(
      /^invalid compression: .* 200 times its size/,
    );
    const lying = zipOf({ 'a.csv': Buffer.alloc(80 << 20, 'a,b\n') }, { stated: 1000 });
    const [[, message] = []] = await partsOf(name, lying);
    expect(message).toMatch(/^invalid compression: a\.csv/);
    await expect(partsOf('a.csv.gz', gzipSync(Buffer.alloc(80 << 20, 'a,b\n')))).rejects.toThrow(
      /^invalid compression: /,
    );
  });
});

describe('a member is refused alone', () => {
  const only = async (content: Uint8Array) => {
    const [[, message] = []] = await partsOf('x.zip', content);
    return message;
  };
  test('where its bytes were changed', async () => {
    const archive = zipOf({ 'a.csv': deals }, { store: true });
    archive[40 + (deals.length >> 1)] = 0x21;
    expect(await only(archive)).toMatch(/^damaged file: a\.csv does not unpack to the size/);
  });
  test('where it is an archive itself', async () => {
    const nested = gzipSync(gzipSync(deals));
    expect(await only(zipOf({ 'a.csv.gz': nested }))).toMatch(/^invalid archive: .* packed within/);
  });
});

test('a packed file that is cut is refused wherever the cut is', async () => {
  const packed = gzipSync(deals);
  for (const cut of [packed.length - 1, packed.length - 9, packed.length >> 1, 12]) {
    await expect(partsOf('a.csv.gz', packed.subarray(0, cut))).rejects.toThrow(
      /^cut file: a\.csv\.gz/,
    );
  }
});
