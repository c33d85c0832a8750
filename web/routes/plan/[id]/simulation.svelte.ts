import type { PlanResult } from '#models/scenario/result.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import type { Simulation } from '#models/scenario/simulate.ts';
import type { SimulationAnswer, SimulationJob } from './simulate.worker.ts';

/** Draws plans beside the page, so that no lever waits for it; only the last question is answered. */
export class Simulator {
  simulation = $state.raw<Simulation | null>(null);
  /** The simulation shown is of the plan on the screen. */
  isFresh = $state(false);
  #worker: Worker | undefined;
  #asked = 0;
  #isBusy = false;
  #waiting: SimulationJob | undefined;

  ask(result: PlanResult, { draws, seed }: Scenario['simulation']): void {
    this.#asked += 1;
    this.isFresh = false;
    const { company, byQuarter, quarters, noise } = result;
    const plan = {
      company: { expected: company.expected },
      byQuarter: byQuarter.map(({ target }) => ({ target })),
      quarters,
      noise,
    };
    this.#waiting = { id: this.#asked, plan, draws, seed };
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
    const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<SimulationAnswer>) => {
      this.#isBusy = false;
      this.simulation = data.simulation;
      this.isFresh = data.id === this.#asked;
      this.#next();
    });
    return worker;
  }
}
