import type { LinearProgram, ProgramRow } from './solver.ts';

/**
 * Writes a linear program column by column and row by row.
 *
 * @example new ProgramBuilder().column({ cost: 1 }) // 0
 */
export class ProgramBuilder {
  readonly #cost: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #isWhole: boolean[] = [];
  readonly #rows: ProgramRow[] = [];

  get nColumns(): number {
    return this.#cost.length;
  }

  /** A column of at least 0 unless said; its place. */
  column({
    cost = 0,
    lower = 0,
    upper = Infinity,
    isWhole = false,
  }: {
    readonly cost?: number;
    readonly lower?: number;
    readonly upper?: number;
    readonly isWhole?: boolean;
  }): number {
    this.#cost.push(cost);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#isWhole.push(isWhole);
    return this.#cost.length - 1;
  }

  /** A row; terms of 0 are left out. */
  row(
    bounds: { readonly lower?: number; readonly upper?: number },
    terms: Iterable<readonly [column: number, value: number]>,
  ): void {
    const columns: number[] = [];
    const values: number[] = [];
    for (const [column, value] of terms) {
      if (value === 0) continue;
      columns.push(column);
      values.push(value);
    }
    const { lower = -Infinity, upper = Infinity } = bounds;
    this.#rows.push({ lower, upper, columns, values });
  }

  program(maximise = false): LinearProgram {
    return {
      maximise,
      cost: this.#cost,
      lower: this.#lower,
      upper: this.#upper,
      isWhole: this.#isWhole,
      rows: this.#rows,
    };
  }
}
