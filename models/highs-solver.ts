import type { Highs } from 'highs';
import type { LinearProgram, Solved, SolveOptions, Solver } from './solver.ts';

/**
 * HiGHS as the solver of plans: `highsSolver(await loadHighs())` in a worker of Node or of the
 * browser, with `loadHighs` from the package `highs`. A value of a whole column is rounded to the
 * whole number it is within tolerance of.
 *
 * @example typeof highsSolver // 'function'
 */
export function highsSolver(highs: Pick<Highs, 'createModel' | 'constants' | 'infinity'>): Solver {
  return { solve: (program, options) => solve(highs, program, options) };
}

type Loaded = Pick<Highs, 'createModel' | 'constants' | 'infinity'>;

function solve(highs: Loaded, program: LinearProgram, options: SolveOptions): Solved {
  const { constants } = highs;
  const { modelStatus, callbackType } = constants;
  const model = highs.createModel(dataOf(highs, program));
  let best: ArrayLike<number> = [];
  try {
    model.options.set({
      output_flag: false,
      time_limit: options.seconds,
      mip_rel_gap: options.gap,
      mip_feasibility_tolerance: 1e-7,
    });
    if (options.start) model.setSolution({ colValue: Float64Array.from(options.start) });
    model.run({
      [callbackType.mipImprovingSolution]({ data }) {
        best = data.mip_solution ?? best;
        options.onProgress?.({ ...progressOf(data), values: best });
        return undefined;
      },
      [callbackType.mipLogging]({ data }) {
        options.onProgress?.(progressOf(data));
        return undefined;
      },
      [callbackType.mipInterrupt](event) {
        if (options.shouldStop?.()) event.interrupt();
        return undefined;
      },
    });
    const status = model.getModelStatus();
    if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) {
      return none('infeasible');
    }
    if (status === modelStatus.unbounded) return none('unbounded');
    const isOptimal = status === modelStatus.optimal || status === modelStatus.empty;
    const solution = isOptimal ? model.getSolution() : null;
    const found = solution?.colValue ?? best;
    if (!found || found.length === 0) return none(isOptimal ? 'optimal' : 'nothing found');
    const values = Float64Array.from(found, (value, at) =>
      program.isWhole[at] ? Math.round(value) : value,
    );
    const isMip = Array.from({ length: values.length }).some((_, at) => program.isWhole[at]);
    const objective = values.reduce((sum, value, at) => sum + value * (program.cost[at] ?? 0), 0);
    const bound = isMip ? Number(model.info.get('mip_dual_bound')) : objective;
    const gap = Math.abs(objective - bound) / Math.max(1e-9, Math.abs(objective));
    const duals = isMip || !solution ? {} : { reducedCosts: solution.colDual };
    return {
      status: isOptimal ? 'optimal' : 'best so far',
      objective,
      bound,
      gap,
      values,
      ...duals,
    };
  } finally {
    model.dispose();
  }
}

const none = (status: Solved['status']): Solved => ({
  status,
  objective: NaN,
  bound: NaN,
  gap: NaN,
  values: [],
});

const known = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e29 ? value : null;

function progressOf(data: Readonly<Record<string, unknown>>) {
  return {
    objective: known(data['mip_primal_bound']),
    bound: known(data['mip_dual_bound']),
    gap: known(data['mip_gap']),
  };
}

function dataOf({ constants }: Loaded, program: LinearProgram) {
  const n = program.cost.length;
  const starts = new Int32Array(program.rows.length + 1);
  program.rows.forEach(({ columns }, at) => (starts[at + 1] = (starts[at] ?? 0) + columns.length));
  const indices = new Int32Array(starts[program.rows.length] ?? 0);
  const values = new Float64Array(indices.length);
  program.rows.forEach((row, at) => {
    indices.set(row.columns, starts[at]);
    values.set(row.values, starts[at]);
  });
  const { maximize, minimize } = constants.objectiveSense;
  return {
    numCols: n,
    numRows: program.rows.length,
    sense: program.maximise ? maximize : minimize,
    colCost: Float64Array.from(program.cost),
    colLower: Float64Array.from(program.lower),
    colUpper: Float64Array.from(program.upper),
    rowLower: Float64Array.from(program.rows, ({ lower }) => lower),
    rowUpper: Float64Array.from(program.rows, ({ upper }) => upper),
    integrality: Int32Array.from({ length: n }, (_, at) => (program.isWhole[at] ? 1 : 0)),
    matrix: {
      format: 'csr' as const,
      numRows: program.rows.length,
      numCols: n,
      starts,
      indices,
      values,
    },
  };
}
