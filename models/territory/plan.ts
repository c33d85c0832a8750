/** The version of the file that is written. */
export const TERRITORY_PLAN_VERSION = 1;

/** How much each measure of an account counts; only their ratio matters. */
export interface PotentialWeights {
  /** What accounts like it buy in a year. */
  readonly typical: number;
  /** What it bought itself in the last four closed quarters. */
  readonly won: number;
  /** What its open deals are expected to bring. */
  readonly expected: number;
}

export interface WorkloadWeights {
  /** Activities that accounts like it take in a year. */
  readonly typical: number;
  /** Activities that it took itself. */
  readonly done: number;
  /** Activities that its open deals will take. */
  readonly open: number;
}

/** A re-cut as a page edits it, as it is shared, and as `quotient plan territories` takes it. */
export interface TerritoryPlan {
  readonly version: 1;
  readonly name: string;
  /** Day of the data that it was made on; null: not said. */
  readonly as_of: string | null;
  readonly reps: readonly {
    readonly id: string;
    /** Share of a full load that the rep can take; 0 gets nothing new. */
    readonly share: number;
  }[];
  readonly weights: { readonly potential: PotentialWeights; readonly workload: WorkloadWeights };
  /** Most that a rep may be off the fair share, fractions. */
  readonly tolerance: { readonly potential: number; readonly workload: number };
  /** Most accounts that may change hands; null: as many as it takes. */
  readonly most_moves: number | null;
  /** Whether accounts of people who left are given to somebody. */
  readonly give_unowned: boolean;
  /** Accounts that stay where they are. */
  readonly locked: readonly string[];
  readonly moves: readonly { readonly account: string; readonly to: string }[];
}

/**
 * A re-cut in which nothing is decided yet. What accounts like it buy counts half, what it bought
 * and what is open a quarter each; work is what accounts like it take, what it took and what is
 * open, likewise. No measure of these is the truth, so the page lets people weigh them.
 *
 * @example emptyTerritoryPlan('', []).weights.potential // { typical: 2, won: 1, expected: 1 }
 */
export function emptyTerritoryPlan(
  name: string,
  reps: TerritoryPlan['reps'],
  as_of: string | null = null,
): TerritoryPlan {
  return {
    version: TERRITORY_PLAN_VERSION,
    name,
    as_of,
    reps,
    weights: {
      potential: { typical: 2, won: 1, expected: 1 },
      workload: { typical: 2, done: 1, open: 1 },
    },
    tolerance: { potential: 0.1, workload: 0.2 },
    most_moves: null,
    give_unowned: true,
    locked: [],
    moves: [],
  };
}
