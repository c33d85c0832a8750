import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyOfCheckout } from '../bin/support/checkout.ts';
import { ROOT, serving, temporaryFolder, type Running } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';

const MODEL = `/*---
sentence: What was won in each industry and quarter, as a new model tells it.
sentence zh: 各行业各财季赢单金额（新模型）。
grain: [period, industry]
not null: [amount]
scope: none
owner: sales-ops
tags: [freshly-added]
chart: { type: bar, x: industry, y: amount, format: money }
columns:
  period: Fiscal quarter of the close date
  industry: Industry of the account
  amount: Amount won
columns zh:
  period: 结束日期所在财季
  industry: 客户所在行业
  amount: 赢单金额
---*/
select period, industry, sum(amount) as amount
from bookings
where is_won
group by period, industry
`;

const LONG = { timeout: 300_000 };
const WAIT_MS = 90_000;

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

describe.skipIf(browser === null)('a model file that is added while "quotient dev" runs', () => {
  const folder = temporaryFolder('new-model');
  let server: Running;
  let root: string;
  let page: Page;

  beforeAll(async () => {
    root = copyOfCheckout(folder.path);
    for (const part of ['web', 'svelte.config.js', 'vite.config.ts', 'tsconfig.json']) {
      cpSync(join(ROOT, part), join(root, part), { recursive: true });
    }
    const workspace = join(folder.path, 'workspace');
    cpSync(await demoWorkspace(), workspace, { recursive: true });
    server = await serving(['dev', '--port', '0', '--workspace', workspace], { root });
    page = await (browser as Browser).newPage();
    page.setDefaultTimeout(WAIT_MS);
  }, LONG.timeout);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    folder.remove();
  });

  /** The text of a page of the dashboard as a person sees it. */
  async function seen(path: string): Promise<string> {
    await page.goto(new URL(path, server.address).href, { timeout: WAIT_MS });
    return page.locator('main').innerText();
  }

  it(
    'is in the catalogue, in the lineage and on a board, without a line of code',
    LONG,
    async () => {
      expect(await seen('/models?tag=freshly-added')).not.toContain('wins_by_industry');
      await seen('/models/bookings');
      expect(await seen('/boards/all')).not.toContain('as a new model tells it');

      const times: Record<string, number> = {};
      const startedAt = performance.now();
      writeFileSync(join(root, 'sql/marts/wins_by_industry.sql'), MODEL);
      const visible = async (place: string, path: string, text: RegExp): Promise<void> => {
        await expect.poll(() => seen(path), { timeout: WAIT_MS, interval: 100 }).toMatch(text);
        times[place] = Math.round(performance.now() - startedAt);
      };
      await visible('catalogue', '/models?q=wins_by_industry', /as a new model tells it/);
      await visible('board', '/boards/all', /as a new model tells it/);
      await visible('lineage', '/models/bookings', /wins_by_industry/);

      const link = page.locator('svg a[data-node=wins_by_industry]');
      expect(await link.getAttribute('href')).toBe('/models/wins_by_industry#lineage');
      const own = await seen('/models/wins_by_industry');
      expect(own).toContain('sql/marts/wins_by_industry.sql');
      expect(await page.locator('figure.chart svg.chart-svg').count()).toBeGreaterThan(0);
      const text = Object.entries(times).map(([place, ms]) => `${place} ${ms} ms`);
      process.stderr.write(`a new model is visible after: ${text.join(', ')}\n`);
    },
  );
});
