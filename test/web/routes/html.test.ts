import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Running } from '../../bin/support/quotient.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';
import { servedWeb } from '../../support/web-server.ts';

let server: Running;
/** A workspace of its own: the demo's files, so that its state may be changed. */
let folder: string;
const snapshots = (): string => join(folder, 'snapshots');

beforeAll(async () => {
  const demo = await demoWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'quotient-html-'));
  copyFileSync(join(demo, 'quotient.yaml'), join(folder, 'quotient.yaml'));
  server = await servedWeb(folder);
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, server.address), { headers, redirect: 'manual' });
const html = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await get(path, headers)).text();
const textOf = (page: string): string =>
  page
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('before the first build', () => {
  it('every page says which commands to run, with status 503', async () => {
    for (const path of ['/', '/pipeline', '/models']) {
      const response = await get(path);
      expect(response.status, path).toBe(503);
      const text = textOf(await response.text());
      expect(text).toContain('No numbers yet');
      expect(text).toContain('npx quotient build');
    }
  });
});

describe('over a snapshot', () => {
  beforeAll(async () => {
    const demo = join(await demoWorkspace(), 'snapshots');
    mkdirSync(snapshots(), { recursive: true });
    for (const name of readdirSync(demo)) {
      if (name.endsWith('.duckdb')) symlinkSync(join(demo, name), join(snapshots(), name));
    }
    copyFileSync(join(demo, 'current'), join(snapshots(), 'current'));
  });

  it('the server shows the first snapshot without a restart, charts and numbers in the HTML', async () => {
    const page = await html('/');
    const text = textOf(page);
    expect(text).toContain('Will we make the quarter, and why?');
    expect(text).toMatch(/Booked \$[\d.]+[KM]/);
    expect(page.match(/class="chart-svg"/g)?.length).toBeGreaterThanOrEqual(8);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  });

  it.each(['/', '/pipeline', '/models', '/models/pipeline_coverage'])(
    '%s is answered in Chinese to who asks for it',
    async (path) => {
      const response = await get(`${path}?lang=zh-CN`);
      const page = await response.text();
      expect(page).toContain('lang="zh-CN"');
      expect(textOf(page)).toMatch(/总览 业绩预测 长期预测 商机管道/);
      expect(response.headers.get('set-cookie')).toMatch(/lang=zh-CN.*HttpOnly/i);
      expect(textOf(page)).not.toMatch(/\b[a-z]+\.[a-z_]+\.[a-z_]+\b(?!\.)/);
    },
  );

  it('scripts run only with the nonce of the answer, and the answer is compressed', async () => {
    const response = await get('/', { 'accept-encoding': 'br' });
    expect(response.headers.get('content-encoding')).toBe('br');
    const policy = response.headers.get('content-security-policy') ?? '';
    const nonce = /script-src[^;]*'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toBeDefined();
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
    const page = await response.text();
    for (const [tag] of page.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonce}"`);
    expect(page).not.toMatch(/ on(click|load|error)=/);
  });

  it('a wrong filter is named, and the default is shown', async () => {
    const page = textOf(await html('/?team=Nowhere&period=FY1999-Q9'));
    expect(page).toContain('“Nowhere” is not in this snapshot');
    expect(page).toContain('“FY1999-Q9” is not in this snapshot');
  });

  it('a combination of filters says why it has no quota', async () => {
    const body = (await (await get('/api/marts/members?level=region&level=industry')).json()) as {
      rows: { level: string; level_id: string }[];
    };
    const id = (level: string) => body.rows.find((row) => row.level === level)?.level_id ?? '';
    const query = new URLSearchParams({ region: id('region'), industry: id('industry') });
    expect(textOf(await html(`/?${query}`))).toContain('A combination has no quota');
    const pipeline = textOf(await html(`/pipeline?${query}`));
    expect(pipeline).toContain('won and open are summed from the deals');
  });

  it('a number’s own address shows its definition and its rows', async () => {
    const page = await html('/');
    const href = /href="(\/models\/pipeline_coverage\?column=open_amount[^"]+)"/.exec(page)?.[1];
    const definition = textOf(await html((href ?? '').replaceAll('&amp;', '&')));
    expect(definition).toContain('Amount of deals open at the end of the day');
    expect(definition).toMatch(/What the number is made of: [\d,]+ rows of deals_weekly/);
  });

  it('an unknown page, model and persona’s closed page fail with the error page', async () => {
    const none = await get('/nothing');
    expect(none.status).toBe(404);
    expect(textOf(await none.text())).toContain('This page does not exist');
    const model = await get('/models/pipeline_coverge');
    expect(model.status).toBe(404);
    expect(textOf(await model.text())).toContain('closest: pipeline_coverage');
    const start = await get('/', { cookie: 'persona=hr' });
    expect([start.status, start.headers.get('location')]).toEqual([307, '/hiring']);
    const closed = await get('/pipeline', { cookie: 'persona=hr' });
    expect(closed.status).toBe(403);
    expect(textOf(await closed.text())).toContain('Not open to this persona');
  });

  it('a form of this site sets the persona; one of another site is refused', async () => {
    const post = (origin: string, back: string): Promise<Response> =>
      fetch(new URL('/settings', server.address), {
        method: 'POST',
        redirect: 'manual',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ persona: 'analyst', back }),
      });
    const own = new URL(server.address).origin;
    const set = await post(own, '/pipeline?team=A&lang=en');
    expect(set.status).toBe(303);
    expect(set.headers.get('location')).toBe('/pipeline?team=A');
    expect(set.headers.get('set-cookie')).toContain('persona=analyst');
    expect((await post(own, '//evil.example')).headers.get('location')).toBe('/');
    expect((await post('https://evil.example', '/')).status).toBe(403);
  });

  it.each(['/api/explore', '/api/marts/members', '/data?/drift'])(
    'a form of another site is refused at %s',
    async (path) => {
      const { status } = await fetch(new URL(path, server.address), {
        method: 'POST',
        headers: { origin: 'https://evil.example' },
        body: new URLSearchParams({ file: 'x', verdict: 'rejected' }),
      });
      expect(status).toBe(403);
    },
  );

  it('a decision on a file whose columns did not change is refused in words, in both languages', async () => {
    const decide = async (lang: string, persona: string): Promise<[number, string]> => {
      const page = await fetch(new URL(`/data?/drift&lang=${lang}`, server.address), {
        method: 'POST',
        headers: {
          origin: new URL(server.address).origin,
          accept: 'text/html',
          cookie: `persona=${persona}`,
        },
        body: new URLSearchParams({ file: 'nothing', verdict: 'rejected' }),
      });
      return [page.status, await page.text()];
    };
    const [status, english] = await decide('en', 'analyst');
    expect(status).toBe(400);
    expect(english).toContain('invalid decision: rejected for nothing; expected accepted');
    expect((await decide('zh-CN', 'analyst'))[1]).toContain('只能对列有变化的文件选择接受或拒绝');
    expect((await decide('en', 'hr'))[0]).toBe(403);
  });

  it('a rep’s pages hold no other rep', async () => {
    const { rows } = (await (await get('/api/marts/members?level=rep&is_current=true')).json()) as {
      rows: { level_id: string; name: string }[];
    };
    const [own, ...others] = rows;
    const cookie = `persona=rep:${own?.level_id}`;
    for (const path of ['/', '/pipeline?level=rep', '/pipeline?view=won', '/pipeline?view=lost']) {
      // The header of a demo offers other personas; what is shown is in main.
      const page = /<main[\s\S]*<\/main>/.exec(await html(path, { cookie }))?.[0] ?? '';
      expect(page, path).toContain(own?.name);
      for (const other of others)
        expect(page, `${path}: ${other.name}`).not.toContain(other.level_id);
    }
  });

  it('a failed build leaves the numbers up, with a notice that names the file', async () => {
    const file = join(snapshots(), 'last-build.json');
    const error = {
      model: 'win_rates',
      file: 'sql/marts/win_rates.sql',
      line: 7,
      message: 'no such column: amuont',
      sampleRows: [],
    };
    writeFileSync(file, JSON.stringify({ status: 'failed', at: '2026-11-13', errors: [error] }));
    const text = textOf(await html('/'));
    expect(text).toContain('The last build failed');
    expect(text).toContain('sql/marts/win_rates.sql:7: no such column: amuont');
    expect(text).toMatch(/Booked \$[\d.]+[KM]/);
    rmSync(file);
    expect(textOf(await html('/'))).not.toContain('The last build failed');
  });
});
