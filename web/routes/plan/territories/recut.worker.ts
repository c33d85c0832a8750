import loadHighs from 'highs';
import wasm from 'highs/runtime?url';
import { highsSolver } from '#models/highs-solver.ts';
import {
  solveTerritories,
  type TerritoryAnswer,
  type TerritoryJob,
} from '#models/territory/solve-plan.ts';

/** What the worker says; the last one is an answer or an error. */
export type RecutReport =
  | { readonly best: TerritoryAnswer }
  | { readonly gap: number | null; readonly bound: number | null }
  | { readonly answer: TerritoryAnswer }
  | { readonly error: string };

addEventListener('message', ({ data }: MessageEvent<TerritoryJob>) => void answer(data));

async function answer(job: TerritoryJob): Promise<void> {
  const report = (message: RecutReport): void => postMessage(message);
  try {
    const highs = await loadHighs({ locateFile: () => wasm });
    const found = solveTerritories(job, highsSolver(highs), {
      onBest: (best) => report({ best }),
      onProgress: ({ gap, bound }) => report({ gap, bound }),
    });
    report({ answer: found });
  } catch (error) {
    report({ error: error instanceof Error ? error.message : String(error) });
  }
}
