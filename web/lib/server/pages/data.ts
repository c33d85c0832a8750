import { readBuild, type BuildInfo } from '../builds.ts';
import { driftRows, type DriftRow } from '../drift.ts';
import { readJobs, type Job } from '../jobs.ts';
import { readMart } from '../marts.ts';
import type { LivePageContext } from '../page.ts';
import { ageInDays } from '../status.ts';
import { readWorkspace } from '../workspace.ts';

/** One kind of export of one system: how fresh it is against how often it comes. */
export interface SourceRow {
  readonly key: string;
  readonly system: string;
  readonly object: string;
  readonly last_as_of: string;
  readonly n_files: number;
  /** Rows of the newest export that landed. */
  readonly n_rows: number;
  readonly days_since: number;
  /** Days between exports: the median of those that came, else a week. */
  readonly expected_days: number;
  readonly isLate: boolean;
}

export interface FileRow {
  readonly file_id: string;
  readonly name: string;
  readonly system: string;
  readonly object: string;
  readonly as_of: string;
  readonly n_read: number;
  readonly n_landed: number;
  readonly n_quarantined: number;
  readonly n_duplicate: number;
  readonly columns_changed: string | null;
  readonly n_fixed: number;
  readonly n_open: number;
  readonly corrects: string | null;
  readonly corrected_by: string | null;
  readonly corrected_at: string | null;
}

/** The money of the newest file of a source in one column and currency. */
export interface MoneyRow {
  readonly key: string;
  readonly source: string;
  readonly as_of: string;
  readonly column_name: string;
  readonly currency: string;
  readonly landed: number;
  readonly set_aside: number;
  /** What the independent count of the file found; null where amounts are no plain numbers. */
  readonly counted: number | null;
  readonly difference: number | null;
}

export interface ReasonRow {
  readonly key: string;
  readonly file_id: string;
  readonly file: string;
  readonly column_name: string;
  readonly reason: string;
  readonly n: number;
  readonly n_quarantined: number;
  readonly n_fixed: number;
  readonly n_open: number;
  /** The file that mended rows of it, the newest first. */
  readonly fix: {
    readonly by: string;
    readonly at: string;
    readonly file: string;
  } | null;
}

export interface DataPage {
  readonly sources: readonly SourceRow[];
  readonly jobs: readonly Job[];
  readonly reasons: readonly ReasonRow[];
  readonly nReasons: number;
  readonly money: readonly MoneyRow[];
  readonly drift: readonly DriftRow[];
  readonly totals: {
    readonly n_files: number;
    readonly n_read: number;
    readonly n_landed: number;
    readonly n_quarantined: number;
    readonly n_duplicate: number;
    readonly n_open: number;
  };
  readonly build: BuildInfo;
  readonly tests: readonly {
    readonly model: string;
    readonly test: string;
    readonly n: number;
  }[];
  readonly nTests: number;
}

/** Exports come once a week where too few have come to tell. */
const USUAL_DAYS = 7;
/** An export is late when it is half as late again as the others were. */
const PATIENCE = 1.5;
const SHOWN_REASONS = 100;

