/** A linear program with whole-number columns: least (or most) cost within row and column bounds. */
export interface LinearProgram {
  readonly maximise: boolean;
  readonly cost: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly isWhole: ArrayLike<boolean>;
  readonly rows: readonly ProgramRow[];
}

/** lower ≤ Σ values × columns ≤ upper; infinite where open. */
export interface ProgramRow {
  readonly lower: number;
  readonly upper: number;
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export interface SolveOptions {
  /** Stop when proved to be within this fraction of the best; 0 for proof. */
  readonly gap: number;
  readonly seconds: number;
  /** A solution to start from; ignored where it does not fit. */
  readonly start?: ArrayLike<number>;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Asked now and then; true stops with the best found so far. */
  readonly shouldStop?: () => boolean;
}

/** How far a solver is. */
export interface SolveProgress {
  /** Best found; null before the first. */
  readonly objective: number | null;
  /** What is proved to be impossible to beat; null before it is known. */
  readonly bound: number | null;
  /** Distance between the two as a fraction; null before both are known. */
  readonly gap: number | null;
  /** The best solution, where it is new. */
  readonly values?: ArrayLike<number>;
}

export interface Solved {
  /** `best so far` where time or patience ended before the gap was reached. */
  readonly status: 'optimal' | 'best so far' | 'infeasible' | 'unbounded' | 'nothing found';
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  /** Values of the columns; empty without a solution. */
  readonly values: ArrayLike<number>;
  /** Of a program without whole columns: what one more of each column would cost on balance. */
  readonly reducedCosts?: ArrayLike<number>;
}

/** Whatever solves such programs. Blocks its thread, so it runs in a worker. */
export interface Solver {
  solve(program: LinearProgram, options: SolveOptions): Solved;
}
