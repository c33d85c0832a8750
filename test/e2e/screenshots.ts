import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../bin/support/quotient.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { demoWorkspace } from '../support/demo-workspace.ts';
import { servedWeb } from '../support/web-server.ts';
import { LANGUAGES, PAGES, THEMES, WIDTHS } from './pages.ts';
import { visit } from './visit.ts';

/**
 * `npm run screenshots [page …]`: every page in both languages (each over a demo company of that
 * language), both themes and both widths, into `screenshots/`.
 */
const folder = join(ROOT, 'screenshots');
const asked = process.argv.slice(2);
const pages = PAGES.filter(({ name }) => asked.length === 0 || asked.includes(name));

const browser = await openBrowser();
if (browser === null) throw new Error(NO_BROWSER);
mkdirSync(folder, { recursive: true });
for (const lang of LANGUAGES) {
  process.stderr.write(`${lang}: demo company\n`);
  const workspace = await demoWorkspace({
    reps: 80,
    opportunities: 12_000,
    months: 42,
    locale: lang,
  });
  const server = await servedWeb(workspace);
  for (const { name, path } of pages) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        const file = `${name}-${lang}-${theme}-${width}.png`;
        await visit(browser, new URL(path, server.address).href, { theme, lang, width }, (page) =>
          page.screenshot({ path: join(folder, file), fullPage: true }),
        );
        process.stderr.write(`  ${file}\n`);
      }
    }
  }
  await server.stop();
}
await browser.close();
