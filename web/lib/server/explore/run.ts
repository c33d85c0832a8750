import { openSandbox, type Sandbox, type SandboxResult } from '#sql/engine/sandbox.ts';
import { genericChart } from '#web/lib/charts/generic/generic-chart.ts';
import type { ChartSpec } from '#web/lib/charts/generic/spec.ts';
import { suggestChart } from '#web/lib/charts/generic/suggest.ts';
import type { Chart, ChartContext } from '#web/lib/charts/types.ts';
import { columnLabel } from '#web/lib/shell/column-label.ts';
import type { Persona } from '#web/lib/shell/types.ts';
import { RecentCache } from '../cache.ts';
import { forbidden, QuotientError } from '../errors.ts';
import { seesAll } from '../scope.ts';
import { parameterValue, type ExploreQuestion } from './question.ts';

type Cell = string | number | boolean | null;

/** The rows of a question, and their chart. */
export interface ExploreResult {
  readonly snapshot: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Cell[])[];
  /** There are more rows than the limit. */
  readonly truncated: boolean;
  readonly milliseconds: number;
  readonly chart: Chart | null;
  /** How the chart is drawn: as chosen, or as the rows suggest. */
  readonly spec: ChartSpec | null;
}

const CHART_ROWS = 2_000;
const TIMEOUT_MS = 30_000;

const sandboxes = new Map<string, Sandbox>();
/** Results seen last, so that another chart of the same rows asks nothing again. */
const results = new RecentCache<SandboxResult>(12);

/**
 * Questions in SQL see every relation of a snapshot, so they are open to those who see all rows
 * anyway: leadership and analysts.
 *
 * @throws QuotientError 403
 */
export function mustExplore(persona: Persona): void {
  if (!seesAll(persona)) throw forbidden('Explore');
}

/** Answers a question in a process of its own, with its chart. */
export async function explore(
  workspaceDir: string,
  snapshot: string,
  question: ExploreQuestion,
  context: ChartContext,
  signal?: AbortSignal,
): Promise<ExploreResult> {
  const { sql, parameters, limit } = question;
  const key = JSON.stringify([workspaceDir, snapshot, sql, parameters, limit]);
  const found = await results.get(key, () =>
    ask(workspaceDir, question, { format: 'rows', rowLimit: limit, signal }),
  );
  const { columns, rows, truncated, milliseconds, snapshotId } = found;
  const drawn = rows.slice(0, CHART_ROWS);
  const spec = question.chart ?? suggestChart(columns, drawn);
  const fields = columns.map((column) => ({
    ...column,
    label: columnLabel(context.t, column.name),
  }));
  return {
    snapshot: snapshotId,
    columns,
    rows: rows.map((row) => columns.map(({ name }) => plain(row[name]))),
    truncated,
    milliseconds: Math.round(milliseconds * 10) / 10,
    chart:
      spec === null ? null : genericChart({ fields, rows: drawn, spec }, context, { wide: 1100 }),
    spec,
  };
}

/** One question to the sandbox of a workspace; its errors name line and column. */
export async function ask(
  workspaceDir: string,
  { sql, parameters }: Pick<ExploreQuestion, 'sql' | 'parameters'>,
  how: {
    readonly format: 'rows' | 'arrow';
    readonly rowLimit: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<SandboxResult> {
  const values = Object.entries(parameters).map(
    ([name, text]) => [name, parameterValue(text)] as const,
  );
  try {
    return await sandboxOf(workspaceDir).query({
      sql,
      ...(values.length === 0 ? {} : { parameters: Object.fromEntries(values) }),
      timeoutMs: TIMEOUT_MS,
      ...how,
    });
  } catch (error) {
    throw asQuestionError(error);
  }
}

function sandboxOf(workspaceDir: string): Sandbox {
  const known = sandboxes.get(workspaceDir) ?? openSandbox(workspaceDir);
  sandboxes.set(workspaceDir, known);
  return known;
}

/** Somebody looks at the page: what answers questions is started before the first is asked. */
export function expectQuestions(workspaceDir: string): void {
  sandboxOf(workspaceDir).warm();
}

/** Ends the warm processes of a workspace; for tests. */
export function closeSandbox(workspaceDir: string): void {
  sandboxes.get(workspaceDir)?.close();
  sandboxes.delete(workspaceDir);
}

function asQuestionError(error: unknown): unknown {
  if (!(error instanceof Error) || !('line' in error && 'column' in error)) return error;
  const { line, column } = error as { line: number | null; column: number | null };
  return new QuotientError(
    'invalid_query',
    error.message,
    line === null ? '' : `line ${line}, column ${column ?? 1}`,
  );
}

function plain(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}
