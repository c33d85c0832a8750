import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorsOf, quotient, quotientJson, succeeds, temporaryFolder } from './support/quotient.ts';
import { SMALL_DEMO, builtDemo } from './support/small-demo.ts';

const folder = temporaryFolder('lifecycle');
let workspace = '';
let exports = '';

beforeAll(async () => {
  ({ workspace, exports } = await builtDemo(folder.path));
});

afterAll(() => folder.remove());

type Row = Readonly<Record<string, number>>;

async function rows(sql: string): Promise<Row[]> {
  const words = ['query', sql, '--format', 'json', '--workspace', workspace];
  return JSON.parse((await succeeds(words)).stdout) as Row[];
}

describe('the demo company', () => {
  it('is the same, byte for byte, for the same seed', async () => {
    const again = join(folder.path, 'again');
    await succeeds(['demo', '--out', again, ...SMALL_DEMO]);
    expect(digests(again)).toEqual(digests(exports));
  });

  it('is another for another seed', async () => {
    const other = join(folder.path, 'other');
    await succeeds(['demo', '--out', other, ...SMALL_DEMO, '--seed', '4']);
    expect(digests(other).get('salesforce/Opportunity.csv')).not.toBe(
      digests(exports).get('salesforce/Opportunity.csv'),
    );
  });

  it('says of which day it is', () => {
    const note: unknown = JSON.parse(readFileSync(join(exports, '_export.json'), 'utf8'));
    expect(note).toEqual({ as_of: '2026-11-13' });
  });
});

describe('through query', () => {
  it('every row of the waterfall balances to the cent', async () => {
    const all = await rows('select * from pipeline_waterfall');
    expect(all.length).toBeGreaterThan(100);
    const cents = (row: Row, ...names: string[]) =>
      names.reduce((sum, name) => sum + Math.round((row[name] ?? NaN) * 100), 0);
    const unbalanced = all.filter((row) => {
      const ins = cents(
        row,
        'opening',
        'created',
        'pulled_in',
        'amount_up',
        'reopened',
        'reassigned_in',
      );
      const outs = cents(row, 'won', 'lost', 'pushed_out', 'amount_down', 'reassigned_out');
      return ins - outs !== cents(row, 'closing');
    });
    expect(unbalanced).toEqual([]);
  });

  it('rows read are landed, quarantined or duplicate, file by file', async () => {
    const files = await rows(
      `select n_read, n_landed, n_quarantined, n_duplicate,
              (select count(*) from ingest_quarantine q where q.file_id = f.file_id) as n_in_quarantine
       from ingest_files f`,
    );
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const { n_read, n_landed = NaN, n_quarantined, n_duplicate = NaN } = file;
      expect(file['n_in_quarantine']).toBe(n_quarantined);
      expect((file['n_in_quarantine'] ?? NaN) + n_landed + n_duplicate).toBe(n_read);
    }
  });

  it('a table shows the rows, and says on stderr when there are more', async () => {
    const words = ['query', 'select rep_id from rep_scope', '--limit', '2'];
    const { stdout, stderr } = await succeeds([...words, '--workspace', workspace]);
    expect(stdout.trimEnd().split('\n')).toHaveLength(3);
    expect(stderr).toContain('only the first 2 rows');
  });

  it('csv quotes what needs it', async () => {
    const sql = `select 'a,b' as x, 'say "hi"' as y, null as z, 1.50::decimal(9,2) as n`;
    const { stdout } = await succeeds(['query', sql, '--format', 'csv', '--workspace', workspace]);
    expect(stdout).toBe('x,y,z,n\n"a,b","say ""hi""",,1.5\n');
  });

  it('arrow is a stream that Arrow reads', async () => {
    const ran = await quotient(
      ['query', 'select 7::integer as n', '--format', 'arrow', '--workspace', workspace],
      { binary: true },
    );
    expect(tableFromIPC(Buffer.from(ran.stdout, 'latin1')).toArray()).toEqual([{ n: 7 }]);
  });

  it.each([
    ['two statements', 'select 1; select 2', /one/i],
    ['a write', 'drop table members', /select/i],
    ['a file', "select * from read_csv('/etc/hostname')", /./],
    ['a syntax error', 'selec 1', /selec/],
    ['an unknown table', 'select * from pipeline_covrage', /pipeline_coverage/],
  ])('%s is refused in one sentence', async (_title, sql, says) => {
    const { code, stdout, stderr } = await quotient(['query', sql, '--workspace', workspace]);
    expect([code, stdout]).toEqual([1, '']);
    expect(errorsOf(stderr)).toHaveLength(1);
    expect(stderr).toMatch(says);
  });
});

