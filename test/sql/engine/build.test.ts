import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSnapshot } from '#sql/engine/session.ts';
import type { BuildReport, Progress } from '#sql/engine/types.ts';
import { checksums, DEALS, World } from './world.ts';

let world: World;

beforeEach(() => {
  world = new World();
});
afterEach(() => world.remove());

const statusOf = (report: BuildReport) =>
  Object.fromEntries(report.models.map(({ name, status }) => [name, status]));

async function query(sql: string) {
  const session = await openSnapshot(world.workspaceDir);
  try {
    return await session.query(sql);
  } finally {
    session.close();
  }
}

describe('a build', () => {
  it('publishes core and marts with a catalogue, and no staging', async () => {
    const report = await world.build({ now: () => new Date('2026-11-13T09:30:00.123Z') });
    expect(report).toMatchObject({ status: 'published', errors: [] });
    expect(report.snapshotId).toMatch(/^20261113T093000123Z-[0-9a-f]{8}$/);
    expect(await query('show tables')).toEqual(
      [
        '_build',
        '_column_lineage',
        '_inputs',
        '_models',
        '_tests',
        'bookings',
        'deals',
        'dim_region',
        'fct_deal',
      ].map((name) => ({ name })),
    );
    expect(await query('from bookings order by region')).toEqual([
      { region: 'East', amount: 100.5 },
      { region: 'West', amount: 20 },
    ]);
    expect(await query('select snapshot_id, created_at, as_of_date from _build')).toEqual([
      { snapshot_id: report.snapshotId, created_at: '2026-11-13T09:30:00.123Z', as_of_date: null },
    ]);
  });

  it('tells of every model in the catalogue', async () => {
    await world.build();
    const models = await query(
      `select name, layer, sentence_zh, grain, columns, scope, upstream, n_rows, is_view
       from _models where name in ('bookings', 'deals', 'stg_crm__deal') order by name`,
    );
    expect(models).toMatchObject([
      {
        name: 'bookings',
        layer: 'marts',
        sentence_zh: '各大区金额。',
        grain: '["region"]',
        scope: 'open',
        upstream: ['fct_deal'],
        n_rows: 2,
        is_view: false,
      },
      { name: 'deals', n_rows: 3, is_view: true },
      { name: 'stg_crm__deal', layer: 'staging', upstream: ['raw.crm__deal'] },
    ]);
    expect(JSON.parse(String(models[0]?.['columns']))).toEqual([
      { name: 'region', type: 'VARCHAR', doc: 'Region', doc_zh: '大区' },
      { name: 'amount', type: 'DECIMAL(38,2)', doc: 'Amount', doc_zh: '金额' },
    ]);
    expect(await query('select distinct status from _tests')).toEqual([{ status: 'pass' }]);
  });

  it('tells the memory that the query of each table took, also of one that is kept', async () => {
    world.write(
      'core/fct_wide.sql',
      `/*---\nsentence: A.\ngrain: [n]\n---*/
       select row_number() over (order by d.id, i.n) as n
       from stg_crm__deal as d cross join generate_series(1, 300000) as i(n)`,
    );
    const bytesOf = (report: BuildReport, name: string) =>
      report.models.find((model) => model.name === name)?.memoryBytes;
    const first = await world.build();
    expect(first.errors).toEqual([]);
    expect(bytesOf(first, 'fct_wide')).toBeGreaterThan(2 ** 20);
    expect(bytesOf(first, 'fct_deal')).toBeLessThan(2 ** 20);
    expect(bytesOf(first, 'stg_crm__deal')).toBeNull();
    world.edit('marts/bookings.sql', 'sum(amount)', 'sum(amount * 2)');
    const second = await world.build();
    expect(bytesOf(second, 'fct_wide')).toBe(bytesOf(first, 'fct_wide'));
    expect(await query("select memory_bytes as n from _models where name = 'fct_wide'")).toEqual([
      { n: bytesOf(first, 'fct_wide') },
    ]);
  });

  it('takes the as-of day of the snapshot from the workspace settings', async () => {
    const settings = {
      name: 'workspace__settings',
      columns: [{ name: 'as_of_date', type: 'DATE' }],
      key: [],
      rows: [['2026-11-13']],
      fingerprint: 'settings',
    };
    world.raw = [DEALS, settings];
    await world.build();
    expect(JSON.parse(readFileSync(world.paths.current, 'utf8'))).toMatchObject({
      as_of: '2026-11-13',
    });
    expect(await query('select as_of_date from _build')).toEqual([{ as_of_date: '2026-11-13' }]);
  });

  it('keeps the order that a model asks for', async () => {
    world.edit('core/fct_deal.sql', 'grain: [id]', 'grain: [id]\nsorted by: [close_date]');
    world.raw = [{ ...DEALS, rows: [...(DEALS.rows ?? [])].reverse(), fingerprint: 'reversed' }];
    await world.build();
    expect(await query('select id from fct_deal')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  it('reports its progress by model and by test', async () => {
    const seen: Progress[] = [];
    await world.build({ onProgress: (progress) => seen.push(progress) });
    expect(new Set(seen.map((progress) => progress.phase))).toEqual(new Set(['build', 'test']));
    expect(seen.every(({ done, total }) => done < total)).toBe(true);
  });
});

describe('a build with nothing changed', () => {
  it('publishes nothing and reports what is up', async () => {
    const first = await world.build();
    const second = await world.build();
    expect(second).toMatchObject({ status: 'unchanged', snapshotId: first.snapshotId });
    expect(second.models.map(({ name, nRows }) => [name, nRows])).toContainEqual(['bookings', 2]);
    expect(second.tests).toHaveLength(first.tests.length);
    expect(readdirSync(world.paths.dir)).toHaveLength(2);
  });

  it('is built all the same where that is asked for', async () => {
    const first = await world.build();
    const second = await world.build({ full: true });
    expect(second.status).toBe('published');
    expect(second.snapshotId).not.toBe(first.snapshotId);
    expect(statusOf(second)).toMatchObject({ bookings: 'built', fct_deal: 'built' });
  });

  it('is seen also where a raw relation changed that no model reads', async () => {
    const unread = { ...DEALS, name: 'crm__unread' };
    world.raw = [DEALS, unread];
    await world.build();
    world.raw = [DEALS, { ...unread, fingerprint: 'another' }];
    expect(await world.build()).toMatchObject({ status: 'unchanged' });
  });
});

describe('a build after a change', () => {
  it('builds a changed model and what reads it, and copies the rest', async () => {
    await world.build();
    world.edit('marts/bookings.sql', 'sum(amount)', 'sum(amount * 2)');
    world.write('checks/no_amount_is_lost.sql', 'select 1 from bookings where amount < 0');
    const report = await world.build();
    expect(statusOf(report)).toEqual({
      stg_crm__deal: 'view',
      fct_deal: 'copied',
      dim_region: 'copied',
      bookings: 'built',
      deals: 'view',
    });
    expect(await query('select sum(amount) as sum from bookings')).toEqual([{ sum: 241 }]);
  });

  it('builds everything downstream of changed raw', async () => {
    await world.build();
    world.raw = [{ ...DEALS, rows: [[9, 'West', '1.00', null]], fingerprint: 'one deal' }];
    const report = await world.build();
    expect(statusOf(report)).toMatchObject({ fct_deal: 'built', bookings: 'built' });
    expect(await query('from bookings')).toEqual([{ region: 'West', amount: 1 }]);
  });

  it('copies all rows where only a text changed, and publishes the text', async () => {
    await world.build();
    world.edit('marts/bookings.sql', 'Amount by region.', 'Bookings by region.');
    const report = await world.build();
    expect(report.status).toBe('published');
    expect(statusOf(report)).toMatchObject({ bookings: 'copied', fct_deal: 'copied' });
    expect(await query("select sentence from _models where name = 'bookings'")).toEqual([
      { sentence: 'Bookings by region.' },
    ]);
    expect(await query("select n_rows from _models where name = 'deals'")).toEqual([{ n_rows: 3 }]);
  });

  it('gives the same tables as a build from nothing', async () => {
    await world.build();
    world.edit('core/fct_deal.sql', 'coalesce(amount, 0)', 'coalesce(amount, 7)');
    const stepwise = await world.build();
    const whole = await world.build({ full: true });
    expect(await checksums(world.paths.file(stepwise.snapshotId ?? ''))).toEqual(
      await checksums(world.paths.file(whole.snapshotId ?? '')),
    );
  });

  it('lets a removed model go', async () => {
    await world.build();
    const lean = new World(
      Object.fromEntries(
        ['staging/stg_crm__deal.sql', 'core/fct_deal.sql'].map((path) => [
          path,
          readFileSync(`${world.sqlDir}/${path}`, 'utf8'),
        ]),
      ),
    );
    const report = await world.build({ sqlDir: lean.sqlDir });
    lean.remove();
    expect(statusOf(report)).toEqual({ stg_crm__deal: 'view', fct_deal: 'copied' });
    expect(await query("select count(*) as n from _models where name = 'bookings'")).toEqual([
      { n: 0 },
    ]);
  });
});

describe('a snapshot that is up but damaged', () => {
  function damage(from: number): string {
    const file = world.paths.file(world.currentId ?? '');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x55, from, Math.min(bytes.length, from + 300_000)));
    return file;
  }

  it.each([0, 12_288])('from byte %i on is built again', async (from) => {
    const { snapshotId } = await world.build();
    const sums = await checksums(world.paths.file(snapshotId ?? ''));
    damage(from);
    const report = await world.build();
    expect(report).toMatchObject({ status: 'published', errors: [] });
    expect(await checksums(world.paths.file(report.snapshotId ?? ''))).toEqual(sums);
  });

  it('or gone is built again', async () => {
    await world.build();
    rmSync(world.paths.file(world.currentId ?? ''));
    expect(await world.build()).toMatchObject({ status: 'published', errors: [] });
  });
});

describe('a build of selected models', () => {
  const newDeals = { ...DEALS, rows: [[9, 'West', '1.00', null]], fingerprint: 'one deal' };

  it('brings them and what they read up to date, and copies the others as they are', async () => {
    await world.build();
    world.raw = [newDeals];
    const report = await world.build({ select: 'fct_deal' });
    expect(statusOf(report)).toMatchObject({ fct_deal: 'built', bookings: 'copied' });
    expect(await query('select count(*) as n from fct_deal')).toEqual([{ n: 1 }]);
    expect(await query('select count(*) as n from bookings')).toEqual([{ n: 2 }]);
  });

  it('leaves the others to the next build', async () => {
    await world.build();
    world.raw = [newDeals];
    await world.build({ select: 'fct_deal' });
    const report = await world.build();
    expect(statusOf(report)).toMatchObject({ fct_deal: 'copied', bookings: 'built' });
    expect(await query('from bookings')).toEqual([{ region: 'West', amount: 1 }]);
  });

  it('never takes rows for fresh that were made from stale ones', async () => {
    await world.build();
    world.raw = [newDeals];
    world.write(
      'marts/regions.sql',
      `/*---\nsentence: R.\nsentence zh: R\ngrain: [n]\nscope: open\nowner: o\ncolumns: {n: N}\ncolumns zh: {n: N}\n---*/\nselect count(*) as n from bookings`,
    );
    await world.build({ select: 'fct_deal' });
    expect(await query('from regions')).toEqual([{ n: 2 }]);
    await world.build();
    expect(await query('from regions')).toEqual([{ n: 1 }]);
  });

  it('builds all of them where nothing is published yet', async () => {
    const report = await world.build({ select: 'dim_region' });
    expect(statusOf(report)).toMatchObject({ dim_region: 'built', bookings: 'built' });
  });

  it('is refused for a name that is none, with the nearest', async () => {
    await expect(world.build({ select: 'booking' })).rejects.toThrow(
      'no model booking; did you mean bookings?',
    );
    expect(existsSync(world.paths.lock)).toBe(false);
  });
});

describe('a failing build', () => {
  const lastBuild = () =>
    JSON.parse(readFileSync(world.paths.lastBuild, 'utf8')) as { errors: unknown[] };

  it('leaves the snapshot that is up and tells file, line and rows', async () => {
    const first = await world.build();
    world.edit('core/fct_deal.sql', '[East, West]', '[East]');
    const report = await world.build({ now: () => new Date('2026-11-13T09:30:00Z') });
    expect(report).toMatchObject({
      status: 'failed',
      snapshotId: first.snapshotId,
      errors: [
        {
          model: 'fct_deal',
          file: 'sql/core/fct_deal.sql',
          line: 4,
          message: 'test failed: accepted values: region (1 row)',
          sampleRows: [{ id: 2, region: 'West', amount: 20, close_date: '2026-02-28' }],
        },
      ],
    });
    expect(world.currentId).toBe(first.snapshotId);
    expect(lastBuild()).toEqual({
      status: 'failed',
      at: '2026-11-13T09:30:00.000Z',
      errors: report.errors,
    });
    expect(readdirSync(world.paths.dir).filter((name) => name.includes('.duckdb'))).toHaveLength(1);
  });

  it('is forgotten after the next good one, also one with nothing to do', async () => {
    await world.build();
    world.edit('core/fct_deal.sql', '[East, West]', '[East]');
    await world.build();
    expect(existsSync(world.paths.lastBuild)).toBe(true);
    world.edit('core/fct_deal.sql', '[East, West]', '[East, West]');
    expect(await world.build()).toMatchObject({ status: 'unchanged' });
    expect(existsSync(world.paths.lastBuild)).toBe(false);
  });

  it('is stopped by a check that returns rows', async () => {
    const first = await world.build();
    world.edit('marts/bookings.sql', 'sum(amount)', 'sum(amount) + 1');
    const report = await world.build();
    expect(report.errors).toMatchObject([
      {
        file: 'sql/checks/no_amount_is_lost.sql',
        message: 'check failed: The regions add up to the deals. (1 row)',
        sampleRows: [{ lost: 2 }],
      },
    ]);
    expect(world.currentId).toBe(first.snapshotId);
  });

  it('is not stopped by a check that only warns', async () => {
    world.edit('marts/bookings.sql', 'sum(amount)', 'sum(amount) + 1');
    world.edit('checks/no_amount_is_lost.sql', '---*/', 'severity: warn\n---*/');
    const report = await world.build();
    expect(report.status).toBe('published');
    expect(report.tests.filter((test) => test.status === 'warn')).toMatchObject([
      { model: 'no_amount_is_lost', nFailing: 1 },
    ]);
  });

  it('gives the line of the file for an error of the database', async () => {
    world.edit('marts/bookings.sql', 'select region, sum(amount)', 'select regoin, sum(amount)');
    const report = await world.build();
    expect(report.errors).toMatchObject([
      {
        file: 'sql/marts/bookings.sql',
        line: 18,
        column: 12,
        message: 'unknown column `regoin`; did you mean `region`?',
      },
    ]);
  });

  it('shows every broken model at once and skips what reads them', async () => {
    world.edit('core/fct_deal.sql', 'select id,', 'select idd,');
    world.edit('core/dim_region.sql', 'distinct region', 'distinct cast(region as integer)');
    const report = await world.build();
    expect(report.errors.map((error) => error.model).sort()).toEqual(['dim_region', 'fct_deal']);
    expect(statusOf(report)).toMatchObject({ bookings: 'skipped', deals: 'skipped' });
  });

  it('is told as such when headers or the graph are wrong', async () => {
    world.write('core/a.sql', '/*---\nsentense: x\n---*/\nselect 1');
    expect(await world.build()).toMatchObject({ status: 'failed', errors: [{ line: 2 }] });
    world.write('core/a.sql', 'select *\nfrom nowhere');
    expect(await world.build()).toMatchObject({ status: 'failed', errors: [{ line: 2 }] });
    expect(lastBuild().errors).toHaveLength(1);
  });

  it('can be the first: then nothing is published', async () => {
    world.write('core/a.sql', 'select * from nowhere');
    expect(await world.build()).toMatchObject({ status: 'failed', snapshotId: null });
    await expect(openSnapshot(world.workspaceDir)).rejects.toThrow('run "quotient build');
  });
});
