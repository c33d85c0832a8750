import type { Browser, Page } from 'playwright-core';
import type { View } from './pages.ts';

interface VisitOptions extends Partial<View> {
  readonly javaScript?: boolean;
}

/** A page in one language, theme and width, with the errors of its console so far. */
export async function visit<Result>(
  browser: Browser,
  url: string,
  { theme = 'light', lang = 'en', width = 1440, javaScript = true }: VisitOptions,
  look: (page: Page, errors: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: theme,
    javaScriptEnabled: javaScript,
  });
  const { origin } = new URL(url);
  await context.addCookies([
    { name: 'lang', value: lang, url: origin },
    { name: 'theme', value: theme, url: origin },
  ]);
  try {
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    return await look(page, errors);
  } finally {
    await context.close();
  }
}
