/** Rows of the previous snapshot that stay as they are. */
export interface KeptRows {
  /** The relation that holds the old rows. */
  readonly old: string;
  /** The condition of the rows that are computed again. */
  readonly where: string;
  /** The days that a program is asked for; null means all. */
  readonly days: readonly string[] | null;
}

/** What stands before and after the relation of new rows, so that the kept ones come first. */
export function aroundNewRows(kept: KeptRows | undefined): { before: string; after: string } {
  if (!kept) return { before: '', after: '' };
  const { old, where } = kept;
  return {
    before: `from ${old} where (${where}) is not true union all `,
    after: ` where ${where}`,
  };
}
