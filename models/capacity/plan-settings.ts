/**
 * What a plan takes for granted where neither history nor a lever says otherwise; `planning` and
 * `hire_costs` of quotient.yaml override it. Money as a multiple that fits a currency is set there.
 */
export const PLAN_DEFAULTS: Readonly<Record<string, number>> = {
  fiscal_year_start_month: 1,
  fiscal_year_named_for_start: 0,
  fiscal_by_weeks: 0,
  ramp_months_experienced: 6,
  ramp_months_developing: 12,
  hire_cost_experienced: 30_000,
  hire_cost_developing: 12_000,
  month_cost_experienced: 15_000,
  month_cost_developing: 9_000,
  month_cost_manager: 20_000,
  gross_margin: 0.75,
  span: 8,
  over_assignment: 0.1,
  interviews_experienced: 14,
  interviews_developing: 20,
  lead_months_experienced: 3,
  lead_months_developing: 2,
  backfill_share: 0,
  backfill_months: 3,
  market_volatility: 0.1,
  market_persistence: 0.6,
};
