import type { PlanInputs } from '../capacity/inputs.ts';
import { DAYS_PER_MONTH } from '../capacity/month.ts';
import type { PlanGrid, Staffing } from '../capacity/staffing.ts';
import type { PipelineNeed } from './result.ts';

/**
 * How much pipeline has to be created in which month, and by whom? What is to be won (the target of
 * the quarter over its months as the capacity lies, without a target the expected bookings) over
 * the win rate by amount, a median sales cycle earlier, team by team; then split by source.
 * Changes of win rate and cycle by levers count from their month on. Where no win rate is known,
 * the need is not known either: 0.
 *
 * @example pipelineNeed({ teams: [], targets: { value: [] }, sources: [], adjustments: [] }, { nMonths: 3 }, {}).create // [0, 0, 0]
 */
export function pipelineNeed(
  inputs: Pick<PlanInputs, 'teams' | 'targets' | 'sources' | 'adjustments'>,
  { nMonths, first }: Pick<PlanGrid, 'nMonths' | 'first'>,
  { expected }: Pick<Staffing, 'expected'>,
): PipelineNeed {
  const create = new Array<number>(nMonths).fill(0);
  let before = 0;
  const ofQuarter = quarterTotals(inputs.teams.length, nMonths, expected);
  inputs.teams.forEach((team, t) => {
    const { winRate, cycleDays } = team;
    if (!winRate.value) return;
    const effects = inputs.adjustments.filter((one) => one.teams?.includes(team.id) ?? true);
    for (let m = 0; m < nMonths; m += 1) {
      const q = Math.floor(m / 3);
      const target = inputs.targets.value[q] ?? null;
      const total = ofQuarter[q] ?? 0;
      const own = expected[t * nMonths + m] ?? 0;
      const toWin = target === null || total === 0 ? own : (own / total) * target;
      const factor = (kind: 'win_rate' | 'cycle') =>
        effects
          .filter((one) => one.kind === kind && monthIndex(one.from) <= first + m)
          .reduce((product, one) => product * one.factor, 1);
      const need = toWin / Math.min(1, winRate.value * factor('win_rate'));
      const cycle = Math.round(((cycleDays.value ?? 0) * factor('cycle')) / DAYS_PER_MONTH);
      const at = m - cycle;
      if (at < 0) before += need;
      else create[at] = (create[at] ?? 0) + need;
    }
  });
  const bySource = inputs.sources.map(({ source, share, isMarketing }) => ({
    source,
    isMarketing,
    create: create.map((amount) => amount * share),
  }));
  const marketing = create.map((_, m) =>
    bySource.reduce((sum, one) => sum + (one.isMarketing ? (one.create[m] ?? 0) : 0), 0),
  );
  return { create, before, bySource, marketing };
}

function quarterTotals(nTeams: number, nMonths: number, expected: Float64Array): number[] {
  const totals = new Array<number>(Math.ceil(nMonths / 3)).fill(0);
  for (let t = 0; t < nTeams; t += 1) {
    for (let m = 0; m < nMonths; m += 1) {
      const q = Math.floor(m / 3);
      totals[q] = (totals[q] ?? 0) + (expected[t * nMonths + m] ?? 0);
    }
  }
  return totals;
}

const monthIndex = (month: string): number => {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return year * 12 + of - 1;
};
