import type { Browser, Page } from 'playwright-core';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { servedWeb } from '../support/web-server.ts';
import type { Setting } from './data.ts';
import { median } from './measure.ts';
import { duration, type Section } from './report.ts';

const REPEATS = 5;
const KIB = 1024;

/** What a browser saw of the first screen, loaded with nothing in its cache. */
interface Look {
  readonly bytes: number;
  readonly requests: number;
  readonly shift: number;
  readonly drawnMs: number;
  /** Charts in the first HTML, and after the scripts have run. */
  readonly charts: readonly [number, number];
  readonly filterMs: readonly number[];
}

/** The Overview from a built server: bytes on the wire, shift of layout, charts, a filter change. */
export async function benchOverview({ workspace }: Setting): Promise<Section> {
  const browser = await openBrowser();
  if (browser === null) return { title: 'Overview, cold', lines: [], notes: [NO_BROWSER] };
  const server = await servedWeb(workspace);
  const looks: Look[] = [];
  try {
    for (let run = 0; run < REPEATS; run += 1) looks.push(await lookAt(browser, server.address));
  } finally {
    await browser.close();
    await server.stop();
  }
  const middle = (of: (look: Look) => number) => median(looks.map(of));
  const bytes = middle((look) => look.bytes);
  const shift = Math.max(...looks.map((look) => look.shift));
  const [first = 0, later = 0] = looks[0]?.charts ?? [];
  const filterMs = median(looks.flatMap((look) => look.filterMs));
  const free = { bound: '', ratio: '' };
  return {
    title: 'Overview, cold, in a browser',
    lines: [
      {
        what: `bytes over the wire (${middle((look) => look.requests)} requests)`,
        measured: `${(bytes / KIB).toFixed(0)} KiB`,
        ...free,
        target: 'under 200 KiB',
        isReached: bytes < 200 * KIB,
      },
      {
        what: 'layout shift',
        measured: shift.toFixed(4),
        ...free,
        target: 'at most 0.02',
        isReached: shift <= 0.02,
      },
      {
        what: 'charts in the first HTML',
        measured: `${first} of ${later}`,
        ...free,
        target: 'all',
        isReached: first > 0 && first === later,
      },
      {
        what: 'largest paint',
        measured: duration(middle((look) => look.drawnMs)),
        ...free,
        target: '',
        isReached: null,
      },
      {
        what: 'filter change until drawn (uncached on the server)',
        measured: duration(filterMs),
        ...free,
        target: 'under 100 ms',
        isReached: filterMs < 100,
      },
    ],
  };
}

async function lookAt(browser: Browser, address: string): Promise<Look> {
  const html = await (await fetch(address)).text();
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  // The compiler wraps named functions in a helper that the page does not have.
  await page.addInitScript('globalThis.__name = (work) => work');
  const network = await context.newCDPSession(page);
  let bytes = 0;
  let requests = 0;
  await network.send('Network.enable');
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  const seen = await page.evaluate(paints);
  const wire = { bytes, requests };
  const charts = [countCharts(html), countCharts(await page.content())] as const;
  const filterMs = await filterChanges(page);
  await context.close();
  return { ...wire, ...seen, charts, filterMs };
}

const countCharts = (html: string): number => html.match(/<svg[^>]*role="img"/g)?.length ?? 0;

/** Shift of layout and largest paint so far; runs in the page. */
async function paints(): Promise<{ shift: number; drawnMs: number }> {
  const entries = (type: string) =>
    new Promise<PerformanceEntry[]>((done) => {
      new PerformanceObserver((list) => done(list.getEntries())).observe({ type, buffered: true });
      setTimeout(() => done([]), 300);
    });
  const shifts = (await entries('layout-shift')) as (PerformanceEntry & { value: number })[];
  const drawn = await entries('largest-contentful-paint');
  return {
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
    drawnMs: drawn.at(-1)?.startTime ?? 0,
  };
}

/** Milliseconds from the choice of another region, segment or industry to the next drawn frame. */
async function filterChanges(page: Page): Promise<number[]> {
  const all: number[] = [];
  for (const name of ['region', 'segment', 'industry']) {
    if ((await page.locator(`select[name="${name}"]`).count()) === 0) continue;
    all.push(await page.evaluate(filterChange, name));
    await page.waitForLoadState('networkidle');
  }
  return all;
}

/** Chooses the last option of a filter and waits for the charts to change; runs in the page. */
async function filterChange(name: string): Promise<number> {
  const select = document.querySelector<HTMLSelectElement>(`select[name="${name}"]`);
  const main = document.querySelector('main');
  if (!select || !main) throw new Error(`no filter ${name}`);
  const startedAt = performance.now();
  const drawn = new Promise<void>((done) => {
    new MutationObserver((changes, observer) => {
      const isChart = changes.some(
        ({ target }) => target instanceof Element && target.closest('figure, svg') !== null,
      );
      if (!isChart) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(done));
    }).observe(main, { subtree: true, childList: true, attributes: true });
  });
  select.selectedIndex = select.options.length - 1;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn;
  return performance.now() - startedAt;
}
