import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted, rowsOf, type Parameter } from './duckdb.ts';
import { didYouMean } from './nearest.ts';
import type { Row } from './rows.ts';
import type { BuildError, Header, Model, Severity, TestReport } from './types.ts';

/** Rows kept to show what a failing test found. */
export const SAMPLE_ROWS = 5;

/** A column of a built relation. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

/** One test of a relation: rows that break it, as a condition on its rows or as a query. */
export interface DataTest {
  readonly test: string;
  /** Key of the header, and after a dot the column under it. */
  readonly headerKey: string;
  readonly failing: { readonly where: string } | { readonly query: (relation: string) => string };
  /** Columns of the relation that it looks at. */
  readonly columns: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Another model that the test reads. */
  readonly reads?: string | undefined;
}

/** The tests that a header declares for the columns that the relation really has. */
export function dataTests(header: Header, built: readonly ColumnInfo[]): DataTest[] {
  const types = new Map(built.map(({ name, type }) => [name, type]));
  const tests: DataTest[] = [];
  if (header.grain.length > 0) {
    const grain = header.grain.map(quoted).join(', ');
    tests.push({
      test: `grain is unique: ${header.grain.join(', ')}`,
      headerKey: 'grain',
      failing: {
        query: (relation) =>
          `select ${grain}, count(*) as n_rows from ${relation} group by ${grain} having count(*) > 1`,
      },
      columns: header.grain,
      parameters: [],
    });
  }
  for (const [at, set] of header.unique.entries()) {
    const columns = set.map(quoted);
    tests.push({
      test: `unique: ${set.join(', ')}`,
      headerKey: `unique.${at}`,
      failing: {
        query: (relation) => `select ${columns.join(', ')}, count(*) as n_rows from ${relation}
          where ${columns.map((column) => `${column} is not null`).join(' and ')}
          group by ${columns.join(', ')} having count(*) > 1`,
      },
      columns: set,
      parameters: [],
    });
  }
  const [fewest, most] = header.rows;
  if (fewest !== null || most !== null) {
    const wrong = [
      ...(fewest === null ? [] : [`count(*) < ${fewest}`]),
      ...(most === null ? [] : [`count(*) > ${most}`]),
    ];
    tests.push({
      test: `rows: ${fewest ?? 'any'} to ${most ?? 'any'}`,
      headerKey: 'rows',
      failing: {
        query: (relation) =>
          `select count(*) as n_rows from ${relation} having ${wrong.join(' or ')}`,
      },
      columns: [],
      parameters: [],
    });
  }
  for (const [column, days] of Object.entries(header.freshness)) {
    tests.push({
      test: `fresh: ${column} within ${days} days`,
      headerKey: `freshness.${column}`,
      failing: {
        query: (relation) => `select newest, as_of_date
          from (select cast(max(${quoted(column)}) as date) as newest from ${relation}) as own
          cross join settings
          where newest < as_of_date - ${days}`,
      },
      columns: [column],
      parameters: [],
      reads: 'settings',
    });
  }
  for (const column of new Set([...header.grain, ...header.notNull])) {
    const headerKey = header.grain.includes(column) ? 'grain' : `not null.${column}`;
    const where = `${quoted(column)} is null`;
    const test = `not null: ${column}`;
    tests.push({ test, headerKey, failing: { where }, columns: [column], parameters: [] });
  }
  for (const [column, values] of Object.entries(header.accepted)) {
    const list = values.map((_, at) => `cast($${at + 1} as ${types.get(column)})`).join(', ');
    const where = `${quoted(column)} not in (${list})`;
    const test = `accepted values: ${column}`;
    tests.push({
      ...{ test, headerKey: `accepted.${column}`, failing: { where } },
      columns: [column],
      parameters: values,
    });
  }
  for (const [column, [low, high]] of Object.entries(header.ranges)) {
    const bounds = [low, high].filter((bound) => bound !== null);
    const type = types.get(column);
    const parts = [
      ...(low === null ? [] : [`${quoted(column)} < cast($1 as ${type})`]),
      ...(high === null ? [] : [`${quoted(column)} > cast($${bounds.length} as ${type})`]),
    ];
    if (parts.length === 0) continue;
    const test = `range: ${column}`;
    const failing = { where: `(${parts.join(' or ')})` };
    tests.push({
      ...{ test, headerKey: `ranges.${column}`, failing },
      columns: [column],
      parameters: bounds,
    });
  }
  for (const [column, reference] of Object.entries(header.references)) {
    const [model = '', target = ''] = reference.split('.');
    tests.push({
      test: `references: ${column} in ${reference}`,
      headerKey: `references.${column}`,
      failing: {
        query: (relation) => `select * from ${relation} where ${quoted(column)} is not null
          and ${quoted(column)} not in (select ${quoted(target)} from ${quoted(model)} where ${quoted(target)} is not null)`,
      },
      columns: [column],
      parameters: [],
      reads: model,
    });
  }
  return tests;
}

