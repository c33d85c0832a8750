import type { DuckDBConnection } from '@duckdb/node-api';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TELL_PLACES } from '#sql/engine/database-error.ts';
import { asValues, connect, openDatabase, quoted, rowsOf } from '#sql/engine/duckdb.ts';
import { describeError, fromDatabase } from '#sql/engine/errors.ts';
import { lineage } from '#sql/engine/lineage.ts';
import { readModels } from '#sql/engine/model-files.ts';
import { didYouMean } from '#sql/engine/nearest.ts';
import type { Row } from '#sql/engine/rows.ts';
import type { Model } from '#sql/engine/types.ts';
import { programFiles } from '../../bin/steps/programs.ts';
import { runProgram } from '#sql/engine/program.ts';
import { onlyOne } from '../support/only-one.ts';
import { sourceHash } from '../support/source-hash.ts';
import { rawColumns, type RawColumns } from './raw-columns.ts';

/** A cell as a test writes it; a date is `2026-01-31`, an instant `2026-01-31 09:00:00`. */
export type Cell = string | number | boolean | null;
/** Rows of one relation; columns that are left out are null. */
export type GivenRows = readonly Readonly<Record<string, Cell>>[];

const ROOT = resolve(import.meta.dirname, '../..');
const CACHE = join(ROOT, 'node_modules/.cache');
const models = once(() => readModels(join(ROOT, 'sql'), programFiles()));
const typesOfModels = once(readTypes);

/** The settings of the tests: calendar year, USD, as-of 2026-11-13. Override what a test is about. */
export const SETTINGS: Readonly<Record<string, Cell>> = {
  company: 'Acme',
  language: 'en',
  currency: 'USD',
  timezone: 'UTC',
  as_of_date: '2026-11-13',
  fiscal_year_start_month: 1,
  history_start: '2026-01-01',
  experienced_years: 3,
  hiring_mix_low: 0.4,
  hiring_mix_high: 0.6,
  coaching_low: 1,
  coaching_high: 2,
  ramp_months_experienced: 4,
  ramp_months_developing: 8,
  is_demo: false,
};

/**
 * Runs the real file of one model over given rows and returns its rows.
 *
 * - `given` names the relations that the test provides: models by name (`fct_quota`), raw ones as
 *   `raw.salesforce__user`. Column types are those that the real files produce, so dates and
 *   amounts may be written as text (`amount: '100.00'`). A column that the relation has not is an
 *   error; a column left out is null.
 * - Upstream models that are not given are built from their own files over what is given, so an
 *   untouched one is an empty table with its real columns, and `settings` has one row.
 * - `settings` overrides columns of `SETTINGS` (raw.workspace__settings).
 * - A given relation whose file does not exist (yet) gets its types from the values.
 *
 * Rows come in the order of the model's grain, as plain values: numbers for decimals and counts,
 * `YYYY-MM-DD` for dates, ISO 8601 with `Z` for instants.
 *
 * @example
 * const rows = await runModel('quota_attainment', {
 *   given: { fct_quota: [{ rep_id: 'r1', period: 'FY2026-Q4', quota_amount: '100.00' }] },
 *   settings: { as_of_date: '2026-12-31' },
 * });
 * expect(rows).toMatchObject([{ level: 'company', quota: 100 }]);
 */
export async function runModel(
  name: string,
  options: {
    readonly given?: Readonly<Record<string, GivenRows>>;
    readonly settings?: Readonly<Record<string, Cell>>;
  } = {},
): Promise<Row[]> {
  const rows = await run([name], options.given ?? {}, options.settings ?? {});
  return rows[name] ?? [];
}

/** Like `runModel` for several models over the same given rows; returns the rows of each. */
export async function runModels(
  names: readonly string[],
  options: Parameters<typeof runModel>[1] = {},
): Promise<Record<string, Row[]>> {
  return run(names, options.given ?? {}, options.settings ?? {});
}

/**
 * Builds the named models and everything upstream of them from given raw rows alone and returns
 * the rows of each. `raw` is keyed by relation without the schema: `salesforce__opportunity`.
 *
 * @example
 * const { dim_rep } = await runGraph({ raw: { salesforce__user: [{ id: '005A' }] } }, ['dim_rep']);
 */
export async function runGraph(
  options: {
    readonly raw: Readonly<Record<string, GivenRows>>;
    readonly settings?: Readonly<Record<string, Cell>>;
  },
  names: readonly string[],
): Promise<Record<string, Row[]>> {
  const given = Object.fromEntries(
    Object.entries(options.raw).map(([name, rows]) => [`raw.${name}`, rows]),
  );
  return run(names, given, options.settings ?? {});
}

async function run(
  names: readonly string[],
  given: Readonly<Record<string, GivenRows>>,
  settings: Readonly<Record<string, Cell>>,
): Promise<Record<string, Row[]>> {
  const types = await typesOfModels();
  return inWorld({ ...given, ...settingsRow(settings) }, types, async (world, connection) => {
    for (const relation of Object.keys(given)) await world.make(relation);
    const rows: Record<string, Row[]> = {};
    for (const name of names) {
      await world.make(name);
      const grain = world.model(name)?.header.grain ?? [];
      const order = grain.length > 0 ? ` order by ${grain.map(quoted).join(', ')}` : '';
      rows[name] = await rowsOf(connection, `select * from ${quoted(name)}${order}`);
    }
    return rows;
  });
}

function settingsRow(settings: Readonly<Record<string, Cell>>): Record<string, GivenRows> {
  return { 'raw.workspace__settings': [{ ...SETTINGS, ...settings }] };
}

