import type { Cell, InputTable } from '#models/table-model.ts';

/** Rows of a model as an input of the next, by the order of its types. */
export function asInput(names: readonly string[], rows: Iterable<readonly Cell[]>): InputTable {
  const held = [...rows];
  return {
    nRows: held.length,
    columns: Object.fromEntries(
      names.map((name, at) => [name, held.map((row) => row[at] ?? null)]),
    ),
  };
}

/** Columns of `deal_forecast` that are read again. */
export const DEAL_COLUMNS =
  'as_of_date opportunity_id period rep_id amount won_amount amount_spread p_won_in_period p_lost_in_period p_open_at_end p_won_next_period p_won_ever expected_amount is_due weighted_amount converted_amount commit_amount best_case_amount'.split(
    ' ',
  );
/** Columns of `forecast_methods`. */
export const METHOD_COLUMNS =
  'as_of_date period level level_id week_of_quarter won_amount naive seasonal_naive run_rate stage_weighted historical_conversion hazard hazard_p10 hazard_p50 hazard_p90 commit_corrected new_deals_amount commit best_case n_open'.split(
    ' ',
  );
