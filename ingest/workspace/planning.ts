import { z } from 'zod';

const amount = z.number().min(0);
const share = z.number().min(0).max(1);
const byProfile = <T extends z.ZodType>(one: T) =>
  z.strictObject({ experienced: one, developing: one });

/** What plans take for granted; every key may be left out. Amounts in workspace currency. */
export const planningSchema = z.strictObject({
  /** Pay and tools of a manager a month; null: a third more than an experienced rep. */
  manager_month_cost: amount.nullish(),
  gross_margin: share.default(0.75),
  span: z.int().min(1).max(100).default(8),
  over_assignment: z.number().min(-0.5).max(2).default(0.1),
  interviews_per_hire: byProfile(z.number().min(1)).default({ experienced: 14, developing: 20 }),
  lead_months: byProfile(z.int().min(0).max(24)).default({ experienced: 3, developing: 2 }),
  backfill: z
    .strictObject({ share, months: z.int().min(0).max(24) })
    .default({ share: 0, months: 3 }),
  market: z
    .strictObject({
      volatility: z.number().min(0).max(1),
      persistence: z.number().min(0).max(0.95),
    })
    .default({ volatility: 0.1, persistence: 0.6 }),
});

export type PlanningConfig = z.infer<typeof planningSchema>;

/** What a hire costs where `hire_costs` does not say, by currency: once and each month. */
const USUAL_COSTS = {
  CNY: {
    experienced: { hire: 90_000, month: 48_000 },
    developing: { hire: 35_000, month: 26_000 },
  },
  other: {
    experienced: { hire: 30_000, month: 15_000 },
    developing: { hire: 12_000, month: 9_000 },
  },
} as const;

type Costs = Readonly<
  Record<'experienced' | 'developing', { readonly hire: number; readonly month: number }>
>;

/** The settings of a plan by name, as models read them. */
export function planSettings(config: {
  readonly planning: PlanningConfig;
  readonly hireCosts: Costs | null;
  readonly currency: string;
  readonly fiscalYearStartMonth: number;
  readonly fiscalYearNamedFor: 'end' | 'start';
  readonly fiscalWeeks: object | null;
  readonly rampMonths: Readonly<Record<'experienced' | 'developing', number>>;
}): [string, number][] {
  const { planning, currency } = config;
  const costs: Costs =
    config.hireCosts ?? (currency === 'CNY' ? USUAL_COSTS.CNY : USUAL_COSTS.other);
  const settings = {
    fiscal_year_start_month: config.fiscalYearStartMonth,
    fiscal_year_named_for_start: config.fiscalYearNamedFor === 'start' ? 1 : 0,
    fiscal_by_weeks: config.fiscalWeeks === null ? 0 : 1,
    ramp_months_experienced: config.rampMonths.experienced,
    ramp_months_developing: config.rampMonths.developing,
    hire_cost_experienced: costs.experienced.hire,
    hire_cost_developing: costs.developing.hire,
    month_cost_experienced: costs.experienced.month,
    month_cost_developing: costs.developing.month,
    month_cost_manager: planning.manager_month_cost ?? (costs.experienced.month * 4) / 3,
    gross_margin: planning.gross_margin,
    span: planning.span,
    over_assignment: planning.over_assignment,
    interviews_experienced: planning.interviews_per_hire.experienced,
    interviews_developing: planning.interviews_per_hire.developing,
    lead_months_experienced: planning.lead_months.experienced,
    lead_months_developing: planning.lead_months.developing,
    backfill_share: planning.backfill.share,
    backfill_months: planning.backfill.months,
    market_volatility: planning.market.volatility,
    market_persistence: planning.market.persistence,
  };
  return Object.entries(settings);
}
