/** A value of a relation as models see it: decimals and counts as numbers, days `YYYY-MM-DD`, instants ISO 8601 with `Z`. */
export type Cell = string | number | boolean | null;

/** A relation that a model reads, column by column; all columns have `nRows` values. */
export interface InputTable {
  readonly nRows: number;
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/** What a run of a model is asked for. */
export interface ModelContext {
  /** The days to compute, where the model is incremental over a day column; null means all. */
  readonly days: readonly string[] | null;
}

/**
 * A relation that is computed in TypeScript because SQL cannot say it. Its file
 * `<name>.model.ts` starts with the header of a SQL model, with two more keys: `inputs`
 * (relation to the columns that are read) and `types` (column to DuckDB type, in the order of
 * the rows that `run` returns). Deterministic: the same inputs give the same rows.
 */
export interface TableModel {
  readonly run: (
    inputs: Readonly<Record<string, InputTable>>,
    context: ModelContext,
  ) => Iterable<readonly Cell[]> | Promise<Iterable<readonly Cell[]>>;
}
