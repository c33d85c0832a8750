import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseHeader } from '#sql/engine/header.ts';
import { TERMS, termOf } from '#web/lib/glossary/terms.ts';

/** The metrics that the field has a word for, by the mart that carries them. */
const METRICS: Readonly<Record<string, string>> = {
  pipeline_coverage:
    'quota won_amount remaining_quota open_amount weighted_amount coverage_ratio required_coverage coverage_gap',
  pipeline_waterfall:
    'opening created pulled_in amount_up reopened reassigned_in won lost pushed_out amount_down reassigned_out closing',
  stage_conversion: 'entered advanced lost still_open conversion_rate median_days p90_days',
  win_rates: 'n_won n_lost amount_won amount_lost win_rate win_rate_by_amount cohort_win_rate',
  deal_slippage: 'n_due n_pushed push_rate median_push_days n_pushed_twice',
  sales_velocity: 'n_opportunities win_rate average_won_amount median_cycle_days velocity',
  bookings_linearity: 'won_amount cumulative_share',
  forecast_history: 'mean p10 p50 p90 commit best_case',
  forecast_accuracy:
    'week_of_quarter forecast actual error absolute_percentage_error pinball_10 pinball_50 pinball_90 covered_80',
  submission_bias: 'n bias wape',
  rep_productivity:
    'quota bookings attainment ramp_factor productive_capacity n_won win_rate average_won_amount median_cycle_days pipeline_created n_activities activities_per_win tenure_months hire_profile',
  quota_attainment: 'n_reps n_at_quota share_at_quota median_attainment p25 p75',
  revenue_concentration: 'top1_share top_fifth_share gini bookings_without_top1',
  ramp_curve: 'n_reps productivity_index low high',
  retention: 'opening_recurring churned contracted expanded nrr grr',
  hiring_mix:
    'n_experienced n_developing experienced_share mix_ratio target_low target_high is_in_band',
  hiring_funnel: 'n_entered n_passed pass_rate median_days',
  interview_audit:
    'has_scorecard has_reference_call has_role_play has_debrief debrief_days interviewer_agreement is_complete',
  hire_outcomes:
    'n_hired n_left_12m median_months_to_first_win median_attainment_year1 cost_per_ramped_rep',
  span_of_control: 'n_reports n_layers_below n_ramping',
  coaching_cadence: 'n_sessions target_low target_high is_met',
  rep_levers: 'gap from_volume from_win_rate from_deal_size from_cycle from_ramp',
  manager_scorecard: 'engagement customer_loyalty execution focus inspection team_attainment',
  top_performer_practices: 'top_value rest_value difference low high q_value n_top n_rest',
  capacity: 'n_reps ramped_equivalents capacity quota_assigned target over_assignment',
  quota_versions: 'quota status approved_at',
  territory_balance: 'n_accounts potential workload n_reps balance_index whitespace',
  content_influence: 'n_uses n_deals win_rate_with win_rate_matched difference low high',
  industry_plan: 'target won_amount forecast gap',
};

/** The text of a mart, in SQL or in TypeScript. */
function martText(model: string): { file: string; text: string } {
  const root = join(import.meta.dirname, '../..');
  const query = `sql/marts/${model}.sql`;
  const programs = readdirSync(join(root, 'models'), { recursive: true, encoding: 'utf8' });
  const program = programs.find((one) => one.endsWith(`/${model}.model.ts`)) ?? '';
  const file = existsSync(join(root, query)) ? query : `models/${program}`;
  return { file, text: readFileSync(join(root, file), 'utf8') };
}

describe('the glossary', () => {
  it('names only columns that a mart documents', () => {
    for (const { id, model, column, also = [] } of TERMS) {
      const { file, text } = martText(model);
      const language = file.endsWith('.ts') ? 'typescript' : 'sql';
      const { columns } = parseHeader(model, file, text, language).header;
      expect(Object.keys(columns), id).toEqual(expect.arrayContaining([column, ...also]));
    }
  });

  it('explains every metric of every mart', () => {
    const unexplained = Object.entries(METRICS).flatMap(([model, columns]) =>
      columns
        .split(' ')
        .filter((column) => termOf(model, column) === null)
        .map((column) => `${model}.${column}`),
    );
    expect(unexplained).toEqual([]);
  });

  it('says everything in both languages', () => {
    expect(new Set(TERMS.map(({ id }) => id)).size).toBe(TERMS.length);
    for (const { id, en, zh } of TERMS) {
      expect([zh.term, zh.definition].join(''), id).toMatch(/[一-鿿]/);
      expect([en.term, en.definition, en.formula].every(Boolean), id).toBe(true);
      expect(en.synonyms.length * zh.synonyms.length, id).toBeGreaterThan(0);
      expect([en.term, en.definition, en.formula].join(' '), id).not.toMatch(/[一-鿿]/);
    }
  });

  it('finds the term of a column, also where another mart carries it', () => {
    expect(termOf('win_rates', 'win_rate')?.id).toBe('win_rate');
    expect(termOf('rep_weekly', 'coverage_ratio')?.id).toBe('coverage_ratio');
    expect(termOf('bookings', 'amount')).toBeNull();
  });
});
