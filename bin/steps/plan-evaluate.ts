import type { PlanInputs } from '#models/capacity/inputs.ts';
import type { PlanResult } from '#models/scenario/result.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import type { Simulation } from '#models/scenario/simulate.ts';
import type { Context, Outcome } from '../cli/verb.ts';
import { loadScenario } from './plan-scenario.ts';
import { planText } from './plan-text.ts';

/** A scenario evaluated and simulated. */
export interface Evaluated {
  readonly inputs: PlanInputs;
  readonly plan: PlanResult;
  readonly simulation: Simulation;
}

/** Applies the levers to the baseline, evaluates and simulates. */
export async function evaluateScenario(
  baseline: PlanInputs,
  { levers, simulation: { draws, seed } }: Pick<Scenario, 'levers' | 'simulation'>,
): Promise<Evaluated> {
  const [{ applyLevers }, { evaluatePlan }, { drawChances, simulatePlan }] = await Promise.all([
    import('#models/scenario/apply.ts'),
    import('#models/scenario/evaluate.ts'),
    import('#models/scenario/simulate.ts'),
  ]);
  const inputs = applyLevers(baseline, levers);
  const plan = evaluatePlan(inputs);
  const chances = drawChances({ draws, seed, nMonths: inputs.nMonths });
  return { inputs, plan, simulation: simulatePlan(plan, chances) };
}

/** `plan evaluate FILE`. */
export async function evaluateStep({ workspace }: Context, file: string): Promise<Outcome> {
  const { scenario, baseline, snapshot } = await loadScenario(workspace, file);
  const evaluated = await evaluateScenario(baseline, scenario);
  const { plan, simulation, inputs } = evaluated;
  return {
    json: { ok: true, snapshot, scenario, ...resultJson(evaluated) },
    text: planText(
      plan,
      simulation,
      `${scenario.name}: ${inputs.company}, known until ${inputs.asOf}, amounts in ${inputs.currency}.`,
    ),
  };
}

/** What `--json` says of a plan: everything but the draws themselves. */
export function resultJson({ plan, simulation, inputs }: Evaluated): Record<string, unknown> {
  const { months, quarters, years, draws } = simulation;
  return {
    plan,
    simulation: {
      draws,
      months,
      quarters,
      years: years.map((year) => ({ ...year, sorted: undefined })),
    },
    assumptions: assumptionsOf(inputs),
  };
}

/** Every number that the plan takes for granted, with where it comes from. */
function assumptionsOf(inputs: PlanInputs): Record<string, unknown> {
  const { profiles, season, market, targets, requiredCoverage, span, overAssignment } = inputs;
  const teams = Object.fromEntries(
    inputs.teams.map(({ id, productivity, winRate, averageAmount, cycleDays }) => [
      id,
      { productivity, winRate, averageAmount, cycleDays },
    ]),
  );
  return {
    ...{ teams, profiles, season, market, targets, requiredCoverage, span, overAssignment },
    ...{ cost: inputs.cost, sources: inputs.sources, backfill: inputs.backfill },
  };
}
