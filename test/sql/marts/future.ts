/**
 * What may happen in a quarter after the exports were made, as SQL on the raw relations of a demo
 * company: everything is dated from the day after on.
 */
export const FUTURE: readonly string[] = [
  // Open deals are pushed, won, lost, changed; some closed ones come back or are corrected.
  `create temp table fate as
    select id, is_closed, is_won, abs(hash(id)) % 8 as draw, abs(hash(id || 'x')) % 30 as rare
    from raw.main.salesforce__opportunity where not is_deleted`,
  `create temp table change as
    select fate.id, stage, moment, amount_factor, close_date, probability, category
    from fate inner join (values
      (0, 'Discovery', timestamp '2026-11-20 10:00', 1.0, date '2027-02-10', 40, 'Pipeline'),
      (1, 'Closed Won', timestamp '2026-12-05 10:00', 1.0, date '2026-12-05', 100, 'Closed'),
      (2, 'Closed Lost', timestamp '2027-01-15 10:00', 1.0, date '2027-01-15', 0, 'Omitted'),
      (3, 'Proposal', timestamp '2026-11-25 10:00', 2.5, date '2026-12-20', 60, 'BestCase'),
      (4, 'Qualification', timestamp '2026-12-21 10:00', 0.5, date '2027-03-01', 10, 'Pipeline')
    ) as fates (draw, stage, moment, amount_factor, close_date, probability, category)
      on fates.draw = fate.draw
    where not fate.is_closed
    union all
    select id, 'Negotiation', timestamp '2026-12-10 10:00', 1.1, date '2027-01-31', 80, 'Forecast'
    from fate where is_closed and rare = 1
    union all
    select id, case when is_won then 'Closed Lost' else 'Closed Won' end,
      timestamp '2026-12-11 10:00', 1.3, date '2026-12-11',
      case when is_won then 0 else 100 end, case when is_won then 'Omitted' else 'Closed' end
    from fate where is_closed and rare = 2`,
  `insert into raw.main.salesforce__opportunity_history by name
    select change.id || 'F' as id, change.id as opportunity_id, deals.owner_id as created_by_id,
      change.moment as created_date, change.stage as stage_name,
      cast(deals.amount * change.amount_factor as decimal(18, 2)) as amount,
      change.close_date, change.probability, change.category as forecast_category,
      deals.currency_iso_code, false as is_deleted, change.moment as system_modstamp
    from change inner join raw.main.salesforce__opportunity as deals on deals.id = change.id`,
  `update raw.main.salesforce__opportunity as deals set
    stage_name = change.stage, amount = cast(deals.amount * change.amount_factor as decimal(18, 2)),
    close_date = change.close_date, is_closed = change.stage like 'Closed%', is_won = change.stage = 'Closed Won',
    probability = change.probability, forecast_category = change.category,
    system_modstamp = change.moment, last_modified_date = change.moment, last_stage_change_date = change.moment
    from change where change.id = deals.id`,
  `insert into raw.main.salesforce__opportunity_field_history by name
    select deals.id || 'O' as id, deals.id as opportunity_id, deals.owner_id as created_by_id,
      timestamp '2026-12-01 09:00' as created_date, 'Owner' as field, 'EntityId' as data_type,
      deals.owner_id as old_value, other.id as new_value, false as is_deleted
    from raw.main.salesforce__opportunity as deals
    inner join fate on fate.id = deals.id and fate.draw in (3, 5) and not fate.is_closed
    cross join (select min(owner_id) as id from raw.main.salesforce__opportunity) as other
    where deals.owner_id <> other.id`,
  `update raw.main.salesforce__opportunity as deals set owner_id = handed.new_value,
      system_modstamp = greatest(system_modstamp, timestamp '2026-12-01 09:00')
    from raw.main.salesforce__opportunity_field_history as handed
    where handed.opportunity_id = deals.id and handed.created_date = timestamp '2026-12-01 09:00'`,
  `update raw.main.salesforce__opportunity as deals
    set is_deleted = true, system_modstamp = timestamp '2026-12-20 09:00'
    from fate where fate.id = deals.id and fate.draw = 6 and fate.rare < 10`,
  `insert into raw.main.salesforce__opportunity
    select * replace (
      left(id, 3) || 'NEW' || substr(id, 7) as id, timestamp '2026-11-20 09:00' as created_date,
      timestamp '2026-11-20 09:00' as system_modstamp, timestamp '2026-11-20 09:00' as last_modified_date,
      timestamp '2026-11-20 09:00' as last_stage_change_date,
      date '2026-12-18' as close_date, 'Discovery' as stage_name, false as is_closed, false as is_won,
      20 as probability, 'Pipeline' as forecast_category, false as is_deleted
    ) from raw.main.salesforce__opportunity where abs(hash(id || 'n')) % 20 = 0`,

  // New versions of quotas, targets and rates.
  `insert into raw.main.salesforce__forecasting_quota
    select * replace (id || 'F' as id, quota_amount * 2 as quota_amount,
      timestamp '2026-12-01 09:00' as created_date, timestamp '2026-12-01 09:00' as last_modified_date)
    from raw.main.salesforce__forecasting_quota`,
  `insert into raw.main.quotient__target
    select * replace (target_amount * 3 as target_amount, date '2026-12-01' as approved_on)
    from raw.main.quotient__target`,
  `insert into raw.main.quotient__fx_rate
    select * replace (date '2026-12-01' as rate_date, rate * 1.2 as rate)
    from raw.main.quotient__fx_rate where rate_date = (select max(rate_date) from raw.main.quotient__fx_rate)`,

  // People leave, come, and move to another team.
  `update raw.main.bamboohr__employee
    set termination_date = date '2026-12-15', termination_type = 'Voluntary'
    where termination_date is null and abs(hash(employee_number)) % 6 = 0`,
  `update raw.main.salesforce__user set is_active = false
    where is_active and employee_number in (
      select employee_number from raw.main.bamboohr__employee where termination_date = date '2026-12-15')`,
  `insert into raw.main.bamboohr__employee
    select * replace ('N' || employee_number as employee_number, 'n.' || work_email as work_email,
      date '2026-12-01' as hire_date, date '2026-12-01' as original_hire_date)
    from raw.main.bamboohr__employee where termination_date is null and abs(hash(employee_number)) % 6 = 1`,
  `insert into raw.main.salesforce__user
    select * replace (left(id, 3) || 'NEW' || substr(id, 7) as id, 'n.' || email as email,
      'N' || employee_number as employee_number, name || ' II' as name,
      timestamp '2026-12-01 08:00' as created_date)
    from raw.main.salesforce__user where is_active and abs(hash(employee_number)) % 6 = 1`,
  `insert into raw.main.bamboohr__job_info
    select jobs.* replace (date '2026-12-01' as effective_date, other.department as department,
      other.division as division, other.reports_to as reports_to)
    from (
      select * from raw.main.bamboohr__job_info
      qualify row_number() over (partition by employee_number order by effective_date desc) = 1
    ) as jobs
    cross join (
      select department, division, reports_to from raw.main.bamboohr__job_info
      where reports_to <> '' order by department desc, effective_date limit 1
    ) as other
    where abs(hash(jobs.employee_number)) % 6 in (2, 3) and jobs.reports_to <> ''
      and jobs.employee_number <> other.reports_to`,
  `insert into raw.main.bamboohr__job_info
    select * replace ('N' || employee_number as employee_number, date '2026-12-01' as effective_date)
    from raw.main.bamboohr__job_info where 'N' || employee_number in (
      select employee_number from raw.main.bamboohr__employee)
    qualify row_number() over (partition by employee_number order by effective_date desc) = 1`,

  // Work goes on.
  `insert into raw.main.salesforce__task
    select * replace (id || 'F' as id, date '2026-12-08' as activity_date,
      timestamp '2026-12-08 10:00' as completed_date_time, timestamp '2026-12-07 10:00' as created_date)
    from raw.main.salesforce__task where abs(hash(id)) % 10 = 0`,
  `insert into raw.main.salesforce__event
    select * replace (id || 'F' as id, date '2026-12-09' as activity_date,
      timestamp '2026-12-09 10:00' as start_date_time, timestamp '2026-12-09 11:00' as end_date_time)
    from raw.main.salesforce__event where abs(hash(id)) % 10 = 0`,
  `insert into raw.main.quotient__coaching_session
    select * replace (session_id || 'F' as session_id, date '2026-12-03' as session_date)
    from raw.main.quotient__coaching_session where abs(hash(session_id)) % 10 = 0`,
  `insert into raw.main.quotient__content_share
    select * replace (share_id || 'F' as share_id, date '2026-12-02' as shared_on)
    from raw.main.quotient__content_share where abs(hash(share_id)) % 3 = 0`,
  `insert into raw.main.quotient__satisfaction_answer
    select * replace (answer_id || 'F' as answer_id, date '2026-12-04' as answered_on, 1 as score)
    from raw.main.quotient__satisfaction_answer where abs(hash(answer_id)) % 3 = 0`,
  `insert into raw.main.quotient__contract
    select * replace (contract_id || 'F' as contract_id, cast(end_date + 1 as date) as start_date,
      cast(end_date + 365 as date) as end_date, annual_amount * 2 as annual_amount,
      date '2026-12-15' as signed_on)
    from raw.main.quotient__contract
    where end_date between date '2026-06-01' and date '2027-01-31' and cancelled_on is null`,
  `update raw.main.quotient__contract set cancelled_on = date '2026-12-20'
    where end_date > date '2027-01-31' and signed_on < date '2026-11-13'
      and abs(hash(contract_id)) % 4 = 0`,

  // Candidates go on, and new ones apply.
  `insert into raw.main.greenhouse__application_history
    select application_id, 'Offer' as new_stage, 'active' as new_status,
      timestamp '2026-12-06 09:00' as updated_at, * exclude (application_id, new_stage, new_status, updated_at)
    from raw.main.greenhouse__application_history
    where application_id in (select id from raw.main.greenhouse__application where status = 'active')
    qualify row_number() over (partition by application_id order by updated_at) = 1`,
  `insert into raw.main.greenhouse__application
    select * replace (id || 'F' as id, timestamp '2026-12-01 09:00' as applied_at,
      timestamp '2026-12-20 09:00' as rejected_at, null as hired_at, 'rejected' as status,
      null as employee_number)
    from raw.main.greenhouse__application where abs(hash(id)) % 5 = 0`,
];
