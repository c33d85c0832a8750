import { DuckDBDataChunk, VARCHAR, type DuckDBConnection } from '@duckdb/node-api';
import type { LineageColumn } from './column-lineage.ts';
import type { ColumnInfo } from './data-tests.ts';
import { quoted, type Parameter } from './duckdb.ts';
import { ENGINE } from './fingerprint.ts';
import type { GraphNode } from './graph.ts';
import type { InputPrint } from './incremental.ts';
import type { TestReport } from './types.ts';

/** What the catalogue says of one model of a snapshot. */
export interface CatalogueModel {
  readonly node: GraphNode;
  readonly columns: readonly ColumnInfo[];
  readonly fingerprint: string;
  readonly isView: boolean;
  readonly nRows: number | null;
  readonly milliseconds: number;
  readonly memoryBytes: number | null;
  /** Where the values of each column come from. */
  readonly lineage: readonly LineageColumn[];
  /** What the inputs of an incremental model were. */
  readonly inputs: readonly InputPrint[];
}

/** What the catalogue says of one test, with the fingerprint of what it was run on. */
export interface CatalogueTest {
  readonly report: TestReport;
  readonly fingerprint: string;
}

/** What the catalogue says of the build itself. */
export interface CatalogueBuild {
  readonly id: string;
  readonly createdAt: Date;
  readonly asOf: string | null;
  readonly inputFingerprint: string;
  readonly contentFingerprint: string;
}

/** Writes `_models`, `_column_lineage`, `_inputs`, `_tests` and `_build` beside the tables that they tell of. */
export async function writeCatalogue(
  connection: DuckDBConnection,
  models: readonly CatalogueModel[],
  tests: readonly CatalogueTest[],
  build: CatalogueBuild,
): Promise<void> {
  await fill(connection, '_models', MODELS, models.map(modelRow));
  await fillTexts(connection, '_column_lineage', LINEAGE, models.flatMap(lineageRows));
  await fillTexts(connection, '_inputs', INPUTS, models.flatMap(inputRows));
  await fill(connection, '_tests', TESTS, tests.map(testRow));
  await fill(connection, '_build', BUILD, [
    [
      build.id,
      build.createdAt.toISOString(),
      build.asOf,
      ENGINE,
      build.inputFingerprint,
      build.contentFingerprint,
    ],
  ]);
}

const MODELS = {
  name: 'VARCHAR',
  layer: 'VARCHAR',
  sentence: 'VARCHAR',
  sentence_zh: 'VARCHAR',
  grain: 'JSON',
  columns: 'JSON',
  not_additive_over: 'JSON',
  scope: 'VARCHAR',
  owner: 'VARCHAR',
  chart: 'JSON',
  sql: 'VARCHAR',
  file: 'VARCHAR',
  upstream: 'VARCHAR[]',
  fingerprint: 'VARCHAR',
  is_view: 'BOOLEAN',
  n_rows: 'BIGINT',
  milliseconds: 'DOUBLE',
  source: 'VARCHAR',
  language: 'VARCHAR',
  tags: 'VARCHAR[]',
  not_portable: 'JSON',
  memory_bytes: 'BIGINT',
};

const LINEAGE = ['model', 'column_name', 'upstream', 'upstream_column'];

const INPUTS = ['model', 'input', 'at', 'hash'];

const TESTS = {
  model: 'VARCHAR',
  test: 'VARCHAR',
  severity: 'VARCHAR',
  status: 'VARCHAR',
  n_failing: 'BIGINT',
  sample: 'JSON',
  header_key: 'VARCHAR',
  fingerprint: 'VARCHAR',
};

const BUILD = {
  snapshot_id: 'VARCHAR',
  created_at: 'TIMESTAMP',
  as_of_date: 'DATE',
  engine: 'VARCHAR',
  input_fingerprint: 'VARCHAR',
  content_fingerprint: 'VARCHAR',
};

function modelRow({ node, columns, ...built }: CatalogueModel): Parameter[] {
  const { header } = node;
  const documented = columns.map(({ name, type }) => ({
    name,
    type,
    doc: header.columns[name] ?? null,
    doc_zh: header.columnsZh[name] ?? null,
  }));
  return [
    node.name,
    node.layer,
    header.sentence ?? null,
    header.sentenceZh ?? null,
    JSON.stringify(header.grain),
    JSON.stringify(documented),
    JSON.stringify(header.notAdditiveOver),
    header.scope ?? null,
    header.owner ?? null,
    header.chart ? JSON.stringify(header.chart) : null,
    node.sql.trim(),
    node.file,
    JSON.stringify([...node.raw.map((name) => `raw.${name}`), ...node.upstream]),
    built.fingerprint,
    built.isView,
    built.nRows,
    built.milliseconds,
    header.source ?? null,
    node.program ? 'typescript' : 'sql',
    JSON.stringify(header.tags),
    JSON.stringify((node.notPortable ?? []).map(({ what, instead }) => ({ what, instead }))),
    built.memoryBytes,
  ];
}

function lineageRows({ node, lineage }: CatalogueModel): string[][] {
  return lineage.flatMap(({ name, sources }) =>
    sources.map(({ relation, column }) => [node.name, name, relation, column]),
  );
}

function inputRows({ node, inputs }: CatalogueModel): string[][] {
  return inputs.map(({ input, at, hash }) => [node.name, input, at, hash]);
}

function testRow({ report, fingerprint }: CatalogueTest): Parameter[] {
  const { model, test, severity, status, nFailing, headerKey = null } = report;
  const sample = JSON.stringify(report.sampleRows);
  return [model, test, severity, status, nFailing, sample, headerKey, fingerprint];
}

/** Fills a table of texts in bulk. */
async function fillTexts(
  connection: DuckDBConnection,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  catalog = 'snapshot',
): Promise<void> {
  const list = columns.map((name) => `${quoted(name)} VARCHAR`).join(', ');
  await connection.run(`create or replace table ${catalog}.main.${table} (${list})`);
  const appender = await connection.createAppender(table, 'main', catalog);
  try {
    for (let at = 0; at < rows.length; at += CHUNK) {
      const part = rows.slice(at, at + CHUNK);
      const chunk = DuckDBDataChunk.create(
        columns.map(() => VARCHAR),
        part.length,
      );
      chunk.setColumns(columns.map((_, column) => part.map((row) => row[column] ?? null)));
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}

const CHUNK = 2048;

/** Fills a typed table in bulk: first as texts, which the database then casts. */
async function fill(
  connection: DuckDBConnection,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly (readonly Parameter[])[],
): Promise<void> {
  const texts = rows.map((row) => row.map((value) => (value === null ? null : String(value))));
  const name = `_texts_of${table}`;
  await fillTexts(connection, name, Object.keys(columns), texts, 'staging');
  const casts = Object.entries(columns).map(([column, type]) => {
    const text = type.endsWith('[]') ? `cast(${quoted(column)} as json)` : quoted(column);
    return `cast(${text} as ${type}) as ${quoted(column)}`;
  });
  await connection.run(
    `create table snapshot.main.${table} as select ${casts.join(', ')} from staging.main.${name}`,
  );
}