/** What a header says about columns that the relation has not, and marts that are not documented. */
export function headerErrors(model: Model, columns: readonly ColumnInfo[]): BuildError[] {
  const { header, lines } = model;
  const names = columns.map(({ name }) => name);
  const errors: BuildError[] = [];
  const fail = (key: string, message: string) => {
    const line = lines[key] ?? null;
    errors.push({ model: model.name, file: model.file, line, message, sampleRows: [] });
  };
  const named: [key: string, columns: readonly string[]][] = [
    ['grain', header.grain],
    ['unique', header.unique.flat()],
    ['freshness', Object.keys(header.freshness)],
    ['chart', chartColumns(header)],
    ['not null', header.notNull],
    ['accepted', Object.keys(header.accepted)],
    ['references', Object.keys(header.references)],
    ['ranges', Object.keys(header.ranges)],
    ['not additive over', header.notAdditiveOver],
    ['sorted by', header.sortedBy],
    ['columns', Object.keys(header.columns)],
    ['columns zh', Object.keys(header.columnsZh)],
  ];
  for (const [key, list] of named) {
    for (const column of list.filter((name) => !names.includes(name))) {
      fail(
        `${key}.${column}` in lines ? `${key}.${column}` : key,
        `${key} names ${column}, which is not a column${didYouMean(column, names)}`,
      );
    }
  }
  const { incremental } = header;
  if (incremental && !header.grain.includes(incremental.column)) {
    fail(
      'incremental',
      `incremental names ${incremental.column}, which is not of the grain${didYouMean(incremental.column, header.grain)}`,
    );
  }
  if (incremental && header.materialized === 'view') {
    fail('incremental', 'a view has no rows to keep; expected materialized: table');
  }
  if (model.layer !== 'marts') return errors;
  const missing = (documented: Readonly<Record<string, string>>) =>
    names.filter((name) => !(name in documented));
  const required: [key: string, missing: boolean | readonly string[]][] = [
    ['sentence', header.sentence === undefined],
    ['sentence zh', header.sentenceZh === undefined],
    ['grain', header.grain.length === 0],
    ['scope', header.scope === undefined],
    ['owner', header.owner === undefined],
    ['columns', missing(header.columns)],
    ['columns zh', missing(header.columnsZh)],
  ];
  for (const [key, lacks] of required) {
    if (lacks === true) fail(key, `a mart needs ${key} in its header`);
    if (Array.isArray(lacks) && lacks.length > 0) {
      fail(key, `${key} must document every column; missing ${lacks.join(', ')}`);
    }
  }
  return errors;
}

function chartColumns({ chart }: Header): string[] {
  if (!chart) return [];
  const named = [chart.x, ...chart.y, chart.series].filter((name) => name !== undefined);
  return [...named, ...Object.keys(chart.where)];
}

