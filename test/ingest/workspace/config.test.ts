import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readConfig } from '#ingest/workspace/config.ts';
import { initWorkspace } from '#ingest/workspace/init.ts';
import { SELLING_TITLES } from '#ingest/workspace/selling-titles.ts';
import { firstFullQuarter } from '#ingest/workspace/settings.ts';

async function folder(config?: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'quotient-config-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  if (config !== undefined) await writeFile(join(dir, 'quotient.yaml'), config);
  return dir;
}

test('a new workspace has a valid configuration with the defaults of an empty one', async () => {
  const dir = await folder();
  expect(await initWorkspace(dir)).toEqual({ config: join(dir, 'quotient.yaml'), isNew: true });
  const bare = await folder('company: Acme\ncurrency: USD\n');
  expect({ ...readConfig(dir), company: 'Acme' }).toEqual(readConfig(bare));
});

test('init never overwrites a configuration', async () => {
  const dir = await folder('company: Mine\ncurrency: EUR\n');
  expect(await initWorkspace(dir, { demo: true })).toMatchObject({ isNew: false });
  expect(await readFile(join(dir, 'quotient.yaml'), 'utf8')).toBe('company: Mine\ncurrency: EUR\n');
});

test('a new workspace starts with a board; one that has boards keeps its own', async () => {
  const dir = await folder();
  await initWorkspace(dir);
  expect(await readFile(join(dir, 'boards/marketing.yaml'), 'utf8')).toContain(
    'title zh: 市场与客户',
  );
  const other = await folder();
  await mkdir(join(other, 'boards'));
  await initWorkspace(other);
  expect(await readdir(join(other, 'boards'))).toEqual([]);
});

test('the demo is marked as one, in either language', async () => {
  const english = await folder();
  await initWorkspace(english, { demo: true });
  expect(readConfig(english)).toMatchObject({ isDemo: true, language: 'en', currency: 'USD' });
  const chinese = await folder();
  await initWorkspace(chinese, { demo: true, language: 'zh-CN' });
  expect(readConfig(chinese)).toMatchObject({ isDemo: true, language: 'zh-CN', currency: 'CNY' });
  await expect(initWorkspace(await folder(), { language: 'fr' })).rejects.toThrow(
    'invalid language: fr; expected en or zh-CN',
  );
});

describe('a wrong configuration is told with its line', () => {
  const base = 'company: Acme\ncurrency: USD\n';
  test.each([
    [
      'a misspelt setting',
      `${base}curency: EUR\n`,
      /quotient\.yaml:3: curency is unknown; expected one of company,/,
    ],
    [
      'a wrong value',
      `${base}fiscal_year_start_month: 13\n`,
      /^invalid fiscal_year_start_month: .*:3: 13; expected/,
    ],
    [
      'a pattern of weeks that nobody uses',
      `${base}fiscal_weeks:\n  pattern: 4-4-4\n`,
      /^invalid fiscal_weeks\.pattern: .*:4: "4-4-4"; expected .*4-5-4/,
    ],
    [
      'a weekday in the wrong language',
      `${base}fiscal_weeks: { pattern: 4-4-5, ends_on: samedi }\n`,
      /^invalid fiscal_weeks\.ends_on: .*:3: "samedi"; expected/,
    ],
    [
      'a fifth quarter',
      `${base}fiscal_weeks:\n  pattern: 5-4-4\n  long_quarter: 5\n`,
      /^invalid fiscal_weeks\.long_quarter: .*:5: 5; expected/,
    ],
    [
      'a wrong value within',
      `${base}hiring_mix:\n  low: 0.4\n  high: 60\n`,
      /^invalid hiring_mix\.high: .*:5: 60;/,
    ],
    [
      'a person without another record',
      `${base}identity:\n  same_person:\n    - { rep: Ann Lee }\n`,
      /^invalid identity\.same_person\.0: .*:5: .*expected a rep with either/,
    ],
    [
      'a band upside down',
      `${base}hiring_mix: { low: 0.6, high: 0.4 }\n`,
      /:3: .*expected low to be at most high/,
    ],
    [
      'a wrong role',
      `${base}selling_titles:\n  - title: x\n    role: boss\n`,
      /^invalid selling_titles\.0\.role: .*:5: "boss"/,
    ],
    [
      'a day that is none',
      `${base}as_of: 2026-02-31\n`,
      /^invalid as_of: .*:3: "2026-02-31"; expected a day that exists/,
    ],
    [
      'an unknown time zone',
      `${base}timezone: Mars\n`,
      /^invalid timezone: .*:3: "Mars"; expected an IANA name/,
    ],
    ['a missing company', 'currency: USD\n', /^invalid company: .*quotient\.yaml:1: null;/],
    ['YAML that is none', `${base}x: [1\n`, /^invalid quotient\.yaml: .*quotient\.yaml:\d: /],
  ])('%s', async (_, text, sentence) => {
    const dir = await folder(text);
    expect(() => readConfig(dir)).toThrow(sentence);
  });
});

