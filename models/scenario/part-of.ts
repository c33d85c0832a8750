import type { PlanInputs } from '../capacity/inputs.ts';
import { evaluatePlan } from './evaluate.ts';

/**
 * What is the part of the company that some people are, as a plan of its own? Their teams, with the
 * part of targets and open pipeline that they are expected to sell of the whole; industries, which
 * are planned for the company, are left out.
 *
 * @example
 * partOf({
 *   currency: 'USD', asOf: '2026-12-31', start: '2027-01', nMonths: 3, fiscalYearStartMonth: 1,
 *   teams: [], people: [], hires: [], season: { value: [] }, adjustments: [], sources: [], industries: [],
 *   profiles: {}, backfill: { share: 0 }, targets: { value: [100] }, quota: { method: 'assigned' },
 *   overAssignment: { value: 0 }, openPipeline: [50], requiredCoverage: { value: null }, span: { value: 8 },
 *   market: { volatility: { value: 0 }, persistence: 0, level: { value: 0 } },
 * }, { has: () => false }).targets.value // [null]
 */
export function partOf(
  inputs: PlanInputs,
  ids: { readonly has: (id: string) => boolean },
): PlanInputs {
  const people = inputs.people
    .filter(({ id }) => ids.has(id))
    .map((person) =>
      person.managerId === null || ids.has(person.managerId)
        ? person
        : { ...person, managerId: null },
    );
  const own = new Set(people.flatMap(({ team, moves }) => [team, ...moves.map((one) => one.team)]));
  const teams = inputs.teams.filter(({ id }) => own.has(id));
  const hires = inputs.hires.filter(({ team }) => own.has(team));
  const part = { ...inputs, people, teams, hires, industries: [] };
  const whole = expectedOf(inputs);
  const share = expectedOf(part).map((mean, q) =>
    (whole[q] ?? 0) > 0 ? mean / (whole[q] ?? 1) : 0,
  );
  return {
    ...part,
    targets: {
      ...inputs.targets,
      value: share.map((of, q) => {
        const target = inputs.targets.value[q] ?? null;
        return target === null || of === 0 ? null : target * of;
      }),
    },
    openPipeline: share.map((of, q) => (inputs.openPipeline[q] ?? 0) * of),
  };
}

const expectedOf = (inputs: PlanInputs): number[] =>
  evaluatePlan(inputs, { people: false }).byQuarter.map(({ mean }) => mean);
