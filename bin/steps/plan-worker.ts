import { parentPort, workerData } from 'node:worker_threads';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import { highsSolver } from '#models/highs-solver.ts';
import type { Goal } from '#models/scenario/scenario.ts';
import { solvePlan, type SolveOutcome, type SolveStage } from '#models/scenario/solve/solve.ts';

/** What the worker is started with. */
export interface SolveRequest {
  readonly inputs: PlanInputs;
  readonly goal: Goal;
  readonly simulation: { readonly draws: number; readonly seed: number };
  /** Not 0: stop with the best found so far. */
  readonly stop: SharedArrayBuffer;
}

/** What it reports; the last one is an outcome or an error. */
export type SolveReport =
  | { readonly progress: SolveStage }
  | { readonly outcome: SolveOutcome }
  | { readonly error: string };

const { inputs, goal, simulation, stop } = (workerData as { request: SolveRequest }).request;
const flag = new Int32Array(stop);
const report = (message: SolveReport) => parentPort?.postMessage(message);

try {
  const { default: loadHighs } = await import('highs');
  const outcome = solvePlan(inputs, goal, highsSolver(await loadHighs()), {
    simulation,
    onProgress: (progress) => report({ progress }),
    shouldStop: () => Atomics.load(flag, 0) !== 0,
  });
  report({ outcome });
} catch (error) {
  report({ error: error instanceof Error ? error.message : String(error) });
}
