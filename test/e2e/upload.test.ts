import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serving, succeeds, temporaryFolder, type Running } from '../bin/support/quotient.ts';
import { encodeText } from '#web/lib/server/encode-text.ts';
import { workbookOf } from '../ingest/readers/support/workbook.ts';
import { NO_BROWSER, openBrowser } from '../support/browser.ts';
import { builtWeb } from '../support/web-server.ts';

const LONG = { timeout: 240_000 };

const browser = await openBrowser();
if (browser === null) process.stderr.write(`skipped: ${NO_BROWSER}\n`);

/** What a sales team keeps by itself: a title row, amounts in 万, no number of its own for a deal. */
const SHEET = workbookOf({
  商机台账: [
    ['2026年第四季度商机台账'],
    ['商机名称', '客户名称', '销售阶段', '预计成交金额(万元)', '预计成交日期', '负责人'],
    ['恒达扩容', '恒达科技', '方案报价', 120, '2026-12-15', '王伟'],
    ['云海新购', '云海集团', '商务谈判', 80, '2026-12-20', '李娜'],
    ['东方续约', '东方电器', '商务谈判', 45.5, '2026-12-10', '王伟'],
    ['南山试点', '南山实业', '赢单', 30, '2026-11-05', '李娜'],
    ['北辰替换', '北辰软件', '输单', 60, '2026-11-06', '王伟'],
  ],
});

describe.skipIf(browser === null)('an unknown Chinese spreadsheet in the upload page', () => {
  const folder = temporaryFolder('upload');
  const workspace = join(folder.path, 'workspace');
  let server: Running;
  let page: Page;

  beforeAll(async () => {
    await builtWeb();
    await succeeds(['init', '--workspace', workspace]);
    server = await serving(['serve', '--port', '0', '--workspace', workspace]);
    page = await (browser as Browser).newPage();
    page.setDefaultTimeout(60_000);
  }, LONG.timeout);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    folder.remove();
  });

  it('becomes a chart without a file edited by hand', LONG, async () => {
    await page.goto(server.address);
    await page.getByRole('link', { name: 'Load files' }).click();
    await page.getByLabel('Drop files here').setInputFiles({
      name: '商机台账 2026-11-20.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: SHEET,
    });
    await page.getByRole('button', { name: 'Upload' }).click();

    await page.getByText('It looks like Opportunities').waitFor();
    const column = (name: string) => page.getByLabel(`Which column is “${name}”?`, { exact: true });
    expect(await column('amount').inputValue()).toBe('预计成交金额(万元)');
    expect(await page.getByLabel('amount: In units of').inputValue()).toBe('万');
    expect(await page.getByLabel('赢单').inputValue()).toBe('won');
    expect(await page.getByLabel('输单').inputValue()).toBe('lost');
    await page.getByText('Answer what is open first: opportunity id').waitFor();

    await column('opportunity id').selectOption('商机名称');
    await column('opportunity name').selectOption('商机名称');
    await page.getByRole('button', { name: 'Update the preview' }).click();
    await page.getByText('Of the first 50 rows 5 would land and 0 would be set aside').waitFor();
    await page.getByRole('button', { name: 'Load it' }).click();
    await page.getByText('Done: 5 rows landed, 0 set aside').waitFor({ timeout: 120_000 });

    await page.getByRole('link', { name: 'Pipeline' }).last().click();
    await page.locator('h1', { hasText: /pipeline/i }).waitFor();
    const main = page.locator('main');
    expect(await main.innerText()).toContain('恒达扩容');
    expect(await main.innerText()).toMatch(/2\.46M|2,455,000/);
    expect(await page.locator('figure.chart svg.chart-svg').count()).toBeGreaterThan(0);

    const [name = ''] = readdirSync(join(workspace, 'mappings'));
    expect(readFileSync(join(workspace, 'mappings', name), 'utf8')).toContain('unit: 万');
    await page.goto(new URL('/data', server.address).href);
    expect(await main.innerText()).toContain('upload');
    expect(await main.innerText()).toContain('5 rows read = 5 landed + 0 set aside + 0 repeated');
  });

  it(
    'gives back a row that was set aside in its own encoding, and takes it mended',
    LONG,
    async () => {
      const header = '商机名称;客户名称;销售阶段;预计成交金额(万元);预计成交日期;负责人';
      const rows = [
        '恒达二期;恒达科技;方案报价;12;2026-12-18;王伟',
        '云海二期;云海集团;方案报价;8;2026-02-31;李娜',
      ];
      await upload('/data/upload', encodeText([header, ...rows, ''].join('\r\n'), 'GB18030'));
      await page.getByText('Done: 1 row landed, 1 set aside').waitFor({ timeout: 120_000 });

      await page.goto(new URL('/data', server.address).href, { waitUntil: 'networkidle' });
      const link = page.getByRole('link', { name: 'Rejected rows' });
      const rejected = await page.request.get(
        new URL((await link.getAttribute('href')) ?? '', server.address).href,
      );
      const text = new TextDecoder('gb18030', { fatal: true }).decode(await rejected.body());
      expect(text).toContain(`Why it did not load;${header}`);
      expect(text).toContain('云海二期;云海集团;方案报价;8;2026-02-31;李娜');

      const mend = await page.getByRole('link', { name: 'Load mended rows' }).getAttribute('href');
      await upload(mend ?? '', encodeText(text.replace('2026-02-31', '2026-12-31'), 'GB18030'));
      await page.getByText('Done: 1 row landed, 0 set aside').waitFor({ timeout: 120_000 });
      await page.goto(new URL('/data', server.address).href, { waitUntil: 'networkidle' });
      const health = await page.locator('main').innerText();
      expect(health).toMatch(/Mended\s+leadership, 2\d{3}-\d\d-\d\d/i);
      expect(await page.getByRole('link', { name: 'Load mended rows' }).count()).toBe(0);
    },
  );

  async function upload(path: string, content: Uint8Array): Promise<void> {
    await page.goto(new URL(path, server.address).href, { waitUntil: 'networkidle' });
    await page.getByLabel('Drop files here').setInputFiles({
      name: '商机台账 2026-11-21.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(content),
    });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('button', { name: 'Load it' }).click();
  }

  it('is refused where it is no table, with the reason', LONG, async () => {
    await page.goto(new URL('/data/upload', server.address).href, { waitUntil: 'networkidle' });
    await page.getByLabel('Drop files here').setInputFiles({
      name: 'picture.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(400, 7)]),
    });
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByText('The file cannot be read like this').waitFor();
  });
});
