import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { succeeds } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { servedWeb } from '../support/web-server.ts';
import { median } from './measure.ts';
import type { PlanFigure } from './plan-speed.ts';
import { duration } from './report.ts';

const WARM = 10;
const MOVES = 60;
const DRAWS = 15;

/**
 * A lever that moves on the plan page in a real browser: from the event of the slider until the
 * table and the chart are redrawn and laid out, and until the 10,000 draws are there, the pause
 * included that the page makes before it draws. Over a demo company of so many reps.
 */
export async function browserFigures(reps: number): Promise<PlanFigure[]> {
  const browser = await openBrowser();
  if (browser === null) throw new Error(NO_BROWSER);
  const folder = mkdtempSync(join(tmpdir(), 'quotient-plan-page-'));
  try {
    const server = await servedWeb(await workspaceOf(folder, reps));
    try {
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
      await context.addCookies([{ name: 'persona', value: 'leadership', url: server.address }]);
      // The functions below are compiled with a helper that the page does not have.
      await context.addInitScript('globalThis.__name = (named) => named');
      const page = await context.newPage();
      await page.goto(new URL('/plan', server.address).href, { waitUntil: 'networkidle' });
      await page.getByLabel('Name').fill('Speed');
      await page.getByRole('button', { name: 'Start' }).click();
      await page.waitForURL('**/plan/*-*');
      await page.locator('.chances:not(.stale)').waitFor();
      return await moved(page);
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function workspaceOf(folder: string, reps: number): Promise<string> {
  const [exports, workspace] = [join(folder, 'exports'), join(folder, 'workspace')];
  const size = ['--reps', String(reps), '--opportunities', String(12 * reps), '--months', '18'];
  const at = ['--workspace', workspace];
  await succeeds(['demo', '--out', exports, '--seed', '7', ...size]);
  await succeeds(['init', '--demo', ...at]);
  await succeeds(['ingest', exports, '--allow-quarantine', ...at]);
  await succeeds(['build', ...at]);
  return workspace;
}

async function moved(page: Page): Promise<PlanFigure[]> {
  const { drawn, changed } = await page.evaluate(movesOf, { name: 'Win rate', n: WARM + MOVES });
  const waited = await page.evaluate(drawsOf, { name: 'Win rate', n: DRAWS });
  const shown = await page.locator('tr.headcount td').first().innerText();
  const nReps = Number(/\d+/.exec(shown.replaceAll(/[,\s]/g, ''))?.[0]);
  if (changed < MOVES) throw new Error(`only ${changed} moves of the lever changed the table`);
  const line = (what: string, values: readonly number[], most: number): PlanFigure => {
    const middle = median(values);
    return { what, measured: duration(middle), target: `< ${most} ms`, isMet: middle < most };
  };
  const size = Number.isNaN(nReps) ? '' : `, ${nReps} reps × 24 months`;
  return [
    line(`in a browser: a lever move to redrawn results${size}`, drawn.slice(WARM), 16),
    line('in a browser: a lever move to 10,000 draws, pause of 120 ms included', waited, 250),
  ];
}

/** Runs in the page: moves the slider, waits for what follows, forces the layout. */
async function movesOf({ name, n }: { name: string; n: number }) {
  const label = [...document.querySelectorAll('.levers label')].find((one) =>
    one.textContent.includes(name),
  );
  const input = label?.querySelector('input');
  if (!input) throw new Error(`no slider: ${name}`);
  const turn = () =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(null);
    });
  const table = () => document.querySelector('tr.expected')?.textContent ?? '';
  const drawn: number[] = [];
  let [changed, last] = [0, table()];
  for (let move = 1; move <= n; move += 1) {
    const startedAt = performance.now();
    input.value = String(((move % 20) + 1) * 0.01);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await turn();
    document.body.getBoundingClientRect();
    drawn.push(performance.now() - startedAt);
    const now = table();
    if (now !== last) changed += 1;
    last = now;
    await new Promise((done) => setTimeout(done, 30));
  }
  return { drawn, changed };
}

/** Runs in the page: moves the slider and waits until the draws are those of the move. */
async function drawsOf({ name, n }: { name: string; n: number }) {
  const label = [...document.querySelectorAll('.levers label')].find((one) =>
    one.textContent.includes(name),
  );
  const input = label?.querySelector('input');
  if (!input) throw new Error(`no slider: ${name}`);
  const waited: number[] = [];
  for (let move = 1; move <= n; move += 1) {
    const startedAt = performance.now();
    input.value = String((move % 20) * 0.01);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(done));
    await new Promise<void>((done) => {
      const look = () => {
        if (document.querySelector('.chances:not(.stale)')) done();
        else requestAnimationFrame(look);
      };
      // The draws of before stay until they are asked anew, after the pause.
      setTimeout(look, 125);
    });
    waited.push(performance.now() - startedAt);
  }
  return waited;
}
