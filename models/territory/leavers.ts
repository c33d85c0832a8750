import { ProgramBuilder } from '../program-builder.ts';
import type { LinearProgram } from '../solver.ts';
import { OUT_OF_BOUNDS, type RecutInstance } from './instance.ts';

/**
 * Which accounts leave whoever has them, whoever gets them? A program that cannot cost more than
 * the re-cut: each account stays or leaves (the first columns, 1 for leaving), what leaves is
 * poured onto the reps in any portions, and each rep's sums lie within the bounds. It has no choice
 * between receivers, which a solver else tries out in vain, and counts the leavers of each rep as a
 * whole number that is at least as many as its largest accounts have to be, which makes its proof
 * good. Strict: the bounds are kept; otherwise what is beyond them costs.
 *
 * @example typeof leaversProgram // 'function'
 */
export function leaversProgram(
  { nAccounts, nReps, owner, moveCost, isOpen, loads, isBounded, tolerance }: RecutInstance,
  isStrict: boolean,
): LinearProgram {
  const build = new ProgramBuilder();
  const has = (a: number) => (owner[a] ?? -1) >= 0;
  for (let a = 0; a < nAccounts; a += 1) {
    const stays = has(a) && isOpen[a * nReps + (owner[a] ?? 0)] === 1;
    const isOnlyThere = stays && !otherRep(isOpen, nReps, a, owner[a] ?? 0);
    const bounds = { lower: stays ? 0 : 1, upper: isOnlyThere ? 0 : 1 };
    build.column({ cost: moveCost[a] ?? 0, ...bounds, isWhole: true });
  }
  const ofRep = Array.from({ length: nReps }, () => [] as number[]);
  owner.forEach((r, a) => ofRep[r]?.push(a));
  /** By rep: fewest leavers, less what a fair share beyond the bounds spares of them. */
  const fewest = ofRep.map((): Fewest[] => []);

  loads.forEach((load, kind) => {
    const bounded = isBounded[kind];
    const limit = tolerance[kind] ?? 0;
    if (!bounded?.some((one) => one === 1)) return;
    // In shares of the first rep that has one, so that what leaves adds up over reps.
    const base = bounded.indexOf(1);
    const raw = (a: number) => load[a * nReps + base] ?? 0;
    const poured: (readonly [number, number])[] = [];
    for (let r = 0; r < nReps; r += 1) {
      if (bounded[r] !== 1) continue;
      const own = ofRep[r] ?? [];
      const now = own.reduce((sum, a) => sum + (load[a * nReps + r] ?? 0), 0);
      const scale = scaleOf(load, nReps, r, base);
      const received = build.column({});
      poured.push([received, 1]);
      const most = isStrict ? 0 : Infinity;
      const over = build.column({ cost: OUT_OF_BOUNDS, upper: most });
      const under = build.column({ cost: OUT_OF_BOUNDS, upper: most });
      const terms = [
        ...own.map((a) => [a, -(load[a * nReps + r] ?? 0)] as const),
        [received, scale] as const,
      ];
      build.row({ upper: 1 + limit - now }, [...terms, [over, -1]]);
      build.row({ lower: 1 - limit - now }, [...terms, [under, 1]]);
      const leaving = own
        .filter((a) => otherRep(isOpen, nReps, a, r))
        .map((a) => load[a * nReps + r] ?? 0);
      fewest[r]?.push({ ...fewestOf(now - 1 - limit, leaving), over });
    }
    build.row({ lower: 0, upper: 0 }, [
      ...Array.from({ length: nAccounts }, (_, a) => [a, -raw(a)] as const),
      ...poured,
    ]);
  });
  ofRep.forEach((own, r) => {
    if (own.length === 0) return;
    const count = build.column({ upper: own.length, isWhole: true });
    build.row({ lower: 0, upper: 0 }, [[count, -1], ...own.map((a) => [a, 1] as const)]);
    for (const { n, spared, over } of fewest[r] ?? []) {
      if (n > 0)
        build.row({ lower: n }, [[count, 1], ...(isStrict ? [] : [[over, spared] as const])]);
    }
  });
  return build.program();
}

interface Fewest {
  readonly n: number;
  readonly spared: number;
  readonly over: number;
}

/**
 * How many accounts have to leave at least to shed so much: as many as the largest are needed. With
 * o beyond the bounds fewer do; never fewer than `n - spared × o`.
 */
function fewestOf(shed: number, sizes: readonly number[]): Omit<Fewest, 'over'> {
  const tops: number[] = [0];
  for (const size of [...sizes].sort((a, b) => b - a)) {
    if ((tops.at(-1) ?? 0) >= shed - 1e-9) break;
    tops.push((tops.at(-1) ?? 0) + size);
  }
  // Where not even all of them are enough, the last is what can leave at most.
  const isEnough = (tops.at(-1) ?? 0) >= shed - 1e-9;
  const n = isEnough ? tops.length - 1 : 0;
  const spared = tops
    .slice(0, n)
    .reduce((most, top, count) => Math.max(most, (n - count) / Math.max(1e-9, shed - top)), 0);
  return { n, spared };
}

const otherRep = (isOpen: Uint8Array, nReps: number, a: number, r: number): boolean => {
  for (let other = 0; other < nReps; other += 1) {
    if (other !== r && isOpen[a * nReps + other] === 1) return true;
  }
  return false;
};

/** A load in shares of the base rep, in shares of another one. */
function scaleOf(load: Float64Array, nReps: number, r: number, base: number): number {
  for (let at = 0; at < load.length; at += nReps) {
    const [own, of] = [load[at + r] ?? 0, load[at + base] ?? 0];
    if (of > 0) return own / of;
  }
  return 1;
}
