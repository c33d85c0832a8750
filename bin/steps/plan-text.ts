import type { PlanResult } from '#models/scenario/result.ts';
import type { Simulation } from '#models/scenario/simulate.ts';
import { count, table } from '../cli/table.ts';

const money = (value: number | null) => (value === null ? '' : count(Math.round(value)));
const percent = (value: number | null) => (value === null ? '' : `${(100 * value).toFixed(0)}%`);
const right = (header: string) => ({ header, align: 'right' as const });

/** A plan for people: a line a quarter, then the years, then what has to be created and hired. */
export function planText(plan: PlanResult, simulation: Simulation, heading: string): string {
  const quarters = table(
    [
      { header: 'quarter' },
      ...['reps', 'ramped', 'capacity', 'expected', 'P10', 'P50', 'P90'].map(right),
      ...['target', 'gap', 'chance', 'quota', 'over', 'at quota', 'cost'].map(right),
    ],
    plan.byQuarter.map((quarter, q) => {
      const drawn = simulation.quarters[q];
      return [
        quarter.quarter,
        (plan.company.headcount[3 * q + 2] ?? 0).toFixed(1),
        (plan.company.rampedEquivalents[3 * q + 2] ?? 0).toFixed(1),
        money(quarter.capacity),
        money(quarter.mean),
        money(drawn?.p10 ?? null),
        money(drawn?.p50 ?? null),
        money(drawn?.p90 ?? null),
        money(quarter.target),
        money(quarter.gap),
        percent(drawn?.probability ?? null),
        money(quarter.quota),
        percent(quarter.overAssignment),
        percent(quarter.shareAtQuota),
        money(quarter.cost),
      ];
    }),
  );
  const years = plan.byYear.map((year, at) => {
    const drawn = simulation.years[at];
    const reach =
      year.target === null
        ? 'no target'
        : `target ${money(year.target)}, reached with ${percent(drawn?.probability ?? null)}`;
    return `${year.year}: expected ${money(year.mean)} (P10 ${money(drawn?.p10 ?? null)}, P90 ${money(drawn?.p90 ?? null)}), ${reach}, cost ${money(year.cost)}.`;
  });
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  const pipeline = `Pipeline to create: ${money(sum(plan.pipeline.create))}, of which marketing ${money(sum(plan.pipeline.marketing))}; needed from before the plan: ${money(plan.pipeline.before)}.`;
  const hires = plan.hiring.map(
    ({ profile, costPerRampedRep, paybackMonths }) =>
      `${profile}: ${money(costPerRampedRep)} until ramped, paid back ${paybackMonths === null ? 'not within five years' : `after ${paybackMonths} months`}.`,
  );
  return [heading, quarters, [...years, pipeline, ...hires].join('\n')].join('\n\n');
}
