import type { DuckDBConnection } from '@duckdb/node-api';
import { headerErrors, type ColumnInfo } from './data-tests.ts';
import { connect, literal, openDatabase, type Resources } from './duckdb.ts';
import { EngineError, ModelError } from './errors.ts';
import { modelFingerprints } from './fingerprint.ts';
import { readGraph, type Graph, type GraphNode } from './graph.ts';
import { madeColumns } from './made-columns.ts';
import { CATALOGS, SEARCH_PATH } from './materialize.ts';
import { readModels } from './model-files.ts';
import { snapshotPaths } from './paths.ts';
import { selected } from './plan.ts';
import { ConnectionPool } from './pool.ts';
import { currentSnapshot } from './snapshots.ts';
import { testGraph } from './test-graph.ts';
import type { BuildError, ProgramFile, Progress, TestReport } from './types.ts';

/** What the tests of models found on the snapshot that is up. */
export interface SnapshotTestReport {
  readonly status: 'passed' | 'failed';
  readonly snapshotId: string;
  readonly tests: readonly TestReport[];
  readonly errors: readonly BuildError[];
  readonly milliseconds: number;
}

/**
 * Runs the tests of headers and all checks, as the files say them now, on the rows of the
 * snapshot that is up; nothing is written. `select` names models and checks, separated by commas.
 * Throws `EngineError` while nothing is published and for an unknown name.
 */
export async function testSnapshot(
  options: Resources & {
    readonly workspaceDir: string;
    readonly sqlDir: string;
    readonly programs?: readonly ProgramFile[] | undefined;
    readonly select?: string | undefined;
    readonly onProgress?: ((progress: Progress) => void) | undefined;
  },
): Promise<SnapshotTestReport> {
  const startedAt = performance.now();
  const { workspaceDir, sqlDir, select, onProgress } = options;
  const id = currentSnapshot(workspaceDir)?.id;
  if (id === undefined) {
    throw new EngineError(
      `no snapshot in ${workspaceDir}; run "quotient build --workspace ${workspaceDir}"`,
    );
  }
  const instance = await openDatabase(':memory:', options);
  const main = await connect(instance);
  const pool = new ConnectionPool([main]);
  try {
    await main.run(
      `attach ${literal(snapshotPaths(workspaceDir).file(id))} as ${CATALOGS.snapshot} (read_only)`,
    );
    await main.run(`attach ':memory:' as ${CATALOGS.staging}`);
    await main.run(SEARCH_PATH);
    const whole = await readGraph(main, readModels(sqlDir, options.programs));
    const names = select ? new Set(selected(whole, select)) : undefined;
    const graph = new Map([...whole].filter(([name]) => !names || names.has(name)));
    const { columns, errors } = await publishedColumns(main, graph);
    const prints = modelFingerprints(graph, []);
    const found = await testGraph({ pool, graph, columns, prints, onProgress });
    errors.push(...found.errors);
    return {
      status: errors.length > 0 ? 'failed' : 'passed',
      snapshotId: id,
      tests: found.tests.map((test) => test.report),
      errors,
      milliseconds: performance.now() - startedAt,
    };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const milliseconds = performance.now() - startedAt;
    return { status: 'failed', snapshotId: id, tests: [], errors: error.errors, milliseconds };
  } finally {
    pool.close();
    instance.closeSync();
  }
}

/** Columns of the models that are published; staging is not, and a new model not yet. */
async function publishedColumns(main: DuckDBConnection, graph: Graph) {
  const published = await madeColumns(main);
  const columns = new Map<string, readonly ColumnInfo[]>();
  const errors: BuildError[] = [];
  for (const node of graph.values()) {
    if (node.layer !== 'core' && node.layer !== 'marts') continue;
    const own = published.get(node.name);
    if (!own) {
      errors.push(notBuilt(node));
      continue;
    }
    const wrong = headerErrors(node, own);
    errors.push(...wrong);
    if (wrong.length === 0) columns.set(node.name, own);
  }
  return { columns, errors };
}

function notBuilt({ name, file }: GraphNode): BuildError {
  const message = `${name} is not in the snapshot yet; run "quotient build"`;
  return { model: name, file, line: null, message, sampleRows: [] };
}
