import { tableFromIPC } from 'apache-arrow';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, openDatabase, rowsOf } from '#sql/engine/duckdb.ts';
import { api } from '#web/lib/server/api/app.ts';
import { RequestState } from '#web/lib/server/request.ts';
import { forget } from '#web/lib/server/snapshot.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';

let workspace: string;
beforeAll(async () => {
  workspace = await demoWorkspace();
});

/** Calls the API as the server does, with a persona. */
async function call(
  path: string,
  { accept = 'application/json', persona = 'leadership', dir = workspace } = {},
): Promise<Response> {
  const url = new URL(path, 'http://localhost');
  const state = new RequestState(dir, persona, url.searchParams);
  try {
    return await api.fetch(new Request(url, { headers: { accept } }), { state });
  } finally {
    await state.close();
  }
}

interface Body {
  readonly rows: readonly Record<string, unknown>[];
  readonly error: { code: string; message: string; hint: string };
  readonly [key: string]: unknown;
}
const json = async (response: Response): Promise<Body> => (await response.json()) as Body;

describe('/api/health', () => {
  it('says version, snapshot and age', async () => {
    const response = await call('/api/health');
    expect(response.status).toBe(200);
    const body = await json(response);
    expect(body).toMatchObject({ status: 'ok', last_failed_build: null });
    expect(body['version']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(String((body['snapshot'] as { as_of_date: string }).as_of_date)).toMatch(
      /^\d{4}-\d\d-\d\d$/,
    );
    expect((body['snapshot'] as { age_seconds: number }).age_seconds).toBeGreaterThanOrEqual(0);
  });

  describe('without a snapshot, or after a failed build', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'quotient-api-'));
    });
    afterAll(async () => {
      await forget(folder);
      rmSync(folder, { recursive: true });
    });

    it('is 503 and every other path says what to run', async () => {
      expect((await call('/api/health', { dir: folder })).status).toBe(503);
      const response = await call('/api/marts/workspace', { dir: folder });
      expect(response.status).toBe(503);
      const { error } = await json(response);
      expect(error.code).toBe('no_snapshot');
      expect(error.hint).toContain('quotient build');
    });

    it('names the failing model and still answers from the snapshot that is up', async () => {
      const { readdirSync, copyFileSync } = await import('node:fs');
      mkdirSync(join(folder, 'snapshots'));
      for (const name of readdirSync(join(workspace, 'snapshots'))) {
        const from = join(workspace, 'snapshots', name);
        if (name.endsWith('.duckdb')) symlinkSync(from, join(folder, 'snapshots', name));
        else if (name === 'current') copyFileSync(from, join(folder, 'snapshots', name));
      }
      const failure = { model: 'win_rates', file: 'sql/marts/win_rates.sql', line: 7 };
      writeFileSync(
        join(folder, 'snapshots', 'last-build.json'),
        JSON.stringify({
          status: 'failed',
          at: '2026-11-13T10:00:00Z',
          errors: [{ ...failure, message: 'a column is missing', sampleRows: [{ rep: 'secret' }] }],
        }),
      );
      const response = await call('/api/health', { dir: folder });
      expect(response.status).toBe(200);
      const body = await json(response);
      expect(body).toMatchObject({
        status: 'last build failed',
        last_failed_build: { errors: [{ ...failure, message: 'a column is missing' }] },
      });
      expect(JSON.stringify(body)).not.toContain('secret');
      expect((await call('/api/marts/calendar?limit=1', { dir: folder })).status).toBe(200);
    });
  });
});

