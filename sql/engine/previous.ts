import type { DuckDBConnection } from '@duckdb/node-api';
import type { ColumnInfo } from './data-tests.ts';
import { rowsOf } from './duckdb.ts';
import type { InputPrint } from './incremental.ts';
import type { Layer, ModelReport, TestReport } from './types.ts';

/** What the snapshot that is up holds, as its catalogue tells. */
export interface PreviousSnapshot {
  /** Fingerprint of each model's rows. */
  readonly prints: ReadonlyMap<string, string>;
  /** Models that are views: there are no rows to copy. */
  readonly views: ReadonlySet<string>;
  readonly models: readonly ModelReport[];
  readonly columns: ReadonlyMap<string, readonly ColumnInfo[]>;
  /** Test fingerprint to what the test found. */
  readonly tests: ReadonlyMap<string, TestReport>;
  /** What the inputs of each incremental model were when it was built. */
  readonly inputs: ReadonlyMap<string, readonly InputPrint[]>;
  /** Fingerprint of the whole snapshot: rows, texts and tests. */
  readonly content: string;
}

/** Reads the catalogue of the snapshot in the catalog `catalog`. */
export async function readPrevious(
  connection: DuckDBConnection,
  catalog: string,
): Promise<PreviousSnapshot> {
  const models = await rowsOf(
    connection,
    `select name, layer, fingerprint, n_rows, is_view, columns, milliseconds, memory_bytes
     from ${catalog}.main._models`,
  );
  const tests = await rowsOf(connection, `select * from ${catalog}.main._tests`);
  const inputs = new Map<string, InputPrint[]>();
  for (const row of await rowsOf(connection, `select * from ${catalog}.main._inputs`)) {
    const model = String(row['model']);
    const print = { input: String(row['input']), at: String(row['at']), hash: String(row['hash']) };
    const own = inputs.get(model);
    if (own) own.push(print);
    else inputs.set(model, [print]);
  }
  const [build] = await rowsOf(
    connection,
    `select content_fingerprint from ${catalog}.main._build`,
  );
  return {
    prints: new Map(models.map((row) => [String(row['name']), String(row['fingerprint'])])),
    views: new Set(
      models.filter((row) => row['is_view'] === true).map((row) => String(row['name'])),
    ),
    models: models.map((row) => ({
      name: String(row['name']),
      layer: row['layer'] as Layer,
      status: row['is_view'] === true ? 'view' : 'copied',
      nRows: row['n_rows'] as number | null,
      milliseconds: row['milliseconds'] as number,
      memoryBytes: row['memory_bytes'] as number | null,
    })),
    columns: new Map(
      models.map((row) => [
        String(row['name']),
        JSON.parse(String(row['columns'])) as ColumnInfo[],
      ]),
    ),
    tests: new Map(
      tests.map((row) => [
        String(row['fingerprint']),
        {
          model: String(row['model']),
          test: String(row['test']),
          severity: row['severity'] as TestReport['severity'],
          status: row['status'] as TestReport['status'],
          nFailing: Number(row['n_failing']),
          ...(typeof row['header_key'] === 'string' ? { headerKey: row['header_key'] } : {}),
          sampleRows: JSON.parse(String(row['sample'])) as TestReport['sampleRows'],
        },
      ]),
    ),
    inputs,
    content: String(build?.['content_fingerprint']),
  };
}
