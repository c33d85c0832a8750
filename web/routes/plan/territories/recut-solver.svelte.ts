import type { TerritoryAnswer, TerritoryJob } from '#models/territory/solve-plan.ts';
import type { RecutReport } from './recut.worker.ts';

/** Re-cuts in a worker, with the best so far at any time; one at a time. */
export class RecutSolver {
  isRunning = $state(false);
  best = $state.raw<TerritoryAnswer | null>(null);
  gap = $state<number | null>(null);
  answer = $state.raw<TerritoryAnswer | null>(null);
  error = $state<string | null>(null);
  /** Seconds since the start. */
  seconds = $state(0);
  #clock: ReturnType<typeof setInterval> | undefined;
  #worker: Worker | undefined;

  start(job: TerritoryJob, done: (answer: TerritoryAnswer) => void): void {
    this.stop();
    this.isRunning = true;
    this.best = null;
    this.gap = null;
    this.answer = null;
    this.error = null;
    this.seconds = 0;
    this.#clock = setInterval(() => (this.seconds += 1), 1_000);
    // A worker's address never changes, so nothing has to follow it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#worker = new Worker(new URL('./recut.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<RecutReport>) => {
      if ('best' in data) this.best = data.best;
      else if ('gap' in data) this.gap = data.gap;
      else if ('answer' in data) {
        this.answer = data.answer;
        this.stop();
        done(data.answer);
      } else {
        this.error = data.error;
        this.stop();
      }
    });
    this.#worker.addEventListener('error', ({ message }) => {
      this.error = message;
      this.stop();
    });
    this.#worker.postMessage(job);
  }

  /** Ends the search; the best so far, null before the first. */
  stop(): TerritoryAnswer | null {
    this.#worker?.terminate();
    this.#worker = undefined;
    clearInterval(this.#clock);
    this.isRunning = false;
    return this.best;
  }
}
