import type { PlanResult } from '#models/scenario/result.ts';

/** What a plan comes to, one row for each quarter of the company and of each team; exact values. */
export function outcomeTable(result: PlanResult): Readonly<Record<string, unknown>>[] {
  const { byQuarter, company, teams, quarters } = result;
  const end = (months: readonly number[], q: number) => months[3 * q + 2] ?? null;
  const sum = (months: readonly number[], q: number) =>
    months.slice(3 * q, 3 * q + 3).reduce((total, value) => total + value, 0);
  const companyRows = byQuarter.map((one, q) => ({
    period: one.quarter,
    level: 'company',
    level_id: 'company',
    target: one.target,
    expected: one.mean,
    p10: one.p10,
    p50: one.p50,
    p90: one.p90,
    probability: one.probability,
    capacity: one.capacity,
    quota: one.quota,
    over_assignment: one.overAssignment,
    attainment_factor: one.attainmentFactor,
    share_at_quota: one.shareAtQuota,
    n_reps: end(company.headcount, q),
    ramped_equivalents: end(company.rampedEquivalents, q),
    required_pipeline: one.requiredPipeline,
    cost: one.cost,
  }));
  const teamRows = teams.flatMap((team) =>
    quarters.map((period, q) => ({
      period,
      level: 'team',
      level_id: team.id,
      target: null,
      expected: team.quarters[q]?.mean ?? null,
      p10: team.quarters[q]?.p10 ?? null,
      p50: team.quarters[q]?.p50 ?? null,
      p90: team.quarters[q]?.p90 ?? null,
      probability: null,
      capacity: sum(team.capacity, q),
      quota: team.quota[q] ?? null,
      over_assignment: null,
      attainment_factor: null,
      share_at_quota: null,
      n_reps: end(team.headcount, q),
      ramped_equivalents: end(team.rampedEquivalents, q),
      required_pipeline: null,
      cost: sum(team.cost, q),
    })),
  );
  return [...companyRows, ...teamRows];
}
