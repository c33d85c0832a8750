import type { RepQuarter } from './baseline-productivity.ts';
import type { BaselineRows } from './baseline-rows.ts';
import type { IndustryInputs, Sourced, SourceShare } from './inputs.ts';
import { monthNumber, monthOf, quarterOf } from './month.ts';

/**
 * What did the company book in each past month, and what would its people have sold without any
 * season? Only months of quarters that are in the history of reps.
 *
 * @example companyMonths({ months: [] }, [], new Map()) // []
 */
export function companyMonths(
  { months }: Pick<BaselineRows, 'months'>,
  history: readonly RepQuarter[],
  teams: ReadonlyMap<string, { readonly productivity: number }>,
): { readonly number: number; readonly amount: number; readonly capacity: number }[] {
  const capacity = new Map<number, number>();
  for (const { start, ramped, team } of history) {
    const productivity = teams.get(team)?.productivity ?? 0;
    ramped.forEach((share, at) => {
      const month = start + at;
      capacity.set(month, (capacity.get(month) ?? 0) + share * productivity);
    });
  }
  const booked = new Map(months.map(({ month, amount }) => [monthNumber(month), amount]));
  return [...capacity]
    .sort((a, b) => a[0] - b[0])
    .map(([number, sold]) => ({ number, amount: booked.get(number) ?? 0, capacity: sold }));
}

/**
 * Where does pipeline come from? Share of the closed amount by source of the deal; the one named
 * Marketing is marketing's. Nothing closed: no sources.
 *
 * @example baselineSources({ sources: [{ source: 'Marketing', amount: 1, n: 1 }] }, '')[0].share // 1
 */
export function baselineSources(
  { sources }: Pick<BaselineRows, 'sources'>,
  period: string,
): SourceShare[] {
  const all = sources.reduce((sum, { amount }) => sum + amount, 0);
  return sources.map(({ source, amount, n }) => ({
    source,
    share: all === 0 ? 1 / sources.length : amount / all,
    isMarketing: source === 'Marketing',
    from: { mart: 'bookings', period, n, low: null, high: null },
  }));
}

/**
 * In which industries is revenue to come? Share of the amount won, with the 80% interval of a share
 * of so many deals, and the targets that are set.
 *
 * @example baselineIndustries({ industries: [] }, '', new Map()) // []
 */
export function baselineIndustries(
  { industries }: Pick<BaselineRows, 'industries'>,
  period: string,
  targets: ReadonlyMap<string, readonly (number | null)[]>,
): IndustryInputs[] {
  const all = industries.reduce((sum, { amount }) => sum + amount, 0);
  const deals = industries.reduce((sum, { n }) => sum + n, 0);
  return industries.map(({ industry, amount, n }) => {
    const share = all === 0 ? 0 : amount / all;
    const reach = 1.2816 * Math.sqrt((share * (1 - share)) / Math.max(1, deals));
    const [low, high] = [Math.max(0, share - reach), Math.min(1, share + reach)];
    return {
      industry,
      share: { value: share, from: { mart: 'bookings', period, n, low, high } },
      targets: targets.get(industry) ?? [],
    };
  });
}

/**
 * What is to be reached in each planned quarter, and how much pipeline is open for it? Targets that
 * were approved by the as-of day; a quarter without one has none. Industries sum to the company.
 *
 * @example baselineTargets({ targets: [], open: [] }, { start: '2027-01', nMonths: 3, fiscalYearStartMonth: 1 }).company.value // [null]
 */
export function baselineTargets(
  { targets, open }: Pick<BaselineRows, 'targets' | 'open'>,
  plan: {
    readonly start: string;
    readonly nMonths: number;
    readonly fiscalYearStartMonth: number;
    readonly fiscalYearNamedForStart?: boolean;
  },
): {
  readonly company: Sourced<readonly (number | null)[]>;
  readonly byIndustry: ReadonlyMap<string, readonly (number | null)[]>;
  readonly openPipeline: readonly number[];
} {
  const first = monthNumber(plan.start);
  const quarters = Array.from({ length: plan.nMonths / 3 }, (_, q) =>
    quarterOf(monthOf(first + 3 * q), plan.fiscalYearStartMonth, plan.fiscalYearNamedForStart),
  );
  const sumOf = (of: BaselineRows['targets'], quarter: string) => {
    const own = of.filter(({ period }) => period === quarter);
    return own.length === 0 ? null : own.reduce((sum, { amount }) => sum + amount, 0);
  };
  const names = [...new Set(targets.map(({ industry }) => industry))].sort();
  const from = {
    mart: 'target_versions',
    period: `${quarters[0] ?? ''}..${quarters.at(-1) ?? ''}`,
    n: targets.length,
    low: null,
    high: null,
  };
  return {
    company: { value: quarters.map((quarter) => sumOf(targets, quarter)), from },
    byIndustry: new Map(
      names.map((name) => {
        const own = targets.filter(({ industry }) => industry === name);
        return [name, quarters.map((quarter) => sumOf(own, quarter))];
      }),
    ),
    openPipeline: quarters.map(
      (quarter) => open.find(({ period }) => period === quarter)?.amount ?? 0,
    ),
  };
}