/** How grave a failing test is: as its column says, else its key, else the whole header. */
export function severityOf(header: Header, headerKey: string): Severity {
  const [key = ''] = headerKey.split('.');
  return header.severities[headerKey] ?? header.severities[key] ?? header.severity;
}

/** What a run of tests on one relation found. */
export interface TestedRelation {
  /** Undefined where no test had to scan the relation. */
  readonly nRows: number | undefined;
  readonly results: readonly TestReport[];
}

/**
 * Runs tests on one relation, all in one query; only those that fail are asked for their rows. A
 * view is computed once for all of them. The relation and the models it refers to must exist on
 * the connection.
 */
export async function runDataTests(
  connection: DuckDBConnection,
  model: Pick<Model, 'name' | 'header'>,
  relation: { readonly name: string; readonly isView: boolean },
  tests: readonly DataTest[],
): Promise<TestedRelation> {
  if (tests.length === 0) return { nRows: undefined, results: [] };
  const parameters: Parameter[] = [];
  const counts = tests.map(({ failing, parameters: own }) => {
    if ('query' in failing) return `(select count(*) from (${failing.query(TESTED)}\n))`;
    const where = shifted(failing.where, parameters.length);
    parameters.push(...own);
    return `count(*) filter (where ${where})`;
  });
  const columns = [...new Set(tests.flatMap((test) => test.columns))].map(quoted);
  const isRead = tests.some(({ failing }) => 'query' in failing);
  const [row] = await rowsOf(
    connection,
    `with ${TESTED} as ${relation.isView && isRead ? '' : 'not '}materialized (
      select ${columns.join(', ') || '1'} from ${relation.name}
    )
    select ${['count(*)', ...counts].map((count, at) => `${count} as c${at}`).join(', ')}
    from ${TESTED}`,
    parameters,
  );
  const results: TestReport[] = [];
  for (const [at, test] of tests.entries()) {
    const nFailing = Number(row?.[`c${at + 1}`]);
    const query = failingRows(test, relation.name);
    const sample = nFailing > 0 ? await sampleOf(connection, query, test.parameters) : [];
    results.push({
      ...report(model.name, test.test, severityOf(model.header, test.headerKey), nFailing, sample),
      headerKey: test.headerKey,
    });
  }
  return { nRows: Number(row?.['c0']), results };
}

/** Name of the relation within the query that tests it. */
const TESTED = 'tested_';

/** What stands before the query of a check when it is run. */
export const CHECK_PREFIX = 'select * from (';

/** Runs one check: its query must return no rows. */
export async function runCheck(connection: DuckDBConnection, check: Model): Promise<TestReport> {
  const sample = await sampleOf(connection, check.sql, []);
  const [row] =
    sample.length < SAMPLE_ROWS
      ? [{ n: sample.length }]
      : await rowsOf(connection, `select count(*) as n from (${check.sql}\n)`);
  return report(check.name, 'returns no rows', check.header.severity, Number(row?.['n']), sample);
}

function report(
  model: string,
  test: string,
  severity: Severity,
  nFailing: number,
  sampleRows: readonly Row[],
): TestReport {
  const failed = severity === 'warn' ? 'warn' : 'fail';
  return { model, test, severity, status: nFailing === 0 ? 'pass' : failed, nFailing, sampleRows };
}

/** The query of the rows of a relation that break a test. */
export function failingRows({ failing }: DataTest, relation: string): string {
  return 'query' in failing
    ? failing.query(relation)
    : `select * from ${relation} where ${failing.where}`;
}

async function sampleOf(
  connection: DuckDBConnection,
  query: string,
  parameters: readonly Parameter[],
): Promise<Row[]> {
  return rowsOf(connection, `${CHECK_PREFIX}${query}\n) limit ${SAMPLE_ROWS}`, parameters);
}

/** Renumbers `$1 …` so that several conditions fit into one query. */
function shifted(where: string, by: number): string {
  return where.replaceAll(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`);
}
