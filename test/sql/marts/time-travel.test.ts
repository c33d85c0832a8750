import type { DuckDBConnection } from '@duckdb/node-api';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect, literal, openDatabase, quoted, rowsOf } from '#sql/engine/duckdb.ts';
import { readGraph } from '#sql/engine/graph.ts';
import { SEARCH_PATH, materialize } from '#sql/engine/materialize.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { createRaw } from '#sql/engine/raw-views.ts';
import type { Model, RawRelation } from '#sql/engine/types.ts';
import { programFiles } from '../../../bin/steps/programs.ts';
import { rawOf } from '../../../bin/steps/raw.ts';
import { demoWorkspace } from '../../support/demo-workspace.ts';
import { FUTURE } from './future.ts';

/** The exports end on 13 November 2026; the last regular as-of day before it is two days earlier. */
const CUT = '2026-11-11';
const LATER = '2027-02-20';

const models = readModels(resolve(import.meta.dirname, '../../../sql'), programFiles()).filter(
  (model) => model.layer !== 'checks',
);
const marts = models.filter((model) => model.layer === 'marts');

/** Marts that say how things stand today, without a day in their grain. */
const TODAY = new Set([
  'account_coverage',
  'account_potential',
  'account_territories',
  'bookings',
  'calendar_days',
  'campaign_results',
  'day_starts',
  'forecast_calibration',
  'hierarchy_circles',
  'hire_outcomes',
  'hires',
  'identity_review',
  'ingest_files',
  'ingest_money',
  'ingest_quarantine',
  'interview_audit',
  'members',
  'plan_settings',
  'quota_versions',
  'ramp_curve',
  'rep_levels',
  'submission_bias',
  'territory_balance',
  'workspace',
]);

/** Marts whose documentation says that they show what stands on the newest day; DECISIONS says why. */
const AS_IT_STANDS_NOW = new Set([
  'bookings_linearity',
  'forecast_accuracy',
  'forecast_calibration_weekly',
  'forecast_series_accuracy',
  'hiring_funnel',
  'lead_conversion',
  'product_bookings',
  'stage_conversion',
  'win_rates',
]);

/** Columns that look ahead by definition: an outcome is filled in when its quarter has ended. */
const LOOKS_AHEAD: Readonly<Record<string, readonly string[]>> = {
  calendar: ['is_latest', 'is_closed'],
  pipeline_by_level: ['won_from_open_amount'],
  target_versions: ['known_to'],
};

/** Rows without any content that are there because something with content came later. */
const EMPTY_ROWS: Readonly<Record<string, string>> = {
  // Everyone has every day (DECISIONS), so that no deal loses its team: also before the hire.
  forecast_members: `rep_id in (select rep_id from dim_rep where hire_date <= date '${CUT}')`,
  // A member has a row for each week of a quarter in which it has any.
  pipeline_waterfall:
    'opening + created + pulled_in + amount_up + reopened + reassigned_in + closing > 0',
};

/** The condition on rows that were complete on the day of the cut. */
function pastOf({ name, header: { grain } }: Model): string | null {
  if (TODAY.has(name)) return null;
  const content = EMPTY_ROWS[name] ?? 'true';
  if (grain.includes('as_of_date')) return `as_of_date <= date '${CUT}' and ${content}`;
  if (grain.includes('to_date')) return `to_date <= date '${CUT}' and ${content}`;
  if (grain.includes('known_from')) return `known_from <= date '${CUT}'`;
  if (grain.includes('period')) {
    return `period in (select period from dim_period where period_end <= date '${CUT}')`;
  }
  if (grain.includes('month')) return `month < date_trunc('month', date '${CUT}')`;
  if (grain.includes('week')) return `week + 6 <= date '${CUT}'`;
  return null;
}

interface Seen {
  readonly n: number;
  readonly sum: string;
  readonly rows: readonly string[];
}