test('a workspace without configuration says how to make one', async () => {
  const dir = await folder();
  expect(() => readConfig(dir)).toThrow(
    `no quotient.yaml in ${dir}; run "quotient init --workspace ${dir}"`,
  );
});

test('each hiring step is named once, and none is called unknown', async () => {
  const steps = async (list: string) =>
    readConfig(await folder(`company: Acme\ncurrency: USD\nhiring_stages:\n${list}`));
  const one = '  - { stage: talk, names: [talk] }\n';
  await expect(steps(one + one)).rejects.toThrow('expected each stage once');
  await expect(steps(`${one}  - { stage: unknown, names: [x] }\n`)).rejects.toThrow(
    'expected no stage named unknown',
  );
  expect((await steps(`${one}  - { stage: offer, names: [Offer] }\n`)).hiringStages).toEqual([
    { stage: 'talk', names: ['talk'] },
    { stage: 'offer', names: ['Offer'] },
  ]);
});

test('hiring targets are the company, then regions and teams that differ', async () => {
  const dir = await folder(
    'company: Acme\ncurrency: USD\nhiring_mix:\n  low: 0.3\n  high: 0.5\n  teams:\n    East: { low: 0.4, high: 0.6 }\n',
  );
  expect(readConfig(dir).hiringTargets).toEqual([
    { level: 'company', levelId: 'company', low: 0.3, high: 0.5 },
    { level: 'team', levelId: 'East', low: 0.4, high: 0.6 },
  ]);
});

describe('the first title that fits says the role', () => {
  const like = (pattern: string) =>
    new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*')}$`);
  const roleOf = (title: string) =>
    SELLING_TITLES.find((one) => like(one.title).test(title.toLowerCase()))?.role;
  test.each([
    ['Account Executive', 'rep'],
    ['Senior Account Manager', 'rep'],
    ['Enterprise Sales Representative', 'rep'],
    ['Regional Sales Manager', 'manager'],
    ['Sales Director, North', 'leader'],
    ['Regional Vice President, Sales', 'leader'],
    ['Chief Revenue Officer', 'leader'],
    ['Customer Success Manager', 'other'],
    ['Marketing Manager', 'other'],
    ['Solutions Engineer', 'other'],
    ['Recruiter', 'other'],
    ['高级客户经理', 'rep'],
    ['销售代表', 'rep'],
    ['销售经理', 'manager'],
    ['大区销售总监', 'leader'],
    ['大区销售副总裁', 'leader'],
    ['首席营收官', 'leader'],
    ['市场活动主管', 'other'],
    ['客户成功经理', 'other'],
  ])('%s is a %s', (title, role) => expect(roleOf(title)).toBe(role));
});

test.each([
  ['2023-05-14', 1, '2023-07-01'],
  ['2023-04-01', 1, '2023-04-01'],
  ['2023-04-02', 1, '2023-07-01'],
  ['2023-11-30', 1, '2024-01-01'],
  ['2023-05-14', 2, '2023-08-01'],
  ['2023-02-01', 2, '2023-02-01'],
  ['2023-01-31', 3, '2023-03-01'],
])(
  'data from %s, fiscal years from month %i: the first full quarter starts %s',
  (day, month, start) => {
    expect(firstFullQuarter(day, month)).toBe(start);
  },
);

test('a calendar of weeks has a default day, rule and long quarter', async () => {
  const dir = await folder(
    'company: Acme\ncurrency: USD\nfiscal_year_named_for: start\nfiscal_weeks: { pattern: 4-5-4 }\n',
  );
  expect(readConfig(dir)).toMatchObject({
    fiscalYearNamedFor: 'start',
    fiscalWeeks: { pattern: '4-5-4', endsOn: 'saturday', rule: 'nearest', longQuarter: 4 },
  });
});

test.each([
  ['2022-12-25', '2023-01-29'],
  ['2023-01-29', '2023-01-29'],
  ['2023-10-30', '2024-02-04'],
  ['2024-02-05', '2024-05-05'],
])('data from %s in retail weeks: the first full quarter starts %s', (day, start) => {
  const weeks = { pattern: '4-5-4', endsOn: 'saturday', rule: 'nearest', longQuarter: 4 } as const;
  expect(firstFullQuarter(day, 2, weeks)).toBe(start);
});
