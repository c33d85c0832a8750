import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCurrent } from '#web/lib/server/snapshot.ts';
import type { Running } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { servedWeb } from '../support/web-server.ts';
import { ownWorkspace, type OwnWorkspace } from '../web/server/own-workspace.ts';

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

describe.skipIf(browser === null)('forecast calls in a browser', () => {
  const opened = browser as Browser;
  let own: OwnWorkspace;
  let server: Running;
  let boss: string;
  let rep: { id: string; name: string };
  /** The next in the same team. */
  let other: { id: string; name: string };

  beforeAll(async () => {
    own = await ownWorkspace();
    const session = await openCurrent(own.dir);
    const [row, next] = (await session?.query(
      `select manager_id, rep_id, rep_name from rep_weekly
       where as_of_date = (select as_of_date from workspace) and is_active and role = 'rep'
       order by manager_id, rep_name, rep_id limit 2`,
    )) as { manager_id: string; rep_id: string; rep_name: string }[];
    session?.close();
    boss = row?.manager_id ?? '';
    expect(row?.manager_id).toBe(next?.manager_id);
    rep = { id: row?.rep_id ?? '', name: row?.rep_name ?? '' };
    other = { id: next?.rep_id ?? '', name: next?.rep_name ?? '' };
    server = await servedWeb(own.dir);
  });
  afterAll(async () => {
    await server?.stop();
    await own?.close();
    await opened.close();
  });

  const at = (path: string): string => new URL(path, server.address).href;

  /** The page as one persona. */
  async function as<Result>(
    persona: string,
    look: (page: Page) => Promise<Result>,
    javaScriptEnabled = true,
  ): Promise<Result> {
    const context = await opened.newContext({ javaScriptEnabled });
    await context.addCookies([{ name: 'persona', value: persona, url: server.address }]);
    try {
      const page = await context.newPage();
      await page.goto(at('/forecast/calls'), {
        waitUntil: 'networkidle',
      });
      return await look(page);
    } finally {
      await context.close();
    }
  }

  const commitOf = (page: Page, name: string) =>
    page.getByLabel(`Commit of ${name}`, { exact: true });

  it('go from the rep over the manager to leadership, and the history stays', async () => {
    await as(`rep:${rep.id}`, async (page) => {
      expect(await page.locator('tbody tr').count()).toBe(1);
      await commitOf(page, rep.name).fill('1.2m');
      await commitOf(page, rep.name).press('Enter');
      await page.getByText('1 of 1 reps are in').waitFor();
      expect(await commitOf(page, rep.name).inputValue()).toBe('1,200,000');
      // Nobody else's: neither on the page, nor from the API, nor to be changed.
      expect(await page.locator('main').innerText()).not.toContain(other.name);
      const said = await page.request.get(at('/api/submissions'));
      const { rows } = (await said.json()) as { rows: { level_id: string }[] };
      expect(new Set(rows.map(({ level_id }) => level_id))).toEqual(new Set([rep.id]));
      const period = ((await said.json()) as { period: string }).period;
      const refused = await page.request.post(at('/api/submissions'), {
        data: { period, level: 'rep', level_id: other.id, category: 'commit', amount: 1 },
      });
      expect(refused.status()).toBe(403);
    });
    await as(`manager:${boss}`, async (page) => {
      const cell = commitOf(page, rep.name);
      expect(await cell.getAttribute('placeholder')).toBe('1,200,000');
      await cell.fill('800000');
      await cell.press('Enter');
      await page.getByText('said $1.2M').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('said $1.2M').waitFor({ state: 'detached' });
      await cell.fill('900000');
      await cell.press('Enter');
      await page.getByText('said $1.2M').waitFor();
    });
    // A block of two reps and two categories, as it is copied from a spreadsheet.
    await as(`manager:${boss}`, async (page) => {
      const cell = commitOf(page, rep.name);
      await cell.focus();
      await page.evaluate((text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true });
        document.activeElement?.dispatchEvent(paste);
      }, `900000\t950k\n\t70万\n`);
      const likely = page.getByLabel(`Most likely of ${other.name}`, { exact: true });
      await expect.poll(() => likely.inputValue()).toBe('700,000');
      await cell.focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      expect(await likely.evaluate((input) => input === document.activeElement)).toBe(true);
    });
    await as('leadership', async (page) => {
      const all = page.getByRole('button', { name: 'Show all reps' });
      if ((await all.count()) > 0) await all.click();
      expect(await commitOf(page, rep.name).inputValue()).toBe('900,000');
      await page.getByRole('button', { name: `Changes of Commit of ${rep.name}` }).click();
      const history = await page.locator('dialog[open] ol').innerText();
      const amounts = history.match(/\$[\d,]+|Taken back/g) ?? [];
      const entered = ['$900,000', '$900,000', 'Taken back', '$800,000', '$1,200,000'];
      expect(amounts.slice(0, entered.length)).toEqual(entered);
      // Before them stands what the export of the CRM's forecast says.
      expect(amounts.length).toBeGreaterThan(entered.length);
      expect(history).toContain('CRM');
    });
  });

  it('are saved by a plain form where scripts do not run', async () => {
    await as(
      `rep:${rep.id}`,
      async (page) => {
        const cell = page.getByLabel(`Best case of ${rep.name}`, { exact: true });
        await cell.fill('1,500,000');
        await page.getByRole('button', { name: 'Save' }).click();
        expect(await cell.inputValue()).toBe('1,500,000');
      },
      false,
    );
  });
});
