import loadHighs from 'highs';
import wasm from 'highs/runtime?url';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import { highsSolver } from '#models/highs-solver.ts';
import type { Goal } from '#models/scenario/scenario.ts';
import { solvePlan, type SolveOutcome, type SolveStage } from '#models/scenario/solve/solve.ts';

/** A plan to solve. */
export interface SolveJob {
  readonly inputs: PlanInputs;
  readonly goal: Goal;
  readonly simulation: { readonly draws: number; readonly seed: number };
}

/** What the worker says; the last one is an outcome or an error. */
export type SolveReport =
  | { readonly progress: SolveStage }
  | { readonly outcome: SolveOutcome }
  | { readonly error: string };

addEventListener('message', ({ data }: MessageEvent<SolveJob>) => void answer(data));

async function answer({ inputs, goal, simulation }: SolveJob): Promise<void> {
  const report = (message: SolveReport): void => postMessage(message);
  try {
    const highs = await loadHighs({ locateFile: () => wasm });
    const outcome = solvePlan(inputs, goal, highsSolver(highs), {
      simulation,
      onProgress: (progress) => report({ progress }),
    });
    report({ outcome });
  } catch (error) {
    report({ error: error instanceof Error ? error.message : String(error) });
  }
}
