import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RecentCache } from '#web/lib/server/cache.ts';
import { closest } from '#web/lib/server/catalogue.ts';
import { compressed, encodingFor } from '#web/lib/server/compress.ts';
import { csvOf } from '#web/lib/server/csv.ts';
import { errorBody, QuotientError } from '#web/lib/server/errors.ts';
import { protect } from '#web/lib/server/headers.ts';
import { safeBack } from '#web/lib/server/settings.ts';
import { ageInDays } from '#web/lib/server/status.ts';
import { definitionHref, keep, withQuery } from '#web/lib/shell/links.ts';
import { mayOpen, pageOf } from '#web/lib/shell/pages.ts';

describe('compression', () => {
  const text = 'pipeline '.repeat(1000);
  const answer = (type = 'text/html') => new Response(text, { headers: { 'content-type': type } });
  const ask = (accepted: string) =>
    new Request('http://x/', { headers: { 'accept-encoding': accepted } });

  it('prefers brotli, then gzip, and respects a refusal', () => {
    expect(encodingFor('gzip, deflate, br')).toBe('br');
    expect(encodingFor('gzip, br;q=0')).toBe('gzip');
    expect(encodingFor('identity')).toBeNull();
  });

  it('gives back the same text', async () => {
    const br = await compressed(ask('br'), answer());
    const gz = await compressed(ask('gzip'), answer('application/json'));
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(br.headers.get('vary')).toContain('accept-encoding');
    expect(brotliDecompressSync(new Uint8Array(await br.arrayBuffer())).toString()).toBe(text);
    expect(gunzipSync(new Uint8Array(await gz.arrayBuffer())).toString()).toBe(text);
  });

  it('leaves small answers and binary ones alone', async () => {
    const small = await compressed(
      ask('br'),
      new Response('ok', { headers: { 'content-type': 'text/html' } }),
    );
    const arrow = await compressed(ask('br'), answer('application/vnd.apache.arrow.stream'));
    expect(small.headers.has('content-encoding')).toBe(false);
    expect(arrow.headers.has('content-encoding')).toBe(false);
  });
});

describe('CSV', () => {
  it('quotes what needs it and starts with a mark for Excel', () => {
    expect(csvOf([{ name: '中文 "A", B', n: 2, none: null }])).toBe(
      '\ufeffname,n,none\r\n"中文 ""A"", B",2,\r\n',
    );
  });

  it.each(['=1+1', '+cmd', '-2', '@SUM(A1)', '\tx'])(
    'a text %s cannot run as a formula',
    (text) => {
      expect(csvOf([{ text }]).split('\r\n')[1]).toMatch(/^"?'/);
    },
  );

  it('a negative number stays a number', () => {
    expect(csvOf([{ n: -2 }])).toBe('\ufeffn\r\n-2\r\n');
  });
});

describe('the cache', () => {
  it('asks once for the same key, forgets the oldest and never keeps a failure', async () => {
    const cache = new RecentCache<number>(2);
    let asked = 0;
    const make = async () => (asked += 1);
    await Promise.all([cache.get('a', make), cache.get('a', make)]);
    expect(asked).toBe(1);
    await cache.get('b', make);
    await cache.get('c', make);
    expect(cache.size).toBe(2);
    await cache.get('a', make);
    expect(asked).toBe(4);
    await expect(cache.get('bad', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(cache.get('bad', async () => 7)).resolves.toBe(7);
  });
});

describe('errors and headers', () => {
  it('what nobody foresaw keeps its details to itself', () => {
    const { status, body } = errorBody(new Error('password at /etc/secret'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(errorBody(new QuotientError('x', 'm', 'h', 418))).toEqual({
      status: 418,
      body: { error: { code: 'x', message: 'm', hint: 'h' } },
    });
  });

  it('every answer forbids sniffing, framing and shared caches', () => {
    const { headers } = protect(new Response('x'));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('addresses', () => {
  it('keep the shared filters and drop the page’s own', () => {
    const url = new URL('http://x/pipeline?team=A%26B&sort=amount&asof=2026-11-11');
    expect(keep(url, '/reps')).toBe('/reps?asof=2026-11-11&team=A%26B');
    expect(keep(url, '/reps', { team: null, period: 'FY2026-Q3' })).toBe(
      '/reps?period=FY2026-Q3&asof=2026-11-11',
    );
  });

  it('leave out what is empty', () => {
    expect(withQuery('/x', { a: '', b: null, c: 0 })).toBe('/x?c=0');
    expect(definitionHref({ model: 'win_rates' })).toBe('/models/win_rates');
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', null])(
    'never lead back to another site: %s',
    (back) => {
      expect(safeBack(back)).toBe('/');
    },
  );

  it('belong to the page whose folder they lie in', () => {
    expect(pageOf('/')).toBe('overview');
    expect(pageOf('/models/win_rates')).toBe('models');
    expect(pageOf('/repsx')).toBeNull();
    expect(pageOf('/forecast/calls')).toBe('forecast');
    expect(pageOf('/forecast/outlook')).toBe('outlook');
  });

  it('HR opens only people and definitions, a rep no hiring', () => {
    expect(mayOpen({ kind: 'hr' }, 'overview')).toBe(false);
    expect(mayOpen({ kind: 'hr' }, 'hiring')).toBe(true);
    expect(mayOpen({ kind: 'rep', repId: '1', name: '' }, 'hiring')).toBe(false);
  });
});

describe('small helpers', () => {
  it('the closest name shares the most letters', () => {
    expect(closest('pipline_coverage', ['win_rates', 'pipeline_coverage', 'bookings'])).toBe(
      'pipeline_coverage',
    );
  });

  it('age is whole days, never negative, and unknown without a day', () => {
    expect(ageInDays('2026-11-13', new Date('2026-11-15T23:00:00Z'))).toBe(2);
    expect(ageInDays('2026-11-13', new Date('2026-11-12T00:00:00Z'))).toBe(0);
    expect(ageInDays(null, new Date())).toBeNull();
  });
});
