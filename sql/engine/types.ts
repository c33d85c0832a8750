/** The facts that cross the border of the engine. `bin/` fills the first from what ingest landed. */

/** A relation of raw: immutable Parquet files of one export object, or a few rows given directly. */
export interface RawRelation {
  /** `<system>__<object>`, read in staging as `raw.<system>__<object>`. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Columns that identify a record; where several files hold one record, the latest export wins. */
  readonly key: readonly string[];
  readonly files?: readonly string[];
  readonly rows?: readonly (readonly (string | number | boolean | null)[])[];
  /** Changes when, and only when, the content changes. */
  readonly fingerprint: string;
}

export type Layer = 'staging' | 'core' | 'marts' | 'checks';

/** Who may read the rows of a mart: everyone, by level, by rep, by manager, HR and leadership, or analysts only. */
export const SCOPES = ['open', 'level', 'rep_id', 'manager_id', 'people', 'none'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether a failing test keeps a snapshot from being published, or is only shown. */
export type Severity = 'error' | 'warn';

export const CHART_TYPES = [
  'line',
  'area',
  'bar',
  'stacked',
  'dot',
  'histogram',
  'heat',
  'waterfall',
  'funnel',
  'table',
  'number',
] as const;
export const CHART_FORMATS = ['number', 'money', 'percent', 'ratio', 'days'] as const;

/** How a mart wants to be drawn; every name is one of its columns. */
export interface ModelChart {
  readonly type: (typeof CHART_TYPES)[number];
  readonly title?: string | undefined;
  readonly titleZh?: string | undefined;
  readonly x?: string | undefined;
  /** One line or one set of bars for each. */
  readonly y: readonly string[];
  /** One line or colour for each value of this column. */
  readonly series?: string | undefined;
  readonly format?: (typeof CHART_FORMATS)[number] | undefined;
  /** Only rows with these values: a value, or one of several. */
  readonly where: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly limit?: number | undefined;
}

/** What a model's file says of itself above its query. Keys as in the file, in camel case. */
export interface Header {
  readonly sentence?: string | undefined;
  readonly sentenceZh?: string | undefined;
  /** Columns that together are unique and not null. */
  readonly grain: readonly string[];
  /** Other sets of columns that are unique where they are not null. */
  readonly unique: readonly (readonly string[])[];
  /** Fewest and most rows; null is open. */
  readonly rows: readonly [number | null, number | null];
  /** Day column to how many days its newest value may lie before the as-of day. */
  readonly freshness: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  readonly notNull: readonly string[];
  readonly accepted: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  /** Column to `model.column`. */
  readonly references: Readonly<Record<string, string>>;
  /** Column to its lowest and highest value; null is open. */
  readonly ranges: Readonly<
    Record<string, readonly [number | string | null, number | string | null]>
  >;
  readonly notAdditiveOver: readonly string[];
  readonly scope?: Scope | undefined;
  readonly owner?: string | undefined;
  readonly materialized?: 'table' | 'view' | undefined;
  readonly severity: Severity;
  /** Other severities: of a header key (`freshness`), or of one column of it (`accepted.region`). */
  readonly severities: Readonly<Record<string, Severity>>;
  readonly chart?: ModelChart | undefined;
  readonly source?: string | undefined;
  readonly columns: Readonly<Record<string, string>>;
  readonly columnsZh: Readonly<Record<string, string>>;
  readonly sortedBy: readonly string[];
  /** Why the query may use what does not run on Trino. */
  readonly notPortable?: string | undefined;
  /**
   * Rows of a day depend on input rows of that day and before, rows of a key on input rows of that
   * key, and both on inputs without such a column as a whole: only what changed is computed.
   */
  readonly incremental?: { readonly column: string; readonly by: 'day' | 'key' } | undefined;
  /** Of a program: relation to the columns of it that are read. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Of a program: column to its type, in the order of its rows. */
  readonly types: Readonly<Record<string, string>>;
}

/** A value that goes into or comes out of a program: days `YYYY-MM-DD`, instants ISO 8601 with `Z`. */
export type Cell = string | number | boolean | null;

/** A relation as a program reads it; all columns have `nRows` values. */
export interface InputTable {
  readonly nRows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/** Computes the rows of a relation; `days` are the days to compute, null means all. */
export type RunProgram = (
  inputs: Readonly<Record<string, InputTable>>,
  context: { readonly days: readonly string[] | null },
) => Iterable<readonly Cell[]> | Promise<Iterable<readonly Cell[]>>;

/** A mart that is computed by a program instead of a query; its file starts with the same header. */
export interface ProgramFile {
  readonly name: string;
  /** Path as it is shown to people. */
  readonly file: string;
  readonly text: string;
  /** Changes when, and only when, the code changes that the file imports. */
  readonly imports: string;
  readonly run: RunProgram;
}

/** One file: its header and its one SELECT, on the lines where they stand in the file. */
export interface Model {
  readonly name: string;
  readonly layer: Layer;
  /** Set where a program makes the rows; `sql` is its code then. */
  readonly program?: Pick<ProgramFile, 'imports' | 'run'> | undefined;
  /** Path as it is shown to people, from the folder that holds `sql/`. */
  readonly file: string;
  /** The whole file. */
  readonly text: string;
  readonly header: Header;
  /** Header key, and `key.name` of what stands under it, to its line. */
  readonly lines: Readonly<Record<string, number>>;
  /** The query; the header is blank lines, so that the database counts lines as the file does. */
  readonly sql: string;
}

/** Something wrong with a model, where it is, and up to five rows that show it. */
export interface BuildError {
  readonly model: string;
  readonly file: string;
  readonly line: number | null;
  /** From 1; set where the fault is at one place of the line. */
  readonly column?: number;
  readonly message: string;
  readonly sampleRows: readonly Readonly<Record<string, unknown>>[];
}

/** Progress of long work; `done` and `total` count models. */
export interface Progress {
  readonly phase: string;
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** What one data test found; `sampleRows` holds up to five failing rows. */
export interface TestReport {
  readonly model: string;
  readonly test: string;
  readonly severity: Severity;
  readonly status: 'pass' | 'fail' | 'warn';
  readonly nFailing: number;
  /** Key of the header that declares the test; a check has none. */
  readonly headerKey?: string;
  readonly sampleRows: readonly Readonly<Record<string, unknown>>[];
}

/** What a build did with one model; `skipped` stands downstream of a failure. */
export interface ModelReport {
  readonly name: string;
  readonly layer: Layer;
  readonly status: 'built' | 'copied' | 'view' | 'failed' | 'skipped';
  readonly nRows: number | null;
  readonly milliseconds: number;
  /** What the database gave to its query in all, see `withMemory`; null for views and programs. */
  readonly memoryBytes: number | null;
  /** Of an incremental model what was computed again, such as `since 2026-11-01`. */
  readonly part?: string;
}

/** What a build did. `snapshotId` is the published snapshot, after a failure the one still up. */
export interface BuildReport {
  readonly status: 'published' | 'unchanged' | 'failed';
  readonly snapshotId: string | null;
  readonly models: readonly ModelReport[];
  readonly tests: readonly TestReport[];
  readonly errors: readonly BuildError[];
  readonly milliseconds: number;
}
