import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';
import { servedWeb } from '../support/web-server.ts';
import { PAGES, VIEWS, type View } from './pages.ts';
import { visit } from './visit.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

describe.skipIf(browser === null)('in a browser', () => {
  const opened = browser as Browser;
  let server: Running;

  beforeAll(async () => {
    server = await servedWeb(await demoWorkspace());
  });
  afterAll(async () => {
    await server?.stop();
    await opened.close();
  });

  const at = (path: string): string => new URL(path, server.address).href;

  describe.each(PAGES)('$name', ({ path }) => {
    const looks = new Map<View, Look>();
    const look = (view: View): Look => {
      const seen = looks.get(view);
      if (!seen) throw new Error('the page was not looked at');
      return seen;
    };
    beforeAll(async () => {
      const visits = VIEWS.map(
        async (view) => [view, await lookAt(opened, at(path), view)] as const,
      );
      for (const [view, seen] of await Promise.all(visits)) looks.set(view, seen);
    });

    for (const view of VIEWS) {
      const seen = `${view.lang}, ${view.theme}, ${view.width} px`;

      it(`has no fault that axe finds (${seen})`, () => {
        expect(look(view).faults).toEqual([]);
      });

      it(`keeps still while it loads (${seen})`, () => {
        expect(look(view).shift).toBeLessThan(0.02);
      });

      it(`does not scroll sideways (${seen})`, () => {
        expect(look(view).excess).toBeLessThanOrEqual(0);
      });

      it(`asks its question in one h1 (${seen})`, () => {
        expect(look(view).titles).toEqual([expect.stringMatching(/\S/)]);
      });

      it(`raises no error in the console (${seen})`, () => {
        expect(look(view).errors).toEqual([]);
      });
    }
  });

  it.each([
    ...['/', '/forecast', '/forecast/outlook', '/forecast/accuracy'],
    ...['/pipeline', '/reps', '/review', '/hiring', '/boards/all'],
  ])('draws charts and numbers of %s without JavaScript', async (path) => {
    await visit(opened, at(path), { javaScript: false }, async (page) => {
      expect(await page.locator('svg.chart-svg:visible').count()).toBeGreaterThan(0);
      const text = await page.locator('main').innerText();
      expect(text).toMatch(/\d/);
    });
  });

  it('comes to the content with two keys', async () => {
    await visit(opened, at('/'), {}, async (page) => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      expect(new URL(page.url()).hash).toBe('#main');
    });
  });

  it('reads a chart with the arrow keys, and aloud', async () => {
    await visit(opened, at('/reps'), {}, async (page) => {
      await page.locator('figure.chart [role=group]').first().focus();
      await page.keyboard.press('ArrowRight');
      const first = await page.locator('figure.chart .tip').innerText();
      await page.keyboard.press('ArrowRight');
      const second = await page.locator('figure.chart .tip').innerText();
      const aloud = await page.locator('figure.chart [aria-live=polite]').first().innerText();
      expect(first).not.toBe(second);
      expect(aloud).toContain(second.split('\n')[0]);
    });
  });

  it('sorts a table from the keyboard and keeps the address', async () => {
    await visit(opened, at('/reps'), {}, async (page) => {
      await page.locator('th a.sort', { hasText: 'Bookings' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/sort=-bookings/);
      const sorted = page.locator('th[aria-sort=descending]');
      await expect.poll(() => sorted.innerText()).toContain('Bookings');
    });
  });

  it('shows the rows of a table as a file', async () => {
    await visit(opened, at('/reps'), {}, async (page) => {
      const href = await page.locator('a[download]').first().getAttribute('href');
      const answer = await page.request.get(at(href ?? ''));
      expect(answer.status()).toBe(200);
      expect((await answer.text()).split('\n')[0]).toContain('rep_id');
    });
  });

  it('sends the Overview in under 200 KiB', async () => {
    const context = await opened.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await session.send('Network.enable');
    await page.goto(at('/'), { waitUntil: 'networkidle' });
    await context.close();
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(200 * 1024);
  });
});

interface Look {
  readonly faults: readonly string[];
  readonly titles: readonly string[];
  readonly errors: readonly string[];
  readonly shift: number;
  /** Pixels that the page is wider than the window. */
  readonly excess: number;
}

/** All that is asked of a page, from one visit. */
function lookAt(browser: Browser, url: string, view: View): Promise<Look> {
  return visit(browser, url, view, async (page, errors) => ({
    shift: await layoutShift(page),
    excess: await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    }),
    titles: await page.locator('h1').allInnerTexts(),
    faults: await faultsOf(page),
    errors: [...errors],
  }));
}

/** What axe finds, one line each: the rule, how often, and the first place. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(
    ({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
  );
}

async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) {
            sum += entry.value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 300);
      }),
  );
}
