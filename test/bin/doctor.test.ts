import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { quotient, quotientJson, succeeds, temporaryFolder } from './support/quotient.ts';

const folder = temporaryFolder('doctor');
afterAll(() => folder.remove());

interface Report {
  readonly ok: boolean;
  readonly checks: readonly { check: string; status: string; found: string; advice?: string }[];
}

async function doctor(workspace: string) {
  const { code, json } = await quotientJson<Report>(['doctor', '--workspace', workspace]);
  return {
    code,
    ok: json.ok,
    of: (name: string) => json.checks.find(({ check }) => check === name),
  };
}

describe('doctor', () => {
  it('fails where there is no workspace, and says to make one', async () => {
    const workspace = join(folder.path, 'nowhere');
    const { code, ok, of } = await doctor(workspace);
    expect([code, ok]).toEqual([1, false]);
    expect(of('workspace')).toMatchObject({
      status: 'fail',
      advice: `run "quotient init --workspace ${workspace}"`,
    });
  });

  it('warns of a new workspace without data, and says what to run', async () => {
    const workspace = join(folder.path, 'new');
    await succeeds(['init', '--workspace', workspace]);
    const { code, of } = await doctor(workspace);
    expect(code).toBe(0);
    expect(of('config')).toMatchObject({ status: 'ok' });
    expect(of('engine')?.found).toMatch(/^DuckDB v\d/);
    expect(of('node')?.found).toBe(process.versions.node);
    expect(of('disk')?.found).toMatch(/^\d+\.\d GiB free$/);
    expect(of('snapshot')).toMatchObject({
      status: 'warn',
      advice: 'run "quotient ingest PATH", then "quotient build"',
    });
  });

  it('names the line of a wrong setting', async () => {
    const workspace = join(folder.path, 'setting');
    await succeeds(['init', '--workspace', workspace]);
    const file = join(workspace, 'quotient.yaml');
    const text = readFileSync(file, 'utf8').replace(/^currency: .*$/m, 'currency: dollars');
    writeFileSync(file, text);
    const line = text.split('\n').findIndex((one) => one.startsWith('currency')) + 1;
    const { code, of } = await doctor(workspace);
    expect(code).toBe(1);
    expect(of('config')?.found).toContain(`quotient.yaml:${line}: "dollars"`);
  });

  it('tells which model the last build failed at', async () => {
    const workspace = join(folder.path, 'failed');
    await succeeds(['init', '--workspace', workspace]);
    mkdirSync(join(workspace, 'snapshots'), { recursive: true });
    writeFileSync(
      join(workspace, 'snapshots/last-build.json'),
      JSON.stringify({
        status: 'failed',
        at: '2026-11-13T09:30:00.000Z',
        errors: [{ model: 'x', file: 'sql/marts/x.sql', line: 12, message: 'no column y' }],
      }),
    );
    const { code, stdout } = await quotient(['doctor', '--workspace', workspace]);
    expect(code).toBe(0);
    expect(stdout).toContain('failed at 2026-11-13T09:30:00.000Z: sql/marts/x.sql:12: no column y');
    expect(stdout).toContain('until then the snapshot before it is served');
  });
});