/** Whether the data can be relied on today: what came, what did not, and what was wrong with it. */
export async function dataPage(context: LivePageContext): Promise<DataPage> {
  const { session, persona, workspaceDir, now } = context;
  const [workspace, files, sums, reasons, jobs, build, tests, counts] = await Promise.all([
    readWorkspace(session),
    readMart<FileRow & { path: string }>(session, persona, 'ingest_files', {
      columns: [
        ...['file_id', 'path', 'system', 'object', 'as_of', 'n_read', 'n_landed'],
        ...['n_quarantined', 'n_duplicate', 'columns_changed'],
        ...['n_fixed', 'n_open', 'corrects', 'corrected_by', 'corrected_at'],
      ],
      orderBy: ['-as_of', 'system', 'object', 'file_id'],
    }),
    readMart<Omit<MoneyRow, 'key' | 'source' | 'as_of'> & { file_id: string }>(
      session,
      persona,
      'ingest_money',
      { orderBy: ['file_id', 'column_name', 'currency'] },
    ),
    readMart<{ file_id: string; column_name: string; reason: string; n: number }>(
      session,
      persona,
      'ingest_quarantine',
      {
        columns: ['file_id', 'column_name', 'reason', { count: true, as: 'n' }],
        orderBy: ['-n', 'file_id', 'column_name', 'reason'],
      },
    ),
    readJobs(workspaceDir, 20),
    readBuild(session),
    session.query(
      `select model, test, cast(n_failing as double) as n from _tests
       where status <> 'pass' order by n_failing desc, model, test limit 50`,
    ),
    session.query('select cast(count(*) as double) as n from _tests'),
  ]);
  // A demo ends on the day its seed says: it is looked at from there.
  const today = workspace.is_demo ? new Date(`${workspace.as_of_date}T12:00:00Z`) : now;
  const named = files.map(({ path, ...file }) => ({ ...file, name: fileName(path) }));
  const nameById = new Map(named.map(({ file_id, name }) => [file_id, name]));
  const fileById = new Map(named.map((file) => [file.file_id, file]));
  const total = (key: 'n_open' | 'n_read' | 'n_landed' | 'n_quarantined' | 'n_duplicate'): number =>
    named.reduce((sum, file) => sum + file[key], 0);
  return {
    sources: sourcesOf(named, today),
    jobs,
    reasons: reasons.slice(0, SHOWN_REASONS).map((row) => ({
      ...row,
      key: [row.file_id, row.column_name, row.reason].join(' '),
      file: nameById.get(row.file_id) ?? row.file_id,
      n_quarantined: fileById.get(row.file_id)?.n_quarantined ?? row.n,
      n_fixed: fileById.get(row.file_id)?.n_fixed ?? 0,
      n_open: fileById.get(row.file_id)?.n_open ?? row.n,
      fix: fixOf(row.file_id, named),
    })),
    nReasons: reasons.length,
    money: moneyOf(named, sums),
    drift: (await driftRows(workspaceDir, named)).slice(0, 50),
    totals: {
      n_files: named.length,
      n_read: total('n_read'),
      n_landed: total('n_landed'),
      n_quarantined: total('n_quarantined'),
      n_duplicate: total('n_duplicate'),
      n_open: total('n_open'),
    },
    build,
    tests: tests.map((row) => ({
      model: String(row['model']),
      test: String(row['test']),
      n: Number(row['n']),
    })),
    nTests: Number(counts[0]?.['n'] ?? 0),
  };
}

/** Who mended rows of a file last, and with which file. */
function fixOf(fileId: string, files: readonly FileRow[]): ReasonRow['fix'] {
  const [last] = files
    .filter(({ corrects }) => corrects === fileId)
    .sort((a, b) => ((a.corrected_at ?? '') < (b.corrected_at ?? '') ? 1 : -1));
  return last
    ? { by: last.corrected_by ?? '', at: last.corrected_at ?? '', file: last.name }
    : null;
}

/** The sums of the newest file of each source, in the order of the sources. */
function moneyOf(
  files: readonly FileRow[],
  sums: readonly (Omit<MoneyRow, 'key' | 'source' | 'as_of'> & { readonly file_id: string })[],
): MoneyRow[] {
  const newest = new Map<string, FileRow>();
  for (const file of files) {
    const source = `${file.system}.${file.object}`;
    if (!newest.has(source)) newest.set(source, file);
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([source, { file_id, as_of }]) =>
      sums
        .filter((sum) => sum.file_id === file_id)
        .map((sum) => ({
          ...sum,
          source,
          as_of,
          key: [file_id, sum.column_name, sum.currency].join(' '),
        })),
    );
}

/** The last part of a path, without what an upload was given to be unique. */
export const fileName = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? path).replace(/-[a-p]{24}(?=\.|$)/, '');

function sourcesOf(files: readonly FileRow[], today: Date): SourceRow[] {
  const bySource = new Map<string, FileRow[]>();
  for (const file of files) {
    const key = `${file.system}.${file.object}`;
    bySource.set(key, [...(bySource.get(key) ?? []), file]);
  }
  const rows = [...bySource].map(([key, [newest, ...older]]): SourceRow[] => {
    if (!newest) return [];
    const all = [newest, ...older];
    const days_since = ageInDays(newest.as_of, today) ?? 0;
    const expected_days = rhythm(all.map(({ as_of }) => as_of));
    return [
      {
        key,
        system: newest.system,
        object: newest.object,
        last_as_of: newest.as_of,
        n_files: all.length,
        n_rows: all
          .filter(({ as_of }) => as_of === newest.as_of)
          .reduce((sum, { n_landed }) => sum + n_landed, 0),
        days_since,
        expected_days,
        isLate: days_since > expected_days * PATIENCE,
      },
    ];
  });
  return rows
    .flat()
    .sort((a, b) => Number(b.isLate) - Number(a.isLate) || (a.key < b.key ? -1 : 1));
}

/** The median number of days between exports; a week where fewer than three days had one. */
export function rhythm(days: readonly string[]): number {
  const sorted = [...new Set(days)].sort();
  const gaps = sorted
    .slice(1)
    .map((day, at) => (Date.parse(day) - Date.parse(sorted[at] ?? day)) / 86_400_000)
    .sort((a, b) => a - b);
  return gaps.length < 2
    ? USUAL_DAYS
    : Math.max(1, gaps[Math.floor(gaps.length / 2)] ?? USUAL_DAYS);
}
