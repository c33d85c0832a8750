import type { PlanInputs } from '#models/capacity/inputs.ts';
import { topRepLeaves, tornado, type Swing, type TopRepLoss } from '#models/scenario/tornado.ts';

/** A plan whose risks are asked for. */
export interface RisksJob {
  readonly id: number;
  readonly inputs: PlanInputs;
}

export interface RisksAnswer {
  readonly id: number;
  readonly swings: readonly Swing[];
  readonly top: TopRepLoss | null;
}

addEventListener('message', ({ data: { id, inputs } }: MessageEvent<RisksJob>) => {
  const answer: RisksAnswer = { id, swings: tornado(inputs), top: topRepLeaves(inputs) };
  postMessage(answer);
});