describe('/api/marts', () => {
  it('gives JSON, Arrow and CSV of the same rows', async () => {
    const path =
      '/api/marts/bookings_linearity?columns=period,week,won_amount&order=period,week&limit=20';
    const { rows } = await json(await call(path));
    const arrow = await call(path, { accept: 'application/vnd.apache.arrow.stream' });
    const csv = await call(`${path}&format=csv`);
    expect(rows).toHaveLength(20);

    expect(arrow.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    expect(table.numRows).toBe(20);
    expect(table.schema.fields.map((field) => field.name)).toEqual([
      'period',
      'week',
      'won_amount',
    ]);
    expect(table.getChild('period')?.get(0)).toBe(rows[0]?.['period']);

    expect(csv.headers.get('content-disposition')).toBe(
      'attachment; filename="bookings_linearity.csv"',
    );
    const lines = new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(await csv.arrayBuffer())
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toBe('\ufeffperiod,week,won_amount');
    expect(lines).toHaveLength(21);
    expect(lines[1]).toBe(Object.values(rows[0] ?? {}).join(','));
  });

  it('gives a workbook and a Parquet file of the same rows', async () => {
    const path =
      '/api/marts/bookings_linearity?columns=week,period,won_amount&order=period,week&limit=20';
    const { rows } = await json(await call(path));
    const xlsx = await call(`${path}&format=xlsx`);
    expect(xlsx.headers.get('content-disposition')).toBe(
      'attachment; filename="bookings_linearity.xlsx"',
    );
    const [sheet] = (await readXlsx(new Uint8Array(await xlsx.arrayBuffer()))).sheets;
    expect(sheet?.rows).toEqual([
      ['week', 'period', 'won_amount'],
      ...rows.map((row) => Object.values(row)),
    ]);

    const parquet = await call(`${path}&format=parquet`);
    const folder = mkdtempSync(join(tmpdir(), 'quotient-parquet-test-'));
    const database = await openDatabase(':memory:');
    try {
      const file = join(folder, 'rows.parquet');
      writeFileSync(file, new Uint8Array(await parquet.arrayBuffer()));
      const connection = await connect(database);
      expect(await rowsOf(connection, 'from read_parquet($1)', [file])).toEqual(rows);
      connection.closeSync();
    } finally {
      database.closeSync();
      rmSync(folder, { recursive: true });
    }
  });

  it('filters by value, by several values and by comparison', async () => {
    const some = '/api/marts/calendar?columns=as_of_date,week_of_quarter';
    const both = await json(await call(`${some}&week_of_quarter=1&week_of_quarter=13`));
    expect(new Set(both.rows.map((row) => row['week_of_quarter']))).toEqual(new Set([1, 13]));
    const late = await json(
      await call(`${some}&as_of_date.ge=2026-07-01&as_of_date.lt=2026-08-01`),
    );
    expect(late.rows.length).toBeGreaterThan(2);
    for (const row of late.rows) expect(String(row['as_of_date'])).toMatch(/^2026-07/);
  });

  it.each([
    ['/api/marts/pipeline_coverge', 404, 'unknown_model', /closest: pipeline_coverage/],
    ['/api/marts/calendar?weeks=3', 400, 'unknown_column', /week_of_quarter/],
    ['/api/marts/calendar?as_of_date=soon', 400, 'invalid_value', /as_of_date/],
    ['/api/marts/calendar?limit=many', 400, 'invalid_value', /limit/],
    ['/api/marts/calendar?format=pdf', 400, 'invalid_value', /json, arrow, csv, xlsx, parquet/],
    ['/api/marts/calendar?as_of_date.near=2026-01-01', 400, 'invalid_value', /near/],
    ['/api/marts/dim_rep', 403, 'forbidden', /dim_rep/],
    ['/api/nothing', 404, 'not_found', /invalid path/],
    ['/api/pages/secrets', 404, 'not_found', /invalid page/],
    ['/api/models/none', 404, 'unknown_model', /invalid model/],
  ])('%s fails in the one shape', async (path, status, code, text) => {
    const response = await call(path);
    expect(response.status).toBe(status);
    const body = await json(response);
    expect(Object.keys(body)).toEqual(['error']);
    expect(Object.keys(body.error)).toEqual(['code', 'message', 'hint']);
    expect(body.error.code).toBe(code);
    expect(`${body.error.message} ${body.error.hint}`).toMatch(text);
  });

  it('a rep’s own rows are all that a rep gets, in every format and through every page', async () => {
    const { rows: reps } = await json(
      await call(
        '/api/marts/rep_weekly?columns=rep_id&role=rep&as_of_date.ge=2026-11-01&is_active=true',
      ),
    );
    const ids = [...new Set(reps.map((row) => String(row['rep_id'])))];
    const [own = '', other = ''] = ids;
    const persona = `rep:${own}`;
    for (const format of ['json', 'csv']) {
      const path = `/api/marts/deals_weekly?columns=rep_id&limit=5000&format=${format}`;
      const text = await (await call(path, { persona })).text();
      expect(text).toContain(own);
      for (const id of ids.slice(1)) expect(text).not.toContain(id);
    }
    expect(
      (await json(await call(`/api/marts/bookings?rep_id=${other}`, { persona }))).rows,
    ).toEqual([]);
    const overview = await (await call('/api/pages/overview', { persona })).text();
    const pipeline = await (await call('/api/pages/pipeline?level=rep', { persona })).text();
    for (const id of ids.slice(1)) {
      expect(overview).not.toContain(id);
      expect(pipeline).not.toContain(id);
    }
    const hiring = await call('/api/marts/hires', { persona });
    expect(hiring.status).toBe(403);
    expect((await json(hiring)).error.code).toBe('forbidden');
  });

  it('a persona that nobody has is leadership, as everyone is until there are accounts', async () => {
    const response = await call('/api/marts/rep_weekly?limit=1', { persona: 'rep:nobody' });
    expect(response.status).toBe(200);
  });
});

describe('/api/models and /api/pages', () => {
  it('lists every relation with its sentence in both languages, and a model with its tests', async () => {
    const { models } = (await json(await call('/api/models'))) as unknown as {
      models: { name: string; layer: string; sentence: string; sentence_zh: string }[];
    };
    const marts = models.filter((model) => model.layer === 'marts');
    expect(marts.length).toBeGreaterThan(15);
    for (const mart of marts) {
      expect(mart.sentence, mart.name).not.toBe('');
      expect(mart.sentence_zh, mart.name).toMatch(/[一-鿿]/);
    }
    const one = await json(await call('/api/models/pipeline_coverage'));
    expect(one['model']).toMatchObject({ name: 'pipeline_coverage', can_read: true });
    expect((one['tests'] as unknown[]).length).toBeGreaterThan(3);
  });

  it('gives the numbers of a page with the filters that it used', async () => {
    const body = await json(await call('/api/pages/overview?team=Nowhere'));
    expect(body['notes']).toEqual([{ param: 'team', value: 'Nowhere', used: '' }]);
    expect(body['page']).toHaveProperty('position.won_amount');
  });

  it.each(['overview', 'pipeline', 'reps', 'review', 'hiring'])('answers for %s', async (name) => {
    const response = await call(`/api/pages/${name}`);
    expect(response.status).toBe(200);
    expect(Object.keys((await json(response))['page'] as object).length).toBeGreaterThan(2);
  });

  it('HR gets no sales page', async () => {
    expect((await call('/api/pages/overview', { persona: 'hr' })).status).toBe(403);
  });
});

describe('/api/data', () => {
  it('tells jobs and rejected rows to those who load files, and to nobody else', async () => {
    const [jobs, job, rejected] = [
      '/api/data/jobs',
      '/api/data/jobs/none',
      '/api/data/rejected/none',
    ];
    expect(await json(await call(jobs))).toHaveProperty('jobs');
    expect((await call(job)).status).toBe(404);
    expect((await call(rejected)).status).toBe(404);
    for (const path of [jobs, job, rejected]) {
      expect((await call(path, { persona: 'hr' })).status, path).toBe(403);
    }
  });
});
