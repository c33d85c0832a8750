import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { currentSnapshot } from '#sql/engine/snapshots.ts';
import { serving, temporaryFolder } from './support/quotient.ts';
import { builtDemo } from './support/small-demo.ts';

const LONG = { timeout: 240_000 };
const folder = temporaryFolder('dev');
afterAll(() => folder.remove());

describe('dev', () => {
  it('serves from the sources, and loads and builds what falls into the inbox', LONG, async () => {
    const { workspace } = await builtDemo(folder.path);
    const before = currentSnapshot(workspace)?.id;
    const server = await serving(['dev', '--port', '0', '--workspace', workspace]);
    try {
      expect((await fetch(server.address)).status).toBe(200);
      writeFileSync(
        join(workspace, 'inbox/rates.csv'),
        'rate_date,from_currency,to_currency,rate\n2026-11-01,GBP,USD,1.31\n',
      );
      await expect
        .poll(() => currentSnapshot(workspace)?.id, { timeout: 120_000 })
        .not.toBe(before);
    } finally {
      await server.stop();
    }
  });
});
