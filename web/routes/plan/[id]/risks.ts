import { LatestAnswer } from './latest-answer.svelte.ts';
import type { RisksAnswer, RisksJob } from './risks.worker.ts';

/** What could go wrong with a plan, worked out beside the page. */
export const riskFinder = (): LatestAnswer<Omit<RisksJob, 'id'>, RisksAnswer> =>
  new LatestAnswer(
    () => new Worker(new URL('./risks.worker.ts', import.meta.url), { type: 'module' }),
  );
