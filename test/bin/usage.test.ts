import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { opportunity, OPPORTUNITY_HEADER } from '../ingest/land/support/workspace.ts';
import { quotient, succeeds, temporaryFolder } from './support/quotient.ts';

const VERBS = [
  'start',
  'init',
  'demo',
  'ingest',
  'map',
  'load',
  'build',
  'test',
  'query',
  'drift',
  'snapshots',
  'serve',
  'dev',
  'doctor',
];

describe('help', () => {
  it('names every verb', async () => {
    const { code, stdout } = await quotient(['--help']);
    expect(code).toBe(0);
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^  ${verb}\\b`, 'm'));
  });

  it.each(VERBS)('of %s ends with examples and shows --workspace and --json', async (verb) => {
    const { code, stdout } = await quotient([verb, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\\n  \\$ quotient ${verb}\\b`));
    expect(stdout).toContain('--workspace <dir>');
    expect(stdout).toContain('--json');
  });
});

describe('wrong usage ends with 2 and one sentence', () => {
  it.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['demo'], "required option '--out <dir>' not specified"],
    [['demo', '--out', 'x', '--reps', 'many'], 'expected a whole number of at least 1'],
    [['demo', '--out', 'x', '--end', '2026-02-30'], 'expected a day such as 2026-11-13'],
    [['demo', '--out', 'x', '--locale', 'fr'], 'Allowed choices are en, zh-CN'],
    [['ingest'], "missing required argument 'path'"],
    [['ingest', 'x.csv', '--as-of', 'yesterday'], 'expected a day such as 2026-11-13'],
    [['query'], "missing required argument 'sql'"],
    [['query', 'select 1', '--format', 'xml'], 'Allowed choices are table, csv, json, arrow'],
    [['snapshots', 'rollback'], "missing required argument 'id'"],
    [['serve', '--port', 'http'], 'expected a whole number'],
    [['build', '--fast'], "unknown option '--fast'"],
    [['build', 'extra'], 'too many arguments'],
  ])('%j', async (words, says) => {
    const { code, stdout, stderr } = await quotient(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('without a verb shows the help', async () => {
    const { code, stderr } = await quotient([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: quotient');
  });
});

describe('the command', () => {
  it('loads a large file from any folder, with the thread that counts beside', async () => {
    const folder = temporaryFolder('anywhere');
    const workspace = join(folder.path, 'workspace');
    const rows = Array.from({ length: 20_000 }, (_, n) =>
      opportunity(n, { name: `${n} ${'x'.repeat(400)}` }),
    );
    const file = join(folder.path, 'Opportunity.csv');
    writeFileSync(file, [OPPORTUNITY_HEADER, ...rows, ''].join('\n'));
    const how = { cwd: folder.path };
    await succeeds(['init', '--workspace', workspace], how);
    const { stdout } = await succeeds(['ingest', file, '--workspace', workspace], how);
    expect(stdout).toContain('Landed 20,000 rows of 1 file.');
    folder.remove();
  });
});

describe('an old Node', () => {
  it('is told in one sentence which Node is needed', async () => {
    const old = 'process, "versions", { value: { ...process.versions, node: "18.20.4" } }';
    const { code, stdout, stderr } = await quotient(['doctor'], {
      nodeOptions: ['--import', `data:text/javascript,Object.defineProperty(${old})`],
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trimEnd().split('\n')).toEqual([
      'quotient needs Node 20.19 or newer, and this is Node 18.20.4; install a newer one from https://nodejs.org',
    ]);
  });
});
