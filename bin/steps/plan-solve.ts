import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { Goal, Scenario } from '#models/scenario/scenario.ts';
import type { SolveOutcome, SolveStage } from '#models/scenario/solve/solve.ts';
import { Failure } from '../cli/errors.ts';
import { count, counted } from '../cli/table.ts';
import type { Context, Outcome } from '../cli/verb.ts';
import { evaluateScenario, resultJson } from './plan-evaluate.ts';
import { loadScenario } from './plan-scenario.ts';
import { planText } from './plan-text.ts';
import type { SolveReport, SolveRequest } from './plan-worker.ts';

/** `plan solve FILE`: how, besides the file. */
export interface SolveHow {
  /** Where the solved scenario is written to. */
  readonly write?: string;
  readonly gap?: number;
  readonly seconds?: number;
}

/** Registers the modules of the worker as the command registered its own. */
const BOOT = `
const { workerData } = require('node:worker_threads');
import(workerData.tsx).then(({ register }) => { register(); return import(workerData.url); });
`;

/** `plan solve FILE`. */
export async function solveStep(
  context: Context,
  file: string,
  { write, gap, seconds }: SolveHow,
): Promise<Outcome> {
  const { scenario, baseline, snapshot } = await loadScenario(context.workspace, file);
  const [{ applyLevers }, { defaultGoal }, { renderScenario }, { reasonText }] = await Promise.all([
    import('#models/scenario/apply.ts'),
    import('#models/scenario/schema.ts'),
    import('#models/scenario/render.ts'),
    import('#models/scenario/solve/words.ts'),
  ]);
  const goal: Goal = {
    ...(scenario.solve ?? defaultGoal()),
    ...(gap === undefined ? {} : { gap }),
    ...(seconds === undefined ? {} : { seconds }),
  };
  const outcome = await solveInWorker(
    applyLevers(baseline, scenario.levers),
    goal,
    scenario,
    context,
  );
  if (outcome.status === 'nothing found') {
    throw new Failure(`no plan found within ${goal.seconds} s; give it more with --seconds`);
  }
  const solved: Scenario = { ...scenario, levers: [...scenario.levers, ...outcome.levers] };
  if (write !== undefined) writeFileSync(write, renderScenario(solved));
  const evaluated = await evaluateScenario(baseline, solved);
  const words = (language: 'en' | 'zh-CN') =>
    outcome.reasons.map((reason) =>
      reasonText(reason, language, (amount) => count(Math.round(amount))),
    );
  return {
    json: {
      ok: true,
      snapshot,
      scenario: solved,
      solution: {
        ...outcome,
        plan: undefined,
        words: { en: words('en'), 'zh-CN': words('zh-CN') },
      },
      ...resultJson(evaluated),
    },
    text: [
      planText(evaluated.plan, evaluated.simulation, heading(scenario, goal, outcome)),
      hiresText(outcome),
      words('en').join('\n'),
      write === undefined ? '' : `Wrote ${write}.`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}

/** Solves in a thread of its own; Ctrl-C asks for the best so far, a second one ends. */
async function solveInWorker(
  inputs: PlanInputs,
  goal: Goal,
  { simulation }: Scenario,
  { say }: Context,
): Promise<SolveOutcome> {
  const stop = new SharedArrayBuffer(4);
  const request: SolveRequest = { inputs, goal, simulation, stop };
  const url = new URL('./plan-worker.ts', import.meta.url).href;
  const worker = new Worker(BOOT, {
    eval: true,
    // By its path: a bare name would be looked up from where the command runs.
    workerData: { tsx: import.meta.resolve('tsx/esm/api'), url, request },
  });
  const onInterrupt = () => {
    if (Atomics.exchange(new Int32Array(stop), 0, 1) === 0) say('stopping with the best so far …');
    else process.exit(130);
  };
  process.on('SIGINT', onInterrupt);
  const told = progressLines(say);
  try {
    return await new Promise<SolveOutcome>((done, fail) => {
      worker.on('error', fail);
      worker.on('exit', () => fail(new Failure('the solver ended without an answer')));
      worker.on('message', (message: SolveReport) => {
        if ('progress' in message) told(message.progress);
        else if ('outcome' in message) done(message.outcome);
        else fail(new Failure(message.error));
      });
    });
  } finally {
    process.off('SIGINT', onInterrupt);
    await worker.terminate();
  }
}

/** A line when the best so far or the proof is clearly better than in the line before. */
function progressLines(say: (line: string) => void): (stage: SolveStage) => void {
  let last = '';
  return ({ stage, objective, gap }) => {
    if (objective === null || gap === null || !Number.isFinite(gap)) return;
    const line = `${stage}: best ${count(Math.round(objective))}, at most ${(100 * gap).toFixed(1)}% from the best possible`;
    if (line !== last) say(line);
    last = line;
  };
}

function heading({ name }: Scenario, goal: Goal, outcome: SolveOutcome): string {
  const proof = outcome.isProved
    ? `proved within ${(100 * goal.gap).toFixed(1)}%`
    : `best found, ${(100 * outcome.gap).toFixed(1)}% from what is proved`;
  const chance =
    goal.confidence === null ? 'in expectation' : `with ${100 * goal.confidence}% each`;
  switch (outcome.status) {
    case 'solved':
      return `${name}: every quarter reached ${chance}, ${proof}.`;
    case 'short':
      return `${name}: the target can't be reached; this misses least (${count(Math.round(outcome.misses.reduce((a, b) => a + b, 0)))}).`;
    default:
      return `${name}: no plan keeps all constraints.`;
  }
}

function hiresText({ levers }: SolveOutcome): string {
  if (levers.length === 0) return 'Hires: none needed.';
  const all = levers.reduce((sum, lever) => sum + lever.count, 0);
  const lines = levers.map(
    ({ month, count: n, profile, role, team }) =>
      `  ${month}  ${n} ${role === 'manager' ? 'manager' : profile} for ${team}`,
  );
  return `Hires: ${counted(all, 'person').replace('persons', 'people')}.\n${lines.join('\n')}`;
}
