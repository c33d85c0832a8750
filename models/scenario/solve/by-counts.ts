import type { LinearProgram, Solved, SolveOptions, Solver } from '../../solver.ts';

/** What the parts of the time are for: a first plan, counts, teams, and the rest. */
const TIME = { first: 0.1, counts: 0.5, teams: 0.05, rest: 0.35 };
/** A first plan is soon as near as this to the best. */
const FIRST = 0.05;

/**
 * Solves a least-cost program whose first `nSplit` columns say which team gets whom, and whose
 * other whole columns say how many there are and what is paid for. Which team gets whom makes
 * millions of plans of the same cost, between which a solver cannot decide. So first how many, with
 * parts of people in teams: what that costs is a bound, and often a plan in whole people exists for
 * it, which then is the best one. Otherwise the whole program, with that bound. Without split
 * columns: the program as it is.
 *
 * @example typeof solveByCounts // 'function'
 */
export function solveByCounts(
  program: LinearProgram,
  { nSplit }: { readonly nSplit: number },
  solver: Solver,
  options: SolveOptions,
): Solved {
  if (nSplit === 0) return solver.solve(program, options);
  const { gap, seconds, shouldStop, onProgress, start } = options;
  const stop = shouldStop ? { shouldStop } : {};
  const given = start ? { start } : {};

  const first = solver.solve(program, {
    ...options,
    gap: Math.max(gap, FIRST),
    seconds: seconds * TIME.first,
  });
  if (first.status === 'infeasible' || first.status === 'unbounded') return first;
  let best = judged(first, first.bound, gap);
  if (best.status === 'optimal' || shouldStop?.()) return best;

  const isWhole = Array.from(program.isWhole, (one, at) => one && at >= nSplit);
  const counts = solver.solve(
    { ...program, isWhole },
    {
      ...{ gap, seconds: seconds * TIME.counts, ...stop },
      onProgress: ({ bound }) => {
        if (bound === null) return;
        const { objective } = best;
        const isFound = best.values.length > 0;
        const left = isFound ? gapOf(objective, bound) : null;
        onProgress?.({ objective: isFound ? objective : null, bound, gap: left });
      },
    },
  );
  if (counts.status === 'infeasible') return counts;
  const bound = Math.max(finite(first.bound), finite(counts.bound));
  best = judged(best, bound, gap);

  if (counts.values.length > 0) {
    const fix = (bounds: ArrayLike<number>) =>
      Array.from(bounds, (one, at) => (isWhole[at] ? Math.round(counts.values[at] ?? 0) : one));
    const teams = solver.solve(
      { ...program, lower: fix(program.lower), upper: fix(program.upper) },
      { gap, seconds: seconds * TIME.teams },
    );
    best = better(best, teams, bound, gap, onProgress);
  }
  if (best.status === 'optimal' || shouldStop?.()) return best;

  const known = best.values.length > 0 ? { start: best.values } : given;
  const rest = solver.solve(withBound(program, bound), {
    ...{ gap, seconds: seconds * TIME.rest, ...stop, ...known },
    onProgress: (progress) => onProgress?.(progress),
  });
  return better(best, rest, Math.max(bound, finite(rest.bound)), gap, onProgress);
}

/** The better one of two, against what is proved. */
function better(
  best: Solved,
  found: Solved,
  bound: number,
  gap: number,
  onProgress: SolveOptions['onProgress'],
): Solved {
  const isBetter =
    found.values.length > 0 && (best.values.length === 0 || found.objective < best.objective);
  const kept = judged(isBetter ? found : best, bound, gap);
  if (isBetter) {
    const { objective, values } = kept;
    onProgress?.({ objective, bound, gap: kept.gap, values });
  }
  return kept;
}

function judged(found: Solved, bound: number, gap: number): Solved {
  if (found.values.length === 0) return { ...found, bound };
  const left = gapOf(found.objective, bound);
  const status = left <= gap + 1e-9 ? 'optimal' : 'best so far';
  return { ...found, bound: Math.min(bound, found.objective), gap: left, status };
}

/** The program with what is proved of its cost as a row. */
function withBound(program: LinearProgram, bound: number): LinearProgram {
  if (!Number.isFinite(bound)) return program;
  const columns = Array.from(program.cost, (_, at) => at).filter((at) => program.cost[at] !== 0);
  const values = columns.map((at) => program.cost[at] ?? 0);
  const lower = bound - 1e-7 * Math.abs(bound);
  return { ...program, rows: [...program.rows, { lower, upper: Infinity, columns, values }] };
}

const finite = (bound: number): number => (Number.isFinite(bound) ? bound : -Infinity);
const gapOf = (objective: number, bound: number): number =>
  Math.max(0, objective - bound) / Math.max(1e-9, Math.abs(objective));
