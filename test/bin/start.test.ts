import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtWeb } from '../support/web-server.ts';
import { errorsOf, quotient, serving, temporaryFolder } from './support/quotient.ts';
import { smallDemo } from './support/small-demo.ts';

const LONG = { timeout: 240_000 };
const folder = temporaryFolder('start');
beforeAll(() => builtWeb());
afterAll(() => folder.remove());

describe('start', () => {
  it('loads and builds what lies in the workspace, then prints the address', LONG, async () => {
    const workspace = join(folder.path, 'workspace');
    await smallDemo(folder.path, join(workspace, 'exports'));
    const server = await serving(['start', '--port', '0', '--workspace', workspace]);
    const overview = await fetch(server.address);
    const health: unknown = await (await fetch(`${server.address}api/health`)).json();
    await server.stop();
    expect(overview.status).toBe(200);
    expect(await overview.text()).toContain('<svg');
    expect(health).toMatchObject({ snapshot: { id: expect.any(String) as string } });
  });

  it('serves the snapshot that is there when the configuration is wrong', LONG, async () => {
    const workspace = join(folder.path, 'workspace');
    appendFileSync(join(workspace, 'quotient.yaml'), 'colour: blue\n');
    const server = await serving(['start', '--port', '0', '--workspace', workspace]);
    const overview = await fetch(server.address);
    await server.stop();
    expect(overview.status).toBe(200);
    const { code, stderr } = await quotient(['build', '--workspace', workspace]);
    expect(code).toBe(1);
    expect(errorsOf(stderr)).toEqual([expect.stringContaining('colour is unknown')]);
  });

  it('ends where the configuration is wrong and nothing was built yet', async () => {
    const workspace = join(folder.path, 'wrong');
    mkdirSync(workspace);
    writeFileSync(join(workspace, 'quotient.yaml'), 'colour: blue\n');
    const words = ['start', '--port', '0', '--workspace', workspace];
    const { code, stderr } = await quotient(words);
    expect(code).toBe(1);
    expect(errorsOf(stderr)).toHaveLength(1);
  });
});
