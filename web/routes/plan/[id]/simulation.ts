import type { PlanResult } from '#models/scenario/result.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import { LatestAnswer } from './latest-answer.svelte.ts';
import type { SimulationAnswer, SimulationJob } from './simulate.worker.ts';

/** Draws plans beside the page, so that no lever waits for it. */
export const simulator = (): LatestAnswer<Omit<SimulationJob, 'id'>, SimulationAnswer> =>
  new LatestAnswer(
    () => new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' }),
  );

/** What is drawn of a plan, without what no draw needs. */
export function drawn(
  { company, byQuarter, quarters, noise }: PlanResult,
  { draws, seed }: Scenario['simulation'],
): Omit<SimulationJob, 'id'> {
  const plan = {
    company: { expected: company.expected },
    byQuarter: byQuarter.map(({ target }) => ({ target })),
    quarters,
    noise,
  };
  return { plan, draws, seed };
}
