import { tableFromIPC } from 'apache-arrow';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseHeader } from '#sql/engine/header.ts';
import { connect, literal, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';
import { api } from '#web/lib/server/api/app.ts';
import { closeSandbox } from '#web/lib/server/explore/run.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';
import { sortedRows } from '../../../web/routes/explore/sorted-rows.ts';

let workspace: string;
let folder: string;
beforeAll(async () => {
  workspace = await demoWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'quotient-explore-'));
});
afterAll(() => {
  closeSandbox(workspace);
  rmSync(folder, { recursive: true });
});

interface Asked {
  readonly persona?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function call(path: string, { persona = 'analyst', body, headers }: Asked = {}) {
  const url = new URL(path, 'http://localhost');
  const state = new RequestState(workspace, persona, url.searchParams);
  const init =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        };
  try {
    return await api.fetch(new Request(url, init), { state });
  } finally {
    await state.close();
  }
}

interface Answer {
  readonly columns: readonly { name: string; type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  readonly truncated: boolean;
  readonly chart: { readonly wide: { svg: string } } | null;
  readonly spec: { readonly type: string; readonly x?: string; readonly y: string[] } | null;
  readonly error?: { code: string; message: string; hint: string };
  readonly [key: string]: unknown;
}
const post = async (body: object, more: Asked = {}): Promise<Answer & { status: number }> => {
  const response = await call('/api/explore', { ...more, body });
  return { ...((await response.json()) as Answer), status: response.status };
};

const RATES = "select period, win_rate from win_rates where level = 'company' order by period";

describe('a question in SQL', () => {
  it('is answered with its rows and the chart that suits them', async () => {
    const { rows, columns, spec, chart, truncated } = await post({ sql: RATES });
    expect(columns.map(({ name }) => name)).toEqual(['period', 'win_rate']);
    expect(rows.length).toBeGreaterThan(4);
    expect([truncated, spec?.type, spec?.x]).toEqual([false, 'bar', 'period']);
    expect(chart?.wide.svg).toContain('<svg');
  });

  it('is drawn as it is asked to, in the language of the reader', async () => {
    const chart = { type: 'line', x: 'period', y: ['win_rate'] };
    const { spec, chart: drawn } = await post({ sql: RATES, chart, lang: 'zh-CN' });
    expect(spec).toMatchObject(chart);
    expect(drawn?.wide.svg).toMatch(/赢单率/);
  });

  it('takes values by name, also ones that look like SQL', async () => {
    const sql = 'select count(*) as n from win_rates where level = $level';
    const one = await post({ sql, parameters: { level: 'company' } });
    expect(Number(one.rows[0]?.[0])).toBeGreaterThan(0);
    const hostile = await post({ sql, parameters: { level: "x' or 1=1 --" } });
    expect(hostile.rows).toEqual([[0]]);
    const number = await post({ sql: 'select $n + 1 as next', parameters: { n: '41' } });
    expect(number.rows).toEqual([[42]]);
  });

  it('shows as many rows as the limit, and says that there are more', async () => {
    const sql = 'select as_of_date, level_id from pipeline_coverage';
    const { rows, truncated } = await post({ sql, limit: 1_000 });
    expect([rows.length, truncated]).toEqual([1_000, true]);
    expect((await post({ sql, limit: 50 })).error?.message).toContain('expected 1000 or 10000');
  });

  it('with a fault names line and column and the name that was meant', async () => {
    const { status, error } = await post({ sql: 'select period,\n  win_rat from win_rates' });
    expect(status).toBe(400);
    expect(error).toMatchObject({ code: 'invalid_query', hint: 'line 2, column 3' });
    expect(error?.message).toContain('win_rate');
  });

  it.each([
    'drop table win_rates',
    "copy win_rates to '/tmp/out.csv'",
    "select * from read_text('/etc/passwd')",
    'select 1; select 2',
  ])('can only read the snapshot: %s', async (sql) => {
    expect((await post({ sql })).status).toBe(400);
  });

  it.each(['hr', 'rep', 'manager'])('is closed to %s, in every form', async (kind) => {
    const people = await call('/api/marts/members?level=rep&level=manager&is_current=true');
    const { rows } = (await people.json()) as { rows: { level: string; level_id: string }[] };
    const person = rows.find(({ level }) => level === kind);
    const persona = kind === 'hr' ? 'hr' : `${kind}:${person?.level_id}`;
    expect((await post({ sql: RATES }, { persona })).status).toBe(403);
    expect((await call('/api/explore/schema', { persona })).status).toBe(403);
    const path = `/api/explore/export?format=csv&sql=${encodeURIComponent(RATES)}`;
    expect((await call(path, { persona })).status).toBe(403);
  });

  it('of another site is refused', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await post({ sql: RATES }, { headers })).status).toBe(403);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post({ sql: RATES }, { headers: form })).status).toBe(403);
  });
});

