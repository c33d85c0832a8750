import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanResult } from '#models/scenario/result.ts';
import type { Simulation } from '#models/scenario/simulate.ts';
import type { TerritoryBalance } from '#models/territory/balance.ts';
import { formatters } from '#web/lib/format/index.ts';
import { translatorOf } from '#web/lib/i18n/all.ts';
import { openCurrent } from '#web/lib/server/snapshot.ts';
import { outcomeRows } from '#web/routes/plan/outcome-rows.ts';
import { quotientJson, succeeds, type Running } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { servedWeb } from '../support/web-server.ts';
import { ownWorkspace, type OwnWorkspace } from '../web/server/own-workspace.ts';

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Evaluated {
  readonly plan: PlanResult;
  readonly simulation: Simulation;
}

const t = translatorOf('en');
const f = formatters({ lang: 'en', currency: 'USD' });

describe.skipIf(browser === null)('a plan in a browser', () => {
  const opened = browser as Browser;
  let own: OwnWorkspace;
  let server: Running;
  let boss: string;
  let rep: string;

  beforeAll(async () => {
    own = await ownWorkspace({ mayBuild: true });
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

  /** What a row of the outcome says, without the small differences to the baseline. */
  const cells = async (page: Page, row: string): Promise<string[]> =>
    (await page.locator(`tr.${row} td`).allInnerTexts()).map(
      (text) => text.split('\n')[0]?.trim() ?? '',
    );
  const slider = (page: Page, name: string) =>
    page.locator('.levers label', { hasText: name }).locator('input');
  const solve = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: 'Solve' }).click();
    await page.getByText(/Solved with|Out of reach/).waitFor();
  };
  const save = async (page: Page, version: number): Promise<void> => {
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`**v=${version}`);
  };

  /** Every number that the page shows is what the command says of the file that it exports. */
  async function sameAsEvaluated(page: Page): Promise<PlanResult> {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'YAML' }).click();
    const file = await (await download).path();
    expect(readFileSync(file, 'utf8')).toContain('target: { change: 0.3 }');
    const words = ['plan', 'evaluate', file, '--workspace', own.dir];
    const { plan, simulation } = (await quotientJson<Evaluated>(words)).json;
    for (const { key, values, format } of outcomeRows(plan, f)) {
      expect([key, ...(await cells(page, key))]).toEqual([key, ...values.map(format)]);
    }
    const [year] = plan.byYear;
    const head = (await page.locator('.stats').first().innerText()).replaceAll('\n', ' ');
    for (const value of [year?.mean, year?.target, year?.quota, year?.cost]) {
      expect(head).toContain(f.moneyShort(value));
    }
    expect(head).toContain(f.percent(year?.probability));
    const [drawn] = simulation.years;
    await page
      .getByText(
        t('plan.sim.year', {
          year: drawn?.year ?? '',
          n: f.count(simulation.draws),
          p50: f.moneyShort(drawn?.p50),
          low: f.moneyShort(drawn?.p10),
          high: f.moneyShort(drawn?.p90),
        }),
      )
      .waitFor();
    return plan;
  }

  it('from a target 30% up to quotas in force: gap, solution, comparison, approval, coverage', async () => {
    const path = await as('leadership', '/plan', async (page) => {
      await page.getByLabel('Name').fill('30% up');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      const before = await cells(page, 'target');
      const gaps = await cells(page, 'gap');
      await slider(page, 'Target').fill('0.3');
      await page.getByText('Target of all quarters +30%').waitFor();
      expect(await cells(page, 'target')).not.toEqual(before);
      expect(await cells(page, 'gap')).not.toEqual(gaps);

      // Quotas are shared out anew, so that there is something to approve.
      await page.locator('.add select').first().selectOption('quota');
      await page.getByRole('button', { name: 'Add', exact: true }).first().click();

      // The cheapest way there, and the cheapest with experienced people only.
      await solve(page);
      await save(page, 2);
      const both = await sameAsEvaluated(page);
      await page.getByRole('button', { name: 'Copy' }).click();
      await page.waitForURL((url) => !url.search.includes('v=2'));
      await page.locator('select[name=profiles]').selectOption('experienced');
      await solve(page);
      await save(page, 2);
      const experienced = await sameAsEvaluated(page);

      await page.getByRole('link', { name: 'Compare' }).click();
      await page.getByRole('link', { name: '+ 30% up', exact: true }).click();
      const shown = page.locator('thead').getByRole('link', { name: '30% up', exact: true });
      await shown.waitFor();
      const costs = await page
        .locator('tr', { hasText: /· Cost/ })
        .first()
        .innerText();
      for (const { byYear } of [both, experienced]) {
        expect(costs).toContain(f.moneyShort(byYear[0]?.cost));
      }
      return (await shown.getAttribute('href')) ?? '';
    });

    const plan = await as('leadership', path, async (page) => {
      await page.getByRole('button', { name: 'Propose' }).click();
      await page.getByRole('button', { name: 'Approve' }).click();
      await page.getByText('Quotas and targets take effect').waitFor();
      return sameAsEvaluated(page);
    });
    await succeeds(['build', '--workspace', own.dir]);
    const period = plan.quarters[0] ?? '';
    await as('leadership', `/pipeline?period=${period}`, async (page) => {
      for (const { id } of plan.teams) {
        const quota = plan.people
          .filter(({ team, isPlanned }) => team === id && !isPlanned)
          .reduce((sum, { quotas }) => sum + (quotas[0] ?? 0), 0);
        const row = page.locator('tbody tr', { hasText: id }).first();
        expect(await row.innerText()).toContain(f.moneyShort(quota));
      }
    });

    // A manager has plans of the own teams only, and does not approve.
    await as(`manager:${boss}`, '/plan', async (page) => {
      expect(await page.getByText('30% up').count()).toBe(0);
      await page.getByLabel('Name').fill('My team');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      await page.getByRole('button', { name: 'Propose' }).click();
      await page.getByText('Proposed').first().waitFor();
      expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
    });

    // A rep has the own approved quota and nothing else.
    await as(`rep:${rep}`, '/plan', async (page) => {
      await page.getByRole('heading', { name: 'Your quota in approved plans' }).waitFor();
      const quotas = plan.people.find(({ id }) => id === rep)?.quotas ?? [];
      const rows = await page.locator('tbody tr').allInnerTexts();
      expect(rows).toHaveLength(quotas.filter((quota) => quota > 0).length);
      expect(rows[0]).toContain(f.money(quotas[0]));
      expect(await page.getByText(/30% up|My team/).count()).toBe(0);
    });
  }, 180_000);

  it('has no fault that axe finds, and is one page when printed', async () => {
    await as('leadership', '/plan', async (page) => {
      await page.getByLabel('Name').fill('Looked at');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      await page.getByText('What a ramped rep sells').waitFor();
      await page.evaluate(`${AXE};0`);
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
      const printed = (await page.pdf({ format: 'A4' })).toString('latin1');
      expect(printed.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(1);
    });
  });

  it('re-cuts territories: solved, locked, undone, kept, and the same in the shell; own teams only', async () => {
    const stat = (page: Page, name: string) =>
      page.locator('.stat', { hasText: name }).locator('.value').innerText();
    await as('leadership', '/plan/territories', async (page) => {
      // One who can take half, so that there is something to balance.
      const load = page.locator('input.share').first();
      await load.fill('50');
      await load.press('Enter');
      await page.getByRole('button', { name: 'Find the fewest moves' }).click();
      await page.getByText(/moves bring every rep within|come nearest/).waitFor();
      expect(Number(await stat(page, 'Accounts that move'))).toBeGreaterThan(0);
      const moving = page.locator('table', { hasText: 'Why' }).locator('tbody tr');
      const n = await moving.count();

      // Locked accounts stay; undo brings the move back.
      await moving
        .first()
        .getByRole('button', { name: /Lock it/ })
        .click();
      expect(await moving.count()).toBe(n - 1);
      await page.keyboard.press('Control+z');
      expect(await moving.count()).toBe(n);

      // The keyboard alone: on to the next account, and lock it.
      const boxes = page.locator('tbody .who input[type=checkbox]');
      await boxes.last().focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('l');
      await page.locator('tbody .badge', { hasText: 'Locked' }).waitFor();

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'YAML' }).click();
      const file = await (await download).path();
      const { json } = await quotientJson<{
        readonly before: TerritoryBalance;
        readonly after: TerritoryBalance;
        readonly plan: { readonly moves: readonly object[] };
      }>(['plan', 'territories', file, '--workspace', own.dir]);
      expect(await stat(page, 'Accounts that move')).toBe(f.count(json.plan.moves.length));
      expect(await stat(page, 'Reps off the bounds')).toBe(f.count(json.after.nOutside));
      expect(await stat(page, 'Mean distance')).toBe(f.percent(json.after.meanOff));
      const rows = page.locator('table', { hasText: 'of a fair share' }).locator('tbody tr');
      for (const [at, { potential, potentialIndex }] of json.after.reps.entries()) {
        const text = await rows.nth(at).innerText();
        expect(text).toContain(f.moneyShort(potential));
        expect(text).toContain(f.percent(potentialIndex));
      }

      await page.reload({ waitUntil: 'networkidle' });
      await page.getByText('What you had here before has been put back.').waitFor();
      expect(await stat(page, 'Accounts that move')).toBe(f.count(json.plan.moves.length));
    });
    const teams = await as('leadership', '/plan/territories', (page) =>
      page.locator('input[name=team]').count(),
    );
    await as(`manager:${boss}`, '/plan/territories', async (page) => {
      expect(await page.locator('input[name=team]').count()).toBeLessThan(teams);
      const reps = await page.locator('table', { hasText: 'of a fair share' }).innerText();
      expect(reps.length).toBeGreaterThan(0);
    });
    await as(`rep:${rep}`, '/plan/territories', async (page) => {
      expect(await page.locator('table').count()).toBe(0);
    });
  });

  it('survives other hands: undo, a paste with text, a closed tab, two who save at once', async () => {
    const path = await as('leadership', '/plan', async (page) => {
      await page.getByLabel('Name').fill('Rough');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');

      const before = await cells(page, 'expected');
      await slider(page, 'Win rate').fill('0.1');
      const after = await cells(page, 'expected');
      expect(after).not.toEqual(before);
      await page.keyboard.press('Control+z');
      expect(await cells(page, 'expected')).toEqual(before);
      await page.keyboard.press('Control+y');
      expect(await cells(page, 'expected')).toEqual(after);

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
      expect(await first.inputValue()).toBe('');
      await paste('2\t1');
      expect(await page.locator('[data-cell="0 1"]').inputValue()).toBe('1');
      await first.focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))).toBe(
        '0 1',
      );

      await page.reload({ waitUntil: 'networkidle' });
      await page.getByText('Changes that were not saved have been put back.').waitFor();
      expect(await page.getByText('Win rate of all teams +10%').count()).toBe(1);
      return new URL(page.url()).pathname;
    });
    await as('leadership', path, async (later) => {
      await as('leadership', path, async (earlier) => {
        await slider(earlier, 'Price').fill('0.05');
        await save(earlier, 2);
      });
      await slider(later, 'Deal size').fill('0.04');
      await save(later, 3);
      await later.getByText('Price of all teams +5%').waitFor();
      expect(await later.getByText('Deal size of all teams +4%').count()).toBe(1);
    });
  });
});
