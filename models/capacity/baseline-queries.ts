import type { BaselineRows } from './baseline-rows.ts';

/** The part of a baseline that each query brings. */
export type BaselinePart =
  | Exclude<keyof BaselineRows, 'asOf' | 'company' | 'currency' | 'requiredCoverage'>
  | 'managers'
  | 'coverage';

/** Rows of the queries, as a reader of the snapshot returns them. */
export type BaselineAnswers = Readonly<
  Record<BaselinePart, readonly Readonly<Record<string, unknown>>[]>
>;

const STANDING = `closed_on <= cast($1 as date) and (reopened_on is null or reopened_on > cast($1 as date))`;
const CLOSED = `(select distinct period, period_start, period_end from calendar where period_end <= cast($1 as date))`;
const YEAR = `(select period from ${CLOSED} order by period_start desc limit 4)`;
const NEWEST = `(select max(as_of_date) from calendar where as_of_date <= cast($1 as date))`;

/**
 * Which rows of which marts is a baseline derived from, as of a day? One query a part, `$1` is the
 * day; whoever has a snapshot runs them and hands the rows to `baselineRows`. Each asks only for
 * what was known by the end of that day.
 *
 * @example Object.keys(baselineQueries()).length // 16
 */
export function baselineQueries(): Readonly<Record<BaselinePart, string>> {
  return {
    settings: 'select name, value from plan_settings',
    people: `select rep_id, rep_name, role, team_id, region, manager_id, hire_date, hire_profile
      from rep_weekly where as_of_date = ${NEWEST} and is_active order by rep_id`,
    managers: `select manager_id as rep_id, manager_name as rep_name, team_id, region
      from span_of_control
      where is_active and role in ('manager', 'leader') and n_reps > 0 and as_of_date = (
        select max(as_of_date) from span_of_control where as_of_date <= cast($1 as date))
      order by manager_id`,
    quarters: `select reps.rep_id, reps.period, reps.team_id, reps.region, reps.main_segment as segment,
        reps.hire_date, reps.hire_profile, reps.bookings, reps.quota
      from rep_productivity as reps
      inner join (select period, period_start from ${CLOSED} order by period_start desc limit 12) as closed
        on closed.period = reps.period
      order by closed.period_start, reps.rep_id`,
    hires: `select rep_id, team_id, hire_profile, hire_date,
        case when termination_date <= cast($1 as date) then termination_date end as termination_date
      from hires where role = 'rep' and hire_date <= cast($1 as date)
      order by hire_date, employee_number`,
    ramp: `select hire_profile, months_since_hire, n_reps, productivity_index, low, high
      from ramp_curve_history where as_of_date = (
        select max(as_of_date) from ramp_curve_history where as_of_date <= cast($1 as date))
      order by hire_profile, months_since_hire`,
    months: `select strftime(close_date, '%Y-%m') as month, sum(amount) as amount
      from bookings where is_won and ${STANDING} and close_date >= cast($1 as date) - interval 37 month
      group by 1 order by 1`,
    teamDeals: `select team_id,
        count(*) filter (where is_won) as n_won, count(*) filter (where not is_won) as n_lost,
        coalesce(sum(amount) filter (where is_won), 0) as amount_won,
        coalesce(sum(amount) filter (where not is_won), 0) as amount_lost,
        coalesce(sum(cast(amount as double) * cast(amount as double)) filter (where is_won), 0) as squares_won,
        median(cycle_days) filter (where is_won) as median_cycle_days
      from bookings where ${STANDING} and period in ${YEAR} and team_id is not null
      group by team_id order by team_id`,
    sources: `select source, sum(amount) as amount, count(*) as n
      from bookings where ${STANDING} and period in ${YEAR} group by source order by source`,
    industries: `select industry, sum(amount) as amount, count(*) as n
      from bookings where is_won and ${STANDING} and period in ${YEAR}
      group by industry order by industry`,
    targets: `select period, industry, sum(target_amount) as amount
      from target_versions
      where known_from <= cast($1 as date) and known_to > cast($1 as date)
      group by period, industry order by period, industry`,
    quotas: `select level_id as rep_id, period, quota from quota_weekly
      where level = 'rep' and quota is not null and as_of_date = ${NEWEST}
      order by level_id, period`,
    accounts: `select rep_id, sum(typical_amount) as potential from account_potential
      where is_owner_employed and (select as_of_date from workspace) <= cast($1 as date)
      group by rep_id order by rep_id`,
    open: `select period, open_amount as amount from pipeline_coverage
      where level = 'company' and as_of_date = ${NEWEST} order by period`,
    coverage: `select required_coverage from pipeline_coverage as coverage
      inner join calendar on calendar.as_of_date = coverage.as_of_date and calendar.period = coverage.period
      where coverage.level = 'company' and coverage.week_of_quarter = 1
        and coverage.as_of_date <= cast($1 as date) and required_coverage is not null
      order by coverage.as_of_date desc limit 1`,
    funnel: `select hire_profile,
        sum(n_entered) filter (where stage in ('interview', 'role_play', 'panel_debrief', 'reference_call')) as n_interviews,
        sum(n_passed) filter (where stage = 'accepted') as n_accepted
      from hiring_funnel
      where role = 'rep' and month <= cast($1 as date) and month > cast($1 as date) - interval 12 month
      group by hire_profile order by hire_profile`,
  };
}

/**
 * Who is in a manager's reporting line on the newest day? `$1` is the manager, who is part of what
 * the line plans without being in the answer.
 *
 * @example reportingLineQuery().includes('rep_scope') // true
 */
export function reportingLineQuery(): string {
  return `select distinct rep_id from rep_scope, (select as_of_date from workspace) as today
    where manager_id = $1 and valid_from <= as_of_date and valid_to > as_of_date
    order by rep_id`;
}

/**
 * The answers as the baseline takes them: numbers as numbers, and the day and the company beside.
 *
 * @example baselineRows(
 *   Object.fromEntries(Object.keys(baselineQueries()).map((part) => [part, []])),
 *   { asOf: '2026-11-13', company: 'A', currency: 'USD' },
 * ).requiredCoverage // null
 */
export function baselineRows(
  answers: BaselineAnswers,
  about: Pick<BaselineRows, 'asOf' | 'company' | 'currency'>,
): BaselineRows {
  const coverage = answers.coverage[0]?.['required_coverage'];
  const rows = <Part extends BaselinePart>(part: Part) => answers[part] as never;
  const managers = answers.managers.map((row) => ({
    ...row,
    role: 'manager',
    manager_id: null,
    hire_date: null,
    hire_profile: 'unknown',
  }));
  return {
    ...about,
    settings: Object.fromEntries(
      answers.settings.map(({ name, value }) => [String(name), Number(value)]),
    ),
    people: [...answers.people, ...managers] as never,
    quarters: rows('quarters'),
    hires: rows('hires'),
    ramp: rows('ramp'),
    months: rows('months'),
    teamDeals: rows('teamDeals'),
    sources: rows('sources'),
    industries: rows('industries'),
    targets: rows('targets'),
    quotas: rows('quotas'),
    accounts: rows('accounts'),
    open: rows('open'),
    requiredCoverage: typeof coverage === 'number' ? coverage : null,
    funnel: answers.funnel.map((row) => ({
      hire_profile: String(row['hire_profile']),
      n_interviews: Number(row['n_interviews'] ?? 0),
      n_accepted: Number(row['n_accepted'] ?? 0),
    })),
  };
}