describe('the rows of a question as a file', () => {
  const file = async (format: string, sql: string): Promise<Buffer> => {
    const query = new URLSearchParams({ sql, format });
    const response = await call(`/api/explore/export?${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(`explore.${format}`);
    return Buffer.from(await response.arrayBuffer());
  };
  const SQL =
    "select period, win_rate, n_won, date '2026-01-02' as day, '=1+1' as formula, [1, 2] as list " +
    "from win_rates where level = 'company' order by period";

  it('is the same in every format', async () => {
    const { rows } = await post({ sql: SQL });
    const rates = rows.map((row) => row[1]);

    const csv = (await file('csv', SQL)).toString().trimEnd().split('\r\n');
    expect(csv).toHaveLength(rows.length + 1);
    expect(csv[1]).toContain("'=1+1");

    const arrow = tableFromIPC(new Uint8Array(await file('arrow', SQL)));
    expect([...(arrow.getChild('win_rate') ?? [])]).toEqual(rates);

    const book = await readXlsx(new Uint8Array(await file('xlsx', SQL)));
    const [head, first] = book.sheets[0]?.rows ?? [];
    expect(head?.slice(0, 3)).toEqual(['period', 'win_rate', 'n_won']);
    expect(first?.[1]).toBeCloseTo(Number(rates[0]), 12);
    expect(first?.[4]).toBe('=1+1');
    expect(book.sheets[0]?.rows).toHaveLength(rows.length + 1);

    const path = join(folder, 'rows.parquet');
    writeFileSync(path, await file('parquet', SQL));
    const instance = await openDatabase(':memory:');
    const connection = await connect(instance);
    const read = await rowsOf(connection, `select * from ${literal(path)} order by period`);
    expect(read.map((row) => row['win_rate'])).toEqual(rates);
    expect(read[0]).toMatchObject({ day: '2026-01-02', list: '[1,2]' });
    connection.closeSync();
    instance.closeSync();
  });

  it('of no rows still has its columns', async () => {
    const none = 'select period, win_rate from win_rates where false';
    expect((await file('csv', none)).toString()).toContain('period,win_rate');
    expect((await file('parquet', none)).length).toBeGreaterThan(50);
    expect((await call('/api/explore/export?sql=select+1&format=pdf')).status).toBe(400);
  });
});

describe('a question that is kept as a model', () => {
  const draft = {
    name: 'company_rates',
    sql: `${RATES.replace("'company'", '$level')};`,
    parameters: { level: 'company' },
    columns: ['period', 'win_rate'],
    chart: { type: 'line', x: 'period', y: ['win_rate'] },
  };
  const keep = async (body: object) => {
    const response = await call('/api/explore/model', { body });
    return { status: response.status, ...((await response.json()) as Answer) };
  };

  it('has a header that the engine reads, and no parameter left', async () => {
    const text = ((await keep(draft)) as Answer)['text'];
    const parsed = parseHeader('company_rates', 'sql/marts/company_rates.sql', String(text));
    expect(parsed.header.chart).toMatchObject({ type: 'line', x: 'period', y: ['win_rate'] });
    expect(Object.keys(parsed.header.columns)).toEqual(['period', 'win_rate']);
    expect(parsed.header.scope).toBe('none');
    expect(parsed.sql).toContain("level = 'company'");
    expect(parsed.sql).not.toContain(';');
  });

  it('is saved only where the server watches the models, once, under a name of its own', async () => {
    expect((await keep({ ...draft, save: true })).status).toBe(403);
    mkdirSync(join(folder, 'marts'));
    process.env['QUOTIENT_SQL_DIR'] = folder;
    try {
      expect(await keep({ ...draft, save: true })).toMatchObject({
        ...{ status: 200, file: 'sql/marts/company_rates.sql' },
      });
      expect(readFileSync(join(folder, 'marts/company_rates.sql'), 'utf8')).toContain('sentence:');
      expect((await keep({ ...draft, save: true })).status).toBe(409);
      for (const name of ['../escape', 'a', 'Große', 'x; drop']) {
        expect((await keep({ ...draft, name, save: true })).status).toBe(400);
      }
      expect(existsSync(join(folder, 'escape.sql'))).toBe(false);
    } finally {
      delete process.env['QUOTIENT_SQL_DIR'];
    }
  });
});

it('rows are sorted by size and by letters, what is missing last', () => {
  const rows = [
    [10, 'b'],
    [9, null],
    [null, 'a'],
  ] as const;
  expect(sortedRows(rows, { column: 0, desc: false }).map(([n]) => n)).toEqual([9, 10, null]);
  expect(sortedRows(rows, { column: 0, desc: true }).map(([n]) => n)).toEqual([10, 9, null]);
  expect(sortedRows(rows, { column: 1, desc: false }).map(([, s]) => s)).toEqual(['a', 'b', null]);
});
