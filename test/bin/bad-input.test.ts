import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSnapshot } from '#sql/engine/session.ts';
import { errorsOf, quotient, quotientJson, succeeds, temporaryFolder } from './support/quotient.ts';
import { builtDemo } from './support/small-demo.ts';

const folder = temporaryFolder('bad-input');
let workspace = '';
let account = '';
let published = '';

beforeAll(async () => {
  const demo = await builtDemo(folder.path);
  workspace = demo.workspace;
  account = readFileSync(join(demo.exports, 'salesforce/Account.csv'), 'utf8');
  published = await snapshotId();
});

afterAll(() => folder.remove());

interface Report {
  readonly ok: boolean;
  readonly files: readonly {
    readonly status: string;
    readonly nRead: number;
    readonly nLanded: number;
    readonly nQuarantined: number;
    readonly nDuplicate: number;
  }[];
}

/** Loads one file of this text as a person would. */
async function ingest(name: string, text: string | Uint8Array, ...words: string[]) {
  const path = join(folder.path, name);
  writeFileSync(path, text);
  return quotientJson<Report>(['ingest', path, '--workspace', workspace, ...words]);
}

async function snapshotId(): Promise<string> {
  const session = await openSnapshot(workspace);
  const { id } = session;
  session.close();
  return id;
}

/** The accounts' file with its lines changed. */
function changed(change: (lines: string[]) => string[]): string {
  return change(account.trimEnd().split(/\r?\n/)).join('\n') + '\n';
}

/** Puts `value` into the column `header` of the first record; simple records only. */
function withValue(header: string, value: string): string {
  return changed(([head = '', first = '', ...rest]) => {
    const at = head.split(',').map(unquoted).indexOf(header);
    const cells = first.split(',');
    cells[at] = value;
    return [head, cells.join(','), ...rest];
  });
}

const unquoted = (cell: string): string => cell.replaceAll('"', '');

describe('a file that cannot be loaded is one sentence, exit code 1, and the snapshot stays', () => {
  const cases: [string, () => [string, string | Uint8Array], RegExp][] = [
    ['an empty file', () => ['empty.csv', ''], /empty file: empty\.csv/],
    [
      'a header without rows',
      () => ['header.csv', changed(([head = '']) => [head])],
      /header\.csv/,
    ],
    ['a wrong delimiter', () => ['delimiter.csv', account.replaceAll(',', '~')], /delimiter\.csv/],
    [
      'a missing required column is named with the closest header',
      () => ['missing.csv', account.replace('Name', 'Nmae')],
      /"Name".*"Nmae".*missing\.csv/,
    ],
    [
      'a file cut in the middle',
      () => ['cut.csv', `${account.slice(0, account.length / 2)}"half a na`],
      /cut\.csv/,
    ],
    ['an unknown file', () => ['unknown.csv', 'colour,weight\nred,3\n'], /unknown\.csv/],
    [
      'a file that is no text',
      () => ['image.csv', Buffer.from([0x89, 0x50, 0, 1, 2])],
      /image\.csv/,
    ],
  ];
  it.each(cases)('%s', async (_title, file, says) => {
    const { code, stderr, json } = await ingest(...file());
    expect(code).toBe(1);
    expect(json.ok).toBe(false);
    expect(errorsOf(stderr)).toHaveLength(1);
    expect(stderr).toMatch(says);
    expect(await snapshotId()).toBe(published);
  });

  it('a path that does not exist', async () => {
    const { code, stderr } = await quotient(['ingest', 'nowhere.csv', '--workspace', workspace]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*nowhere\.csv.*\n$/);
  });
});

describe('a bad row goes to quarantine and the good ones land', () => {
  it.each([
    ['an impossible amount', 'AnnualRevenue', 'a lot'],
    ['an impossible date', 'CreatedDate', '2026-02-30T00:00:00.000Z'],
    ['an empty required value', 'Name', ''],
  ])('%s', async (title, header, value) => {
    const text = withValue(header, value);
    const { code, stderr, json } = await ingest(`${title.replaceAll(' ', '-')}.csv`, text);
    const [file] = json.files;
    expect(code).toBe(1);
    expect(errorsOf(stderr)).toEqual([
      expect.stringMatching(/^1 row .*quarantine.*--allow-quarantine/),
    ]);
    expect(file).toMatchObject({ status: 'landed', nQuarantined: 1 });
    expect(file?.nLanded).toBe((file?.nRead ?? 0) - 1 - (file?.nDuplicate ?? 0));
  });

  it('a second, different record of one id', async () => {
    const text = changed((lines) => [...lines, (lines[1] ?? '').replace('false', 'true')]);
    const { code, stderr, json } = await ingest('twice.csv', text);
    expect(code).toBe(1);
    expect(errorsOf(stderr)).toEqual([expect.stringMatching(/^1 row .*quarantine/)]);
    expect(json.files[0]).toMatchObject({ nQuarantined: 1, nDuplicate: 0 });
  });

  it('but a copy of a record is only counted', async () => {
    const text = changed((lines) => [...lines, lines[1] ?? '']);
    const { code, json } = await ingest('copy.csv', text);
    expect(code).toBe(0);
    expect(json.files[0]).toMatchObject({ nQuarantined: 0, nDuplicate: 1 });
  });

  it('and --allow-quarantine accepts it', async () => {
    const text = withValue('AnnualRevenue', 'even more');
    const { code, stderr } = await ingest('allowed.csv', text, '--allow-quarantine');
    expect([code, errorsOf(stderr)]).toEqual([0, []]);
  });
});

describe('a workspace', () => {
  it('without configuration is told to init', async () => {
    const empty = temporaryFolder('no-config');
    for (const words of [['ingest', join(folder.path, 'allowed.csv')], ['build'], ['serve']]) {
      const { code, stderr } = await quotient([...words, '--workspace', empty.path]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^error: no quotient\.yaml in .*; run "quotient init --workspace .*"\n$/,
      );
    }
    empty.remove();
  });

  it('with a wrong line in its configuration is told the line', async () => {
    const wrong = temporaryFolder('wrong-config');
    await succeeds(['init', '--workspace', wrong.path]);
    const file = join(wrong.path, 'quotient.yaml');
    const lines = readFileSync(file, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.startsWith('currency:'));
    lines[at] = 'currency: 12';
    writeFileSync(file, lines.join('\n'));
    const { code, stderr } = await quotient(['build', '--workspace', wrong.path]);
    expect(code).toBe(1);
    expect(stderr).toContain(`quotient.yaml:${at + 1}`);
    expect(errorsOf(stderr)).toHaveLength(1);
    wrong.remove();
  });

  it('without a snapshot cannot be queried, and says what to run', async () => {
    const fresh = temporaryFolder('fresh');
    await succeeds(['init', '--workspace', fresh.path]);
    const { code, stderr } = await quotient(['query', 'select 1', '--workspace', fresh.path]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/quotient build/);
    fresh.remove();
  });
});
