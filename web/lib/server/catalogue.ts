import { RecentCache } from './cache.ts';
import { QuotientError } from './errors.ts';
import type { SnapshotSession } from './snapshot.ts';

export interface ModelColumn {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
  readonly doc_zh: string;
}

/** One relation of the published snapshot, as its build described it. */
export interface ModelEntry {
  readonly name: string;
  readonly layer: string;
  readonly sentence: string;
  readonly sentence_zh: string;
  readonly grain: readonly string[];
  readonly columns: readonly ModelColumn[];
  readonly scope: string;
  readonly owner: string | null;
  readonly sql: string;
  readonly upstream: readonly string[];
  readonly n_rows: number | null;
  readonly milliseconds: number | null;
  /** What the database gave to its query in all; null for views and programs. */
  readonly memory_bytes: number | null;
  readonly source: string | null;
  /** Path of the model's file, from the folder that holds `sql/`. */
  readonly file: string;
  readonly tags: readonly string[];
  readonly not_additive_over: readonly string[];
  /** How the model says that it is drawn; see `chartSpec`. */
  readonly chart: Readonly<Record<string, unknown>> | null;
  readonly is_view: boolean;
  /** What the model is written in; a program in TypeScript reads what its header names. */
  readonly language: 'sql' | 'typescript';
}

/** The result of one data test of a model in the build that made the snapshot. */
export interface TestResult {
  readonly model: string;
  readonly test: string;
  readonly severity: string;
  readonly status: 'pass' | 'fail' | 'warn';
  readonly n_failing: number;
  readonly sample: unknown;
}

const catalogues = new RecentCache<ReadonlyMap<string, ModelEntry>>(4);

/** All relations of a snapshot by name; the allow-list of every identifier in a query. */
export function readCatalogue(session: SnapshotSession): Promise<ReadonlyMap<string, ModelEntry>> {
  return catalogues.get(session.id, async () => {
    const rows = await session.query('select * from _models order by layer, name');
    return new Map(rows.map((row) => [String(row['name']), entry(row)]));
  });
}

/** @throws QuotientError 404 that names the closest model. */
export async function readModel(session: SnapshotSession, name: string): Promise<ModelEntry> {
  const models = await readCatalogue(session);
  const model = models.get(name);
  if (model !== undefined) return model;
  throw new QuotientError(
    'unknown_model',
    `invalid model: ${name}; expected one of the catalogue`,
    `closest: ${closest(name, [...models.keys()])}; all are listed under /models`,
    404,
  );
}

/** The data tests of one model, failing ones first. */
export async function readTests(
  session: SnapshotSession,
  model: string,
): Promise<readonly TestResult[]> {
  const rows = await session.query(
    "select * from _tests where model = $1 order by status = 'pass', test",
    [model],
  );
  return rows.map((row) => ({ ...row, sample: parsed(row['sample']) })) as unknown as TestResult[];
}

function entry(row: Record<string, unknown>): ModelEntry {
  return {
    ...row,
    memory_bytes: row['memory_bytes'] ?? null,
    grain: parsed(row['grain']) ?? [],
    columns: parsed(row['columns']) ?? [],
    upstream: row['upstream'] ?? [],
    scope: row['scope'] ?? 'none',
    tags: parsed(row['tags']) ?? [],
    not_additive_over: parsed(row['not_additive_over']) ?? [],
    chart: parsed(row['chart']) ?? null,
    language: row['language'] ?? 'sql',
  } as unknown as ModelEntry;
}

function parsed(value: unknown): unknown {
  return typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

/** The name that shares the most pairs of letters. */
export function closest(name: string, names: readonly string[]): string {
  const own = pairs(name);
  const score = (other: string): number => {
    const theirs = pairs(other);
    const shared = [...own].filter((pair) => theirs.has(pair)).length;
    return shared / (own.size + theirs.size || 1);
  };
  return names.reduce((best, other) => (score(other) > score(best) ? other : best), names[0] ?? '');
}

function pairs(text: string): Set<string> {
  const clean = text.toLowerCase();
  return new Set(
    Array.from({ length: Math.max(clean.length - 1, 0) }, (_, i) => clean.slice(i, i + 2)),
  );
}
