import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtWeb, servedWeb } from '../support/web-server.ts';
import { copyOfCheckout } from './support/checkout.ts';
import {
  errorsOf,
  quotient,
  quotientJson,
  serving,
  succeeds,
  temporaryFolder,
  type Running,
} from './support/quotient.ts';
import { builtDemo } from './support/small-demo.ts';

const folder = temporaryFolder('serve');

interface Health {
  readonly version: string;
  readonly snapshot: { readonly id: string } | null;
  readonly last_failed_build: unknown;
}

async function health(server: Running): Promise<Health> {
  return (await (await fetch(`${server.address}api/health`)).json()) as Health;
}

beforeAll(() => builtWeb());
afterAll(() => folder.remove());

describe('serve', () => {
  it('says in one sentence that the port is in use', async () => {
    const workspace = join(folder.path, 'port');
    await succeeds(['init', '--workspace', workspace]);
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((open) => other.once('listening', open));
    const { port } = other.address() as AddressInfo;
    for (const verb of ['serve', 'start']) {
      const words = [verb, '--port', String(port), '--workspace', workspace];
      const { code, stdout, stderr } = await quotient(words);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toBe(
        `error: port ${port} on 127.0.0.1 is in use; choose another with --port\n`,
      );
    }
    other.close();
  });

  it('works on a workspace without a snapshot', async () => {
    const workspace = join(folder.path, 'no-snapshot');
    await succeeds(['init', '--workspace', workspace]);
    const server = await serving(['serve', '--port', '0', '--workspace', workspace]);
    const page = await fetch(server.address);
    const { snapshot } = await health(server);
    await server.stop();
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('quotient build');
    expect(snapshot).toBeNull();
  });

  it('prints the address as one JSON document', async () => {
    const workspace = join(folder.path, 'no-snapshot');
    const server = await serving(['serve', '--port', '0', '--workspace', workspace, '--json']);
    const { version } = await health(server);
    await server.stop();
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('a build that fails', () => {
  let root = '';
  let workspace = '';
  let server: Running;
  let published = '';

  beforeAll(async () => {
    root = copyOfCheckout(folder.path);
    ({ workspace } = await builtDemo(folder.path));
    server = await servedWeb(workspace);
    published = (await health(server)).snapshot?.id ?? '';
  });
  afterAll(() => server?.stop());

  interface Failed {
    readonly ok: boolean;
    readonly errors: readonly {
      readonly file: string;
      readonly line: number;
      readonly message: string;
      readonly sampleRows: readonly object[];
    }[];
  }

  it('for a broken model names file and line, and the old snapshot is served with a notice', async () => {
    const model = join(root, 'sql/marts/broken.sql');
    writeFileSync(model, brokenModel('select rep_idd from rep_scope'));
    const { code, stderr, json } = await quotientJson<Failed>(['build', '--workspace', workspace], {
      root,
    });
    writeFileSync(model, brokenModel('select rep_id from rep_scope group by rep_id'));
    expect(code).toBe(1);
    expect(json.ok).toBe(false);
    expect(json.errors[0]).toMatchObject({ file: 'sql/marts/broken.sql', line: 10 });
    expect(stderr).toContain('sql/marts/broken.sql:10');
    expect(stderr).toContain('rep_idd');
    const now = await health(server);
    expect(now.snapshot?.id).toBe(published);
    expect(JSON.stringify(now.last_failed_build)).toContain('broken');
    expect(await (await fetch(server.address)).text()).toContain('sql/marts/broken.sql');
  });

  it('for a failing check names the check and shows rows', async () => {
    writeFileSync(
      join(root, 'sql/checks/no_member_has_a_name.sql'),
      '/*---\nsentence: No member has a name.\n---*/\nselect level, level_id, name from members where name is not null\n',
    );
    const { code, stderr, json } = await quotientJson<Failed>(['build', '--workspace', workspace], {
      root,
    });
    expect(code).toBe(1);
    expect(stderr).toContain('sql/checks/no_member_has_a_name.sql');
    expect(json.errors[0]?.sampleRows.length).toBeGreaterThan(0);
    const words = ['build', '--workspace', workspace];
    const text = await quotient(words, { root });
    expect(text.stdout + text.stderr).toContain('company');
    expect((await health(server)).snapshot?.id).toBe(published);
  });

  it('is forgotten by the next good one, and the server follows it', async () => {
    writeFileSync(
      join(root, 'sql/checks/no_member_has_a_name.sql'),
      '/*---\nsentence: No member is without a name.\n---*/\nselect level, level_id from members where name is null\n',
    );
    appendFileSync(join(root, 'sql/marts/broken.sql'), '\n');
    const { code, stderr } = await quotient(['build', '--workspace', workspace], { root });
    expect([code, errorsOf(stderr)]).toEqual([0, []]);
    const now = await health(server);
    expect(now.snapshot?.id).not.toBe(published);
    expect(now.last_failed_build).toBeNull();
  });
});

/** A mart whose query stands on line 10. */
function brokenModel(query: string): string {
  return `/*---
sentence: Reps that somebody manages.
sentence zh: 有人管理的销售。
grain: [rep_id]
scope: none
owner: sales-ops
columns: {rep_id: The rep}
columns zh: {rep_id: 销售}
---*/
${query}
`;
}
