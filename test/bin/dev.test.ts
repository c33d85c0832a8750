import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentSnapshot } from '#sql/engine/snapshots.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { copyOfCheckout } from './support/checkout.ts';
import { serving, temporaryFolder, type Running } from './support/quotient.ts';
import { builtDemo } from './support/small-demo.ts';

const LONG = { timeout: 240_000 };
const MODEL = `/*---
sentence: Deals that were won, by region.
sentence zh: 各大区赢单数。
grain: [level_id]
scope: level
owner: sales-ops
chart: {type: bar, x: level_id, y: n_won}
columns: {level: Always region, level_id: Region, n_won: Deals won}
columns zh: {level: 固定为大区, level_id: 大区, n_won: 赢单数}
---*/
select level, level_id, sum(n_won) as n_won
from win_rates where level = 'region' group by level, level_id`;

const folder = temporaryFolder('dev');
const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped in a browser: ${NO_BROWSER}\n`);
let root: string;
let workspace: string;
let server: Running;

beforeAll(async () => {
  ({ workspace } = await builtDemo(folder.path));
  root = copyOfCheckout(folder.path, [
    'web',
    'svelte.config.js',
    'vite.config.ts',
    'tsconfig.json',
  ]);
  server = await serving(['dev', '--port', '0', '--workspace', workspace], { root });
}, LONG.timeout);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  folder.remove();
});

const model = (name: string) => join(root, 'sql/marts', `${name}.sql`);

describe('dev', () => {
  it.skipIf(browser === null)(
    'shows a new model on the open page, soon after it is saved',
    LONG,
    async () => {
      const page = (await browser?.newPage()) as Page;
      await page.goto(new URL('/models', server.address).href, { timeout: 120_000 });
      await page.waitForLoadState('networkidle');
      writeFileSync(model('won_by_region'), MODEL);
      const savedAt = performance.now();
      await page.locator('a[href^="/models/won_by_region"]').first().waitFor({ timeout: 120_000 });
      const seconds = ((performance.now() - savedAt) / 1_000).toFixed(2);
      process.stderr.write(
        `dev: a new model was on the open page ${seconds} s after it was saved\n`,
      );
      writeFileSync(model('won_by_region'), MODEL.replace('sum(n_won)', 'sum(n_wonn)'));
      await page
        .getByText('unknown column `n_wonn`; did you mean `n_won`?')
        .waitFor({ timeout: 120_000 });
      expect(await page.getByText('won_by_region.sql:11').count()).toBeGreaterThan(0);
      writeFileSync(model('won_by_region'), MODEL);
    },
  );

  it('reads an uploaded file as the built server does', LONG, async () => {
    const form = new FormData();
    form.set(
      'file',
      new Blob(['rate_date,from_currency,to_currency,rate\n2026-11-02,GBP,USD,1.3\n']),
      'rates.csv',
    );
    const page = await fetch(new URL('/data/upload', server.address), {
      method: 'POST',
      body: form,
      headers: { origin: new URL(server.address).origin, accept: 'text/html' },
    });
    expect(page.status).toBe(200);
    expect(page.url).toMatch(/\/data\/upload\/.+/);
    expect(await page.text()).toContain('from_currency');
  });

  it('serves from the sources, and loads and builds what falls into the inbox', LONG, async () => {
    expect((await fetch(server.address)).status).toBe(200);
    const before = currentSnapshot(workspace)?.id;
    writeFileSync(
      join(workspace, 'inbox/rates.csv'),
      'rate_date,from_currency,to_currency,rate\n2026-11-01,GBP,USD,1.31\n',
    );
    await expect.poll(() => currentSnapshot(workspace)?.id, { timeout: 120_000 }).not.toBe(before);
  });
});
