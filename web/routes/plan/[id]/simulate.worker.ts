import {
  drawChances,
  simulatePlan,
  type Draws,
  type Simulation,
} from '#models/scenario/simulate.ts';

type Plan = Parameters<typeof simulatePlan>[0];

/** A plan to draw, and which question it is, so that late answers can be told. */
export interface SimulationJob {
  readonly id: number;
  readonly plan: Plan;
  readonly draws: number;
  readonly seed: number;
}

export interface SimulationAnswer {
  readonly id: number;
  readonly simulation: Simulation;
}

/** The chances are drawn once: scenarios differ by their levers, not by luck. */
let chances: Draws | undefined;
let key = '';

addEventListener('message', ({ data }: MessageEvent<SimulationJob>) => {
  const { id, plan, draws, seed } = data;
  const nMonths = plan.company.expected.length;
  const wanted = `${draws} ${seed} ${nMonths}`;
  if (chances === undefined || key !== wanted) {
    chances = drawChances({ draws, seed, nMonths });
    key = wanted;
  }
  const answer: SimulationAnswer = { id, simulation: simulatePlan(plan, chances) };
  postMessage(answer);
});
