import type { HireLever, SolveOutcome, SolveStage } from '#models/scenario/solve/solve.ts';
import type { SolveJob, SolveReport } from './solve.worker.ts';

/** Solves plans in a worker, with what is best so far at any time; one at a time. */
export class PlanSolver {
  isRunning = $state(false);
  progress = $state.raw<SolveStage | null>(null);
  outcome = $state.raw<SolveOutcome | null>(null);
  error = $state<string | null>(null);
  /** Whether stopping gives hires. */
  hasBest = $state(false);
  /** Seconds since the start. */
  seconds = $state(0);
  #clock: ReturnType<typeof setInterval> | undefined;
  #worker: Worker | undefined;
  #best: readonly HireLever[] | null = null;

  start(job: SolveJob, done: (levers: readonly HireLever[]) => void): void {
    this.stop();
    this.isRunning = true;
    this.progress = null;
    this.outcome = null;
    this.error = null;
    this.#best = null;
    this.hasBest = false;
    this.seconds = 0;
    this.#clock = setInterval(() => (this.seconds += 1), 1_000);
    // A worker's address never changes, so nothing has to follow it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    this.#worker = new Worker(new URL('./solve.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<SolveReport>) => {
      if ('progress' in data) {
        this.progress = data.progress;
        this.#best = data.progress.levers ?? this.#best;
        this.hasBest = this.#best !== null;
        return;
      }
      if ('outcome' in data) {
        this.outcome = data.outcome;
        done(data.outcome.levers);
      } else this.error = data.error;
      this.stop();
    });
    this.#worker.addEventListener('error', ({ message }) => {
      this.error = message;
      this.stop();
    });
    this.#worker.postMessage(job);
  }

  /** Ends the search; the hires of the best plan so far, null before the first. */
  stop(): readonly HireLever[] | null {
    this.#worker?.terminate();
    this.#worker = undefined;
    clearInterval(this.#clock);
    this.isRunning = false;
    return this.#best;
  }
}
