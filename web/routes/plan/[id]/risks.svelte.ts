import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { RisksAnswer, RisksJob } from './risks.worker.ts';

/** What could go wrong with a plan, worked out beside the page; only the last question is answered. */
export class RiskFinder {
  answer = $state.raw<RisksAnswer | null>(null);
  /** The answer is of the plan on the screen. */
  isFresh = $state(false);
  #worker: Worker | undefined;
  #asked = 0;
  #isBusy = false;
  #waiting: RisksJob | undefined;

  ask(inputs: PlanInputs): void {
    this.#asked += 1;
    this.isFresh = false;
    this.#waiting = { id: this.#asked, inputs };
    this.#next();
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #next(): void {
    if (this.#isBusy || this.#waiting === undefined) return;
    this.#worker ??= this.#start();
    this.#isBusy = true;
    this.#worker.postMessage(this.#waiting);
    this.#waiting = undefined;
  }

  #start(): Worker {
    // A worker's address never changes, so nothing has to follow it.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const worker = new Worker(new URL('./risks.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<RisksAnswer>) => {
      this.#isBusy = false;
      this.answer = data;
      this.isFresh = data.id === this.#asked;
      this.#next();
    });
    return worker;
  }
}
