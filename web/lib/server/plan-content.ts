import { applyLevers, planQuarters } from '#models/scenario/apply.ts';
import { evaluatePlan } from '#models/scenario/evaluate.ts';
import { checkScenario } from '#models/scenario/check.ts';
import type { Scenario } from '#models/scenario/scenario.ts';
import type { PlanContent, PlanScope } from '#sql/state/plans.ts';
import { QuotientError } from './errors.ts';
import { planInputs } from './plan-inputs.ts';
import type { PlanReader } from './plans.ts';

/**
 * The quotas and targets that a scenario would put in force for its scope: what approval makes of it.
 *
 * @throws QuotientError 400 where the scenario does not fit the company, with each fault.
 */
export async function contentOf(
  reader: PlanReader,
  scenario: Scenario,
  scope: PlanScope,
): Promise<PlanContent> {
  const baseline = await planInputs(reader, scenario.baseline, scope);
  const faults = checkScenario(scenario, baseline).map(({ message }) => message);
  if (faults.length > 0) {
    throw new QuotientError('invalid_scenario', faults.join('; '), 'take these changes out first');
  }
  const inputs = applyLevers(baseline, scenario.levers);
  const { people, quarters } = evaluatePlan(inputs);
  const quotas = people
    .filter(({ isPlanned }) => !isPlanned)
    .flatMap(({ id, quotas: own }) =>
      own.map((quota, q) => ({ repId: id, period: quarters[q] ?? '', quota: cents(quota) })),
    )
    .filter(({ quota }) => quota > 0);
  const company = planQuarters(inputs).flatMap((period, q) => {
    const target = inputs.targets.value[q];
    return target == null ? [] : [{ period, target: cents(target) }];
  });
  const industries = inputs.industries.flatMap(({ industry, targets }) =>
    quarters.flatMap((period, q) => {
      const target = targets[q];
      return target == null ? [] : [{ period, industry, target: cents(target) }];
    }),
  );
  return { quotas, targets: industries.length > 0 ? industries : company };
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;