async function build(raw: readonly RawRelation[]): Promise<Map<string, Seen>> {
  const instance = await openDatabase(':memory:', { threads: 2 });
  const connection = await connect(instance);
  try {
    for (const catalog of ['raw', 'snapshot', 'staging']) {
      await connection.run(`attach ':memory:' as ${catalog}`);
    }
    await createRaw(connection, raw);
    await connection.run(SEARCH_PATH);
    const graph = await readGraph(connection, models);
    for (const node of graph.values()) await materialize(connection, node, graph);
    const seen = new Map<string, Seen>();
    for (const mart of marts) {
      const past = pastOf(mart);
      if (past !== null) seen.set(mart.name, await look(connection, mart, past));
    }
    return seen;
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The same exports a quarter later, as files in a folder. */
async function later(raw: readonly RawRelation[], folder: string): Promise<RawRelation[]> {
  const instance = await openDatabase(':memory:', { threads: 2 });
  const connection = await connect(instance);
  try {
    await connection.run(`attach ':memory:' as raw`);
    await createRaw(connection, raw);
    const landed = raw.filter(({ files }) => files && files.length > 0);
    for (const { name } of landed) {
      await connection.run(`create table raw.main.landed as from raw.main.${quoted(name)}`);
      await connection.run(`drop view raw.main.${quoted(name)}`);
      await connection.run(`alter table raw.main.landed rename to ${quoted(name)}`);
    }
    for (const statement of FUTURE) await connection.run(statement);
    const files = new Map<string, string>();
    for (const { name } of landed) {
      const file = join(folder, `${name}.parquet`);
      await connection.run(`copy raw.main.${quoted(name)} to ${literal(file)}`);
      files.set(name, file);
    }
    return raw.map((relation) => {
      const file = files.get(relation.name);
      if (file !== undefined) return { ...relation, files: [file] };
      return relation.name === 'workspace__settings' ? asOfLater(relation) : relation;
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function asOfLater(relation: RawRelation): RawRelation {
  const at = relation.columns.findIndex(({ name }) => name === 'as_of_date');
  const rows = (relation.rows ?? []).map((row) => row.map((cell, i) => (i === at ? LATER : cell)));
  return { ...relation, rows };
}

/** A factor after which no decimal lies where rounding could go either way. */
const UNEVEN = 1.0000001234567;

/** Checksum of the rows of a mart; floating sums may differ in their last digits with the order of rows. */
async function look(connection: DuckDBConnection, mart: Model, past: string): Promise<Seen> {
  const columns = await rowsOf(connection, `describe ${quoted(mart.name)}`);
  const skipped = LOOKS_AHEAD[mart.name] ?? [];
  const values = columns
    .filter((column) => !skipped.includes(String(column['column_name'])))
    .map((column) => {
      const name = quoted(String(column['column_name']));
      return column['column_type'] === 'DOUBLE' ? `format('{:.7e}', ${name} * ${UNEVEN})` : name;
    });
  const key = mart.header.grain.map((name) => `cast(${quoted(name)} as varchar)`).join(', ');
  const rows = await rowsOf(
    connection,
    `select concat_ws(' | ', ${key}) || ' # ' || hash(${values.join(', ')}) as line
    from ${quoted(mart.name)} where ${past} order by line`,
  );
  const lines = rows.map((row) => String(row['line']));
  const [sum] = await rowsOf(
    connection,
    `select cast(coalesce(sum(cast(hash(${values.join(', ')}) as hugeint)), 0) as varchar) as sum
    from ${quoted(mart.name)} where ${past}`,
  );
  return { n: lines.length, sum: String(sum?.['sum']), rows: lines };
}

describe('the past of every mart', () => {
  let then: Map<string, Seen>;
  let now: Map<string, Seen>;
  beforeAll(async () => {
    const raw = await rawOf(await demoWorkspace());
    then = await build(raw);
    const folder = mkdtempSync(join(tmpdir(), 'quotient-future-'));
    try {
      now = await build(await later(raw, folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);

  const dated = marts.filter((mart) => pastOf(mart) !== null).map(({ name }) => name);
  const undated = marts.filter((mart) => pastOf(mart) === null).map(({ name }) => name);

  it('is looked at in every mart that has one', () => {
    expect(new Set(undated)).toEqual(TODAY);
    for (const name of dated) expect(then.get(name)?.n, name).toBeGreaterThan(0);
  });

  it.each(dated.filter((name) => !AS_IT_STANDS_NOW.has(name)))(
    'stays as it was in %s whatever happens later',
    (name) => {
      const [before, after] = [then.get(name), now.get(name)];
      if (before?.sum === after?.sum && before?.n === after?.n) return;
      const kept = new Set(after?.rows);
      const had = new Set(before?.rows);
      expect({
        changed: before?.rows.filter((row) => !kept.has(row)).slice(0, 5),
        new: after?.rows.filter((row) => !had.has(row)).slice(0, 5),
        rows: [before?.n, after?.n],
      }).toEqual({ changed: [], new: [], rows: [before?.n, before?.n] });
    },
  );

  it.each([...AS_IT_STANDS_NOW])('is corrected in %s, which shows what stands now', (name) => {
    expect(now.get(name)?.sum).not.toBe(then.get(name)?.sum);
  });
});
