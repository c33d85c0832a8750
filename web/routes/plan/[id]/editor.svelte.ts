import type { PlanInputs } from '#models/capacity/inputs.ts';
import { applyLevers } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import type { PlanResult } from '#models/scenario/result.ts';
import type { Lever, Scenario } from '#models/scenario/scenario.ts';
import { isGridHire } from './hire-cells.ts';

const MOST_STEPS = 200;

/**
 * A scenario under the hand: every change gives a new result at once, and can be undone. Steps that
 * follow each other under one name, as while a slider moves, are one step to undo.
 */
export class PlanEditor {
  readonly baseline: PlanInputs;
  scenario = $state.raw<Scenario>() as Scenario;
  #past = $state.raw<readonly Scenario[]>([]);
  #future = $state.raw<readonly Scenario[]>([]);
  #step = '';

  readonly inputs: PlanInputs = $derived.by(() => applyLevers(this.baseline, this.scenario.levers));
  readonly result: PlanResult = $derived.by(() => evaluatePlan(this.inputs, { people: false }));

  constructor(baseline: PlanInputs, scenario: Scenario) {
    this.baseline = baseline;
    this.scenario = scenario;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** Replaces the scenario; `step` names what is going on. */
  change(scenario: Scenario, step = ''): void {
    if (JSON.stringify(scenario) === JSON.stringify(this.scenario)) return;
    const isSameStep = step !== '' && step === this.#step && this.#future.length === 0;
    if (!isSameStep) this.#past = [...this.#past, this.scenario].slice(-MOST_STEPS);
    this.#future = [];
    this.#step = step;
    this.scenario = scenario;
  }

  /** Replaces the levers that fit by others, where the first of them stood, else at the end. */
  replace(fits: (lever: Lever) => boolean, levers: readonly Lever[], step = ''): void {
    const at = this.scenario.levers.findIndex(fits);
    const kept = this.scenario.levers.filter((lever) => !fits(lever));
    const place = at < 0 ? kept.length : at;
    this.change(
      { ...this.scenario, levers: [...kept.slice(0, place), ...levers, ...kept.slice(place)] },
      step,
    );
  }

  add(lever: Lever): void {
    this.change({ ...this.scenario, levers: [...this.scenario.levers, lever] });
  }

  remove(at: number): void {
    this.change({
      ...this.scenario,
      levers: this.scenario.levers.filter((_, index) => index !== at),
    });
  }

  /** Whether the baseline goes on hiring as in the last twelve months. */
  get hasRunRate(): boolean {
    return this.baseline.hires.length > 0;
  }

  /** The company with every lever but the hires of the grid, which a solution replaces. */
  withoutHires(): PlanInputs {
    return applyLevers(
      this.baseline,
      this.scenario.levers.filter((lever) => !isGridHire(lever)),
    );
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, this.scenario];
    this.#step = '';
    this.scenario = before;
  }

  redo(): void {
    const after = this.#future.at(-1);
    if (after === undefined) return;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, this.scenario];
    this.#step = '';
    this.scenario = after;
  }

  /** A change is over: the next one under the same name is a step of its own. */
  settle(): void {
    this.#step = '';
  }
}
