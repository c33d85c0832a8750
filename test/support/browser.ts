import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const PLACES = [
  process.env['QUOTIENT_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Why there is no browser, in words that say what to do. */
export const NO_BROWSER =
  'no browser: set QUOTIENT_CHROMIUM to a Chromium or Chrome, or install one (apt-get install chromium)';

/**
 * A browser for tests: the one that QUOTIENT_CHROMIUM names, an installed one, else the one
 * that @sparticuz/chromium brings. Null where none starts; in CI that is an error.
 */
export async function openBrowser(): Promise<Browser | null> {
  for (const options of await candidates()) {
    const browser = await chromium.launch(options).catch(() => null);
    if (browser !== null) return browser;
  }
  if (process.env['CI']) throw new Error(NO_BROWSER);
  return null;
}

async function candidates(): Promise<LaunchOptions[]> {
  const installed = PLACES.filter((path) => path !== undefined && existsSync(path));
  const options = installed.map((path) => ({ executablePath: path ?? '', args: FLAGS }));
  const brought = installed.length > 0 ? null : await sparticuz().catch(() => null);
  return brought === null ? options : [...options, brought];
}

/** Its libraries are unpacked only where it believes to run on AWS, and then must be found. */
async function sparticuz(): Promise<LaunchOptions> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromiumPackage } = await import('@sparticuz/chromium');
  const executablePath = await chromiumPackage.executablePath();
  const libraries = [join(tmpdir(), 'al2023/lib'), dirname(executablePath)];
  const known = process.env['LD_LIBRARY_PATH'];
  const path = [...libraries, ...(known ? [known] : [])].join(delimiter);
  return { executablePath, args: FLAGS, env: { ...environment(), LD_LIBRARY_PATH: path } };
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
