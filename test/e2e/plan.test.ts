import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCurrent } from '#web/lib/server/snapshot.ts';
import { quotientJson, type Running } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { servedWeb } from '../support/web-server.ts';
import { ownWorkspace, type OwnWorkspace } from '../web/server/own-workspace.ts';

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

interface Evaluated {
  readonly plan: { readonly byQuarter: readonly { readonly mean: number }[] };
}

describe.skipIf(browser === null)('a plan in a browser', () => {
  const opened = browser as Browser;
  let own: OwnWorkspace;
  let server: Running;
  let boss: string;
  let rep: string;

  beforeAll(async () => {
    own = await ownWorkspace();
    const session = await openCurrent(own.dir);
    const [row] = (await session?.query(
      `select manager_id, rep_id from rep_weekly
       where as_of_date = (select as_of_date from workspace) and is_active and role = 'rep'
       order by manager_id, rep_id limit 1`,
    )) as { manager_id: string; rep_id: string }[];
    session?.close();
    boss = row?.manager_id ?? '';
    rep = row?.rep_id ?? '';
    server = await servedWeb(own.dir);
  });
  afterAll(async () => {
    await server?.stop();
    await own?.close();
    await opened.close();
  });

  async function as<Result>(
    persona: string,
    path: string,
    look: (page: Page) => Promise<Result>,
  ): Promise<Result> {
    const context = await opened.newContext({ acceptDownloads: true });
    await context.addCookies([{ name: 'persona', value: persona, url: server.address }]);
    try {
      const page = await context.newPage();
      page.on('dialog', (dialog) => void dialog.accept());
      await page.goto(new URL(path, server.address).href, { waitUntil: 'networkidle' });
      return await look(page);
    } finally {
      await context.close();
    }
  }
  const cells = (page: Page, row: string): Promise<string[]> =>
    page.locator(`tr.${row} td`).allInnerTexts();

  it('is changed, saved, proposed and approved; the file it exports says the same', async () => {
    const path = await as('leadership', '/plan', async (page) => {
      await page.getByLabel('Name').fill('30% up');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      const before = await cells(page, 'target');
      const slider = page.locator('.levers label', { hasText: 'Target' }).locator('input');
      await slider.fill('0.3');
      await page.getByText('Target of all quarters +30%').waitFor();
      const after = await cells(page, 'target');
      expect(after).not.toEqual(before);

      // Undo and redo, by key.
      await page.keyboard.press('Control+z');
      expect(await cells(page, 'target')).toEqual(before);
      await page.keyboard.press('Control+y');
      expect(await cells(page, 'target')).toEqual(after);

      // A spreadsheet's cells are pasted; what is no number is refused whole.
      const first = page.locator('[data-cell="0 0"]');
      const paste = (text: string) =>
        first.evaluate((input, data) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', data);
          input.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
          );
        }, text);
      await paste('2\tmany');
      await page.getByText('“many” in row 1, column 2 is no count').waitFor();
      await paste('2\t1');
      expect(await page.locator('[data-cell="0 1"]').inputValue()).toBe('1');
      // The cheapest way to the target, which can be undone as one step.
      await page.getByRole('button', { name: 'Solve' }).click();
      await page.getByText(/Solved with|Out of reach/).waitFor();
      expect(await page.locator('[data-cell="0 1"]').inputValue()).not.toBe('1');
      await page.keyboard.press('Control+z');
      expect(await page.locator('[data-cell="0 1"]').inputValue()).toBe('1');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.waitForURL('**v=2');
      return new URL(page.url()).pathname;
    });

    const shown = await as('leadership', `${path}?v=2`, async (page) => {
      await page.getByRole('button', { name: 'Propose' }).click();
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText('Quotas and targets take effect').waitFor();
      return cells(page, 'expected');
    });
    const response = await fetch(
      new URL(`/api/plans/${path.split('/')[2]}/scenario.yaml`, server.address),
      {
        headers: { cookie: 'persona=leadership' },
      },
    );
    const file = join(own.dir, 'scenario.yaml');
    writeFileSync(file, await response.text());
    const { json } = await quotientJson<Evaluated>([
      'plan',
      'evaluate',
      file,
      '--workspace',
      own.dir,
    ]);
    const figure = (text: string) =>
      Number(
        text.replace(/^\$([\d.]+)([KM]).*$/s, (_, n: string, unit: string) =>
          String(Number(n) * (unit === 'M' ? 1e6 : 1e3)),
        ),
      );
    json.plan.byQuarter.forEach(({ mean }, q) => {
      expect(figure(shown[q] ?? '') / mean).toBeCloseTo(1, 2);
    });
    expect(json.plan.byQuarter).toHaveLength(shown.length);
  });

  it('of a manager has the own teams only, and no approval', async () => {
    await as(`manager:${boss}`, '/plan', async (page) => {
      expect(await page.getByText('30% up').count()).toBe(0);
      await page.getByLabel('Name').fill('My team');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      const teams = await page.locator('tbody th small').allInnerTexts();
      expect(teams.length).toBeLessThanOrEqual(4);
      await page.getByRole('button', { name: 'Propose' }).click();
      await page.getByText('Proposed').first().waitFor();
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    });
  });

  it('shows a rep the own approved quota and nothing else', async () => {
    await as(`rep:${rep}`, '/plan', async (page) => {
      await page.getByRole('heading', { name: 'Your quota in approved plans' }).waitFor();
      expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
      expect(await page.getByText('30% up').count()).toBe(0);
    });
  });

  it('that a closed tab left unsaved is there again', async () => {
    await as('leadership', '/plan', async (page) => {
      await page.getByRole('link', { name: '30% up' }).click();
      await page.locator('.levers label', { hasText: 'Win rate' }).locator('input').fill('0.1');
      await page.getByText('Win rate of all teams +10%').waitFor();
      await page.reload({ waitUntil: 'networkidle' });
      await page.getByText('Changes that were not saved have been put back.').waitFor();
      expect(await page.getByText('Win rate of all teams +10%').count()).toBe(1);
    });
  });

  it('saved by two people at once has both changes', async () => {
    const path = await as('leadership', '/plan', async (page) => {
      await page.getByRole('link', { name: '30% up' }).click();
      await page.waitForURL('**/plan/*-*');
      return new URL(page.url()).pathname;
    });
    await as('leadership', path, async (later) => {
      await as('leadership', path, async (earlier) => {
        await earlier.locator('.levers label', { hasText: 'Price' }).locator('input').fill('0.05');
        await earlier.getByRole('button', { name: 'Save' }).click();
        await earlier.waitForURL('**v=3');
      });
      await later.locator('.levers label', { hasText: 'Deal size' }).locator('input').fill('0.04');
      await later.getByRole('button', { name: 'Save' }).click();
      await later.waitForURL('**v=4');
      await later.getByText('Price of all teams +5%').waitFor();
      expect(await later.getByText('Deal size of all teams +4%').count()).toBe(1);
    });
  });
});