describe('the same files again', () => {
  it('land nothing, and a build after them reruns nothing', async () => {
    const before = await quotientJson<Snapshots>(['snapshots', 'list', '--workspace', workspace]);
    const again = await quotientJson<{ files: { status: string; nLanded: number }[] }>([
      'ingest',
      exports,
      '--workspace',
      workspace,
    ]);
    expect(again.code).toBe(0);
    expect(new Set(again.json.files.map(({ status }) => status))).toEqual(
      new Set(['already loaded']),
    );
    const build = await quotientJson<{ status: string; models: { status: string }[] }>([
      'build',
      '--workspace',
      workspace,
    ]);
    expect(build.code).toBe(0);
    expect(build.json.status).toBe('unchanged');
    const after = await quotientJson<Snapshots>(['snapshots', 'list', '--workspace', workspace]);
    expect(after.json).toEqual(before.json);
  });

  it('are said to be nothing new', async () => {
    const { stdout } = await succeeds(['ingest', exports, '--workspace', workspace]);
    expect(stdout).toContain('Nothing new');
    const build = await succeeds(['build', '--workspace', workspace]);
    expect(build.stdout).toMatch(/unchanged/i);
  });
});

interface Snapshots {
  readonly snapshots: readonly { readonly id: string; readonly isCurrent: boolean }[];
}

describe('--json', () => {
  it.each([
    ['init', ['init']],
    ['demo', ['demo', '--out', join(folder.path, 'json'), ...SMALL_DEMO]],
    ['build', ['build']],
    ['test', ['test']],
    ['query', ['query', 'select 1 as one']],
    ['snapshots', ['snapshots', 'list']],
    ['snapshots prune', ['snapshots', 'prune']],
    ['doctor', ['doctor']],
  ])('of %s is one document on stdout', async (_title, words) => {
    const { code, json } = await quotientJson<object>([...words, '--workspace', workspace]);
    expect(code).toBe(0);
    expect(json).toBeTypeOf('object');
  });

  it('of a failure is a document too', async () => {
    const { code, json } = await quotientJson<{ ok: boolean; error: string }>([
      'query',
      'selec 1',
      '--workspace',
      workspace,
    ]);
    expect(code).toBe(1);
    expect(json.ok).toBe(false);
    expect(json.error).toMatch(/selec/);
  });
});

describe('snapshots', () => {
  it('roll back to the one before, and forward again', async () => {
    await succeeds(['build', '--full', '--workspace', workspace]);
    const list = async () =>
      (await quotientJson<Snapshots>(['snapshots', 'list', '--workspace', workspace])).json
        .snapshots;
    const all = await list();
    const current = all.find(({ isCurrent }) => isCurrent)?.id ?? '';
    const other = all.find(({ isCurrent }) => !isCurrent)?.id ?? '';
    await succeeds(['snapshots', 'rollback', other, '--workspace', workspace]);
    expect((await list()).find(({ isCurrent }) => isCurrent)?.id).toBe(other);
    await succeeds(['snapshots', 'rollback', current, '--workspace', workspace]);
    expect((await list()).find(({ isCurrent }) => isCurrent)?.id).toBe(current);
  });

  it('cannot roll back to one that is not there', async () => {
    const words = ['snapshots', 'rollback', 'never', '--workspace', workspace];
    const { code, stderr } = await quotient(words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: .*never.*\n$/);
  });
});

/** Path below the folder to the digest of the file. */
function digests(below: string): Map<string, string> {
  const paths = readdirSync(below, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(below, join(entry.parentPath, entry.name)));
  return new Map(
    paths.sort().map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(below, path)))
        .digest('hex'),
    ]),
  );
}