async function inWorld<Result>(
  given: Readonly<Record<string, GivenRows>>,
  types: ReadonlyMap<string, RawColumns>,
  work: (world: World, connection: DuckDBConnection) => Promise<Result>,
): Promise<Result> {
  const instance = await openDatabase(':memory:', { threads: 1 });
  const connection = await connect(instance);
  await connection.run(TELL_PLACES);
  try {
    await connection.run('create schema raw');
    return await work(new World(connection, models(), given, types), connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** The columns of every model, found by building all of them empty: once for each state of the sources. */
async function readTypes(): Promise<ReadonlyMap<string, RawColumns>> {
  const file = join(CACHE, `quotient-types-${sourceHash(ROOT, ['sql', 'models', 'ingest'])}.json`);
  const read = () =>
    new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, RawColumns>));
  if (existsSync(file)) return read();
  mkdirSync(CACHE, { recursive: true });
  return onlyOne(`${file}.lock`, async () => {
    if (existsSync(file)) return read();
    const types = await inWorld(settingsRow({}), new Map(), async (world, connection) => {
      const found: [string, RawColumns][] = [];
      for (const { name } of models()) {
        await world.make(name);
        found.push([name, await columnsOf(connection, quoted(name))]);
      }
      return new Map(found);
    });
    writeFileSync(`${file}.part`, JSON.stringify(Object.fromEntries(types)));
    renameSync(`${file}.part`, file);
    return types;
  });
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => (made ??= { result: make() }).result;
}

class World {
  readonly #made = new Set<string>();
  readonly #models: ReadonlyMap<string, Model>;

  constructor(
    readonly connection: DuckDBConnection,
    models: readonly Model[],
    readonly given: Readonly<Record<string, GivenRows>>,
    readonly types: ReadonlyMap<string, RawColumns>,
  ) {
    this.#models = new Map(models.map((model) => [model.name, model]));
  }

  model(name: string): Model | undefined {
    return this.#models.get(name);
  }

  /** Makes a relation, and what it reads before it, once. */
  async make(relation: string): Promise<void> {
    if (this.#made.has(relation)) return;
    this.#made.add(relation);
    if (relation.startsWith('raw.')) {
      await this.#makeRaw(relation.slice('raw.'.length), this.given[relation] ?? []);
      return;
    }
    const model = this.#models.get(relation);
    const rows = this.given[relation];
    if (rows) {
      const columns = this.types.get(relation) ?? inferColumns(rows);
      await this.#fill(quoted(relation), relation, columns, rows);
    } else if (model) await this.#makeModel(model);
    else throw new Error(`no model ${relation}${didYouMean(relation, this.#models.keys())}`);
  }

  async #makeRaw(name: string, rows: GivenRows): Promise<void> {
    const relations = rawColumns();
    const columns = relations.get(name);
    if (!columns) throw new Error(`no raw relation ${name}${didYouMean(name, relations.keys())}`);
    await this.#fill(`raw.${quoted(name)}`, `raw.${name}`, columns, rows);
  }

  async #makeModel(model: Model): Promise<void> {
    if (model.program) return this.#makeProgram(model);
    const found = await lineage(this.connection, model.sql);
    if (!found.ok) throw new Error(describeError({ ...model, line: null, message: found.message }));
    for (const { schema, name } of found.upstream) {
      await this.make(schema === '' ? name : `${schema}.${name}`);
    }
    const prefix = `create table ${quoted(model.name)} as from (`;
    try {
      await this.connection.run(`${prefix}${model.sql}\n)`);
    } catch (error) {
      throw new Error(describeError(fromDatabase(model, error, prefix)), { cause: error });
    }
  }

  /** Like in a build. */
  async #makeProgram(model: Model): Promise<void> {
    for (const name of Object.keys(model.header.inputs)) await this.make(name);
    await runProgram(this.connection, model, {
      target: quoted(model.name),
      relationOf: quoted,
      grainOf: (name) => this.model(name)?.header.grain ?? [],
    });
  }

  async #fill(target: string, name: string, columns: RawColumns, rows: GivenRows): Promise<void> {
    const list = Object.entries(columns).map(([column, type]) => `${quoted(column)} ${type}`);
    await this.connection.run(`create table ${target} (${list.join(', ')})`);
    for (const row of rows) {
      const given = Object.keys(row);
      const unknown = given.find((column) => !(column in columns));
      if (unknown !== undefined) {
        const near = didYouMean(unknown, Object.keys(columns));
        throw new Error(`given ${name} has no column ${unknown}${near}`);
      }
      const values = given.map((column, at) => `cast($${at + 1} as ${columns[column] ?? ''})`);
      await this.connection.run(
        `insert into ${target} (${given.map(quoted).join(', ')}) values (${values.join(', ')})`,
        asValues(Object.values(row)),
      );
    }
  }
}

async function columnsOf(connection: DuckDBConnection, target: string): Promise<RawColumns> {
  const rows = await rowsOf(connection, `describe ${target}`);
  return Object.fromEntries(
    rows.map((row) => [String(row['column_name']), String(row['column_type'])]),
  );
}

function inferColumns(rows: GivenRows): RawColumns {
  const columns: Record<string, string> = {};
  for (const row of rows) {
    for (const [name, value] of Object.entries(row)) {
      const type = inferType(value);
      if (columns[name] === undefined || columns[name] === 'VARCHAR') {
        columns[name] = type ?? columns[name] ?? 'VARCHAR';
      } else if (columns[name] === 'BIGINT' && type === 'DOUBLE') columns[name] = type;
    }
  }
  return columns;
}

function inferType(value: Cell): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'boolean') return 'BOOLEAN';
  if (typeof value === 'number') return Number.isInteger(value) ? 'BIGINT' : 'DOUBLE';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return 'DATE';
  if (/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(value)) return 'TIMESTAMP';
  return /^-?\d+\.\d{2}$/.test(value) ? 'DECIMAL(18,2)' : 'VARCHAR';
}
