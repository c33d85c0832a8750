import type { CatalogueTest } from './catalogue.ts';
import {
  CHECK_PREFIX,
  dataTests,
  failingRows,
  runCheck,
  runDataTests,
  severityOf,
  type ColumnInfo,
  type DataTest,
} from './data-tests.ts';
import { fromDatabase } from './errors.ts';
import { digest, materialization } from './fingerprint.ts';
import type { Graph, GraphNode } from './graph.ts';
import { targetOf } from './materialize.ts';
import type { ConnectionPool } from './pool.ts';
import type { BuildError, Progress, TestReport } from './types.ts';

/** Relations that exist, and what is known of them. */
export interface TestRun {
  readonly pool: ConnectionPool;
  readonly graph: Graph;
  /** Columns of every relation that is tested. */
  readonly columns: ReadonlyMap<string, readonly ColumnInfo[]>;
  /** Fingerprint of the rows of each relation. */
  readonly prints: ReadonlyMap<string, string>;
  /** Results of earlier tests by their fingerprint; these are not run again. */
  readonly known?: ReadonlyMap<string, TestReport> | undefined;
  /** Relations whose checks are not to be trusted now. */
  readonly stale?: ReadonlySet<string> | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What the tests found; `errors` has one entry per failing test of severity error. */
export interface TestRunResult {
  readonly tests: readonly CatalogueTest[];
  readonly errors: readonly BuildError[];
  readonly nRows: ReadonlyMap<string, number>;
}

/** Runs the tests of all headers and all checks, several relations side by side. */
export async function testGraph(run: TestRun): Promise<TestRunResult> {
  const tests = new Map<string, readonly CatalogueTest[]>();
  const errors: BuildError[] = [];
  const nRows = new Map<string, number>();
  const nodes = [...run.graph.values()].filter(
    (node) => run.columns.has(node.name) || isRunnableCheck(node, run.stale),
  );
  let done = 0;
  await Promise.all(
    nodes.map((node) =>
      run.pool.use(async (connection) => {
        run.onProgress?.({ phase: 'test', label: node.name, done, total: nodes.length });
        try {
          if (node.layer === 'checks') {
            const fingerprint = checkFingerprint(node, run.prints);
            const report = run.known?.get(fingerprint) ?? (await runCheck(connection, node));
            tests.set(node.name, [{ report, fingerprint }]);
          } else {
            const declared = dataTests(node.header, run.columns.get(node.name) ?? []);
            const found = declared.map((test) => {
              const fingerprint = testFingerprint(node, test, run.prints);
              return { test, fingerprint, report: run.known?.get(fingerprint) };
            });
            const open = found.filter((item) => item.report === undefined).map((item) => item.test);
            const isView = node.layer === 'staging' || materialization(node) === 'view';
            const relation = { name: targetOf(node), isView };
            const tested = await runDataTests(connection, node, relation, open);
            if (tested.nRows !== undefined) nRows.set(node.name, tested.nRows);
            const reports = new Map(open.map((test, at) => [test, tested.results[at]]));
            tests.set(
              node.name,
              found.flatMap(({ test, fingerprint, report = reports.get(test) }) =>
                report ? [{ report, fingerprint }] : [],
              ),
            );
          }
        } catch (error) {
          const prefix = node.layer === 'checks' ? CHECK_PREFIX : undefined;
          errors.push(fromDatabase(node, error, prefix));
        }
        done += 1;
      }),
    ),
  );
  const inOrder = nodes.flatMap((node) => tests.get(node.name) ?? []);
  for (const { report } of inOrder) {
    const node = run.graph.get(report.model);
    if (node && report.status === 'fail') errors.push(asError(node, report));
  }
  return { tests: inOrder, errors, nRows };
}

/** Whether all tests of a relation have a result on the rows that it has. */
export function isTested(
  node: GraphNode,
  columns: readonly ColumnInfo[],
  prints: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, TestReport>,
): boolean {
  const tests = dataTests(node.header, columns);
  return tests.every((test) => known.has(testFingerprint(node, test, prints)));
}

function isRunnableCheck(node: GraphNode, stale: ReadonlySet<string> | undefined): boolean {
  return node.layer === 'checks' && !node.upstream.some((name) => stale?.has(name));
}

function asError(node: GraphNode, report: TestReport): BuildError {
  const rows = `${report.nFailing} ${report.nFailing === 1 ? 'row' : 'rows'}`;
  const isCheck = node.layer === 'checks';
  return {
    model: node.name,
    file: node.file,
    line: isCheck ? null : lineOfKey(node, report.headerKey ?? ''),
    message: isCheck
      ? `check failed: ${node.header.sentence ?? node.name} (${rows})`
      : `test failed: ${report.test} (${rows})`,
    sampleRows: report.sampleRows,
  };
}

function lineOfKey({ lines }: GraphNode, headerKey: string): number | null {
  const [key = ''] = headerKey.split('.');
  return lines[headerKey] ?? lines[key] ?? null;
}

function testFingerprint(
  node: GraphNode,
  test: DataTest,
  prints: ReadonlyMap<string, string>,
): string {
  const severity = severityOf(node.header, test.headerKey);
  const what = [test.test, failingRows(test, targetOf(node)), test.parameters, severity];
  return digest([...what, prints.get(node.name), prints.get(test.reads ?? '')]);
}

function checkFingerprint(node: GraphNode, prints: ReadonlyMap<string, string>): string {
  return digest([node.sql, node.header.severity, prints.get(node.name)]);
}
