import { ProgramBuilder } from '../program-builder.ts';
import type { LinearProgram } from '../solver.ts';
import { OUT_OF_BOUNDS, type RecutInstance } from './instance.ts';

/**
 * The whole re-cut as a program: a column for each account and rep (account × reps + rep), 1 where
 * the rep gets it; then, by rep and kind, what is over and under the bounds, which costs where it
 * is not strict and may not be where it is.
 *
 * @example
 * wholeProgram({
 *   nAccounts: 1, nReps: 1, owner: Int32Array.of(0), moveCost: Float64Array.of(2), isOpen: Uint8Array.of(1),
 *   loads: [], isBounded: [], tolerance: [],
 * }, true).rows.length // 1
 */
export function wholeProgram(
  { nAccounts, nReps, owner, moveCost, isOpen, loads, isBounded, tolerance }: RecutInstance,
  isStrict: boolean,
): LinearProgram {
  const build = new ProgramBuilder();
  for (let a = 0; a < nAccounts; a += 1) {
    for (let r = 0; r < nReps; r += 1) {
      const cost = owner[a] === r ? 0 : (moveCost[a] ?? 0);
      build.column({ cost, upper: isOpen[a * nReps + r] ?? 0, isWhole: true });
    }
  }
  for (let a = 0; a < nAccounts; a += 1) {
    const terms = Array.from({ length: nReps }, (_, r) => [a * nReps + r, 1] as const);
    build.row({ lower: 1, upper: 1 }, terms);
  }
  const upper = isStrict ? 0 : Infinity;
  for (let r = 0; r < nReps; r += 1) {
    loads.forEach((load, kind) => {
      const over = build.column({ cost: OUT_OF_BOUNDS, upper });
      const under = build.column({ cost: OUT_OF_BOUNDS, upper });
      if (isBounded[kind]?.[r] !== 1) return;
      const terms = Array.from(
        { length: nAccounts },
        (_, a) => [a * nReps + r, load[a * nReps + r] ?? 0] as const,
      );
      build.row({ upper: 1 + (tolerance[kind] ?? 0) }, [...terms, [over, -1]]);
      build.row({ lower: 1 - (tolerance[kind] ?? 0) }, [...terms, [under, 1]]);
    });
  }
  return build.program();
}
