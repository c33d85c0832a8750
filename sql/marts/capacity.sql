/*---
sentence: What the reps of each team can be expected to sell in each month, against the quota they carry and the target they are to reach.
sentence zh: 各团队每月的预期产能，对比其承担的配额与目标。
grain: [month, team_id]
not null: [month_end, period, n_reps, ramped_equivalents, is_ahead]
accepted:
  level: [team]
not additive over: [month]
scope: level
owner: sales-ops
chart: { type: line, x: month, y: capacity }
source: "METRICS.md capacity = sum of reps x ramp x seasonal productivity. Examples: 7 x 150,000 x 0.85 + 3 x 150,000 x 0.40 = 1,072,500; 1,000,000 of quota on a target of 800,000 is an over-assignment of 0.25 and an attainment factor of 0.80."
columns:
  month: First day of the fiscal month
  team_id: Team
  level: Always team
  level_id: The team
  month_end: Last day of the month
  period: Fiscal quarter of the month
  is_ahead: Whether the month had not ended on the day of the newest data
  n_reps: Reps of the team at the end of the month
  ramped_equivalents: Sum of their ramp factors
  productivity: "What a ramped rep sells in an average month: bookings over ramped equivalents of the team in the twelve complete months before, as each of them ended; of the company where the team has less than three; null without history"
  season: "Productivity of this month of the fiscal year over that of an average month, company-wide, in the one or two complete years before; 1 with less than a year"
  capacity: Ramped equivalents times productivity times season, workspace currency; null without history
  won_amount: Amount won in the month, as known at its end; null for a month that has not ended
  quota_assigned: Third of the quarter's quotas of the people in the team, as known at the end of the month; null without quotas
  target: "Third of the quarter's approved target of the region, shared out among its teams by their quotas; null without target or quotas"
  over_assignment: Quota assigned divided by target, less 1; null without target
  attainment_factor: Target divided by quota assigned, the attainment at which the target is just reached; null without quotas
columns zh:
  month: 财务月份首日
  team_id: 团队
  level: 固定为 team
  level_id: 团队
  month_end: 月末日
  period: 所属财季
  is_ahead: 截至最新数据日该月是否尚未结束
  n_reps: 月末团队销售人数
  ramped_equivalents: 爬坡系数之和（满产当量）
  productivity: 满产销售平均每月产出：团队此前十二个完整月的赢单金额 ÷ 满产当量（以各月末所知为准）；不足三个月取全公司；无历史为空
  season: 季节系数：全公司此前一至两个完整年度中该财务月产出与月均产出之比；不足一年为 1
  capacity: 产能 = 满产当量 × 月产出 × 季节系数，工作区币种；无历史为空
  won_amount: 月末所知的当月赢单金额；未结束月份为空
  quota_assigned: 月末所知团队成员财季配额的三分之一；无配额为空
  target: 大区已批准财季目标的三分之一，按配额分摊到各团队；无目标或无配额为空
  over_assignment: 超额分配率 = 已分配配额 ÷ 目标 − 1；无目标为空
  attainment_factor: 目标 ÷ 已分配配额，即恰好完成目标所需的达成率；无配额为空
---*/
-- Sums of fractions are made of decimals: of doubles they would differ by the order of the rows.
with

people as (
    select * from rep_months
),

months as (
    select
        month,
        month_end,
        period,
        is_ahead,
        month_of_year,
        row_number() over (order by month) as number
    from (
        select
            dim_month.month,
            dim_month.month_end,
            dim_month.period,
            dim_month.month_of_year,
            dim_month.month_end > settings.as_of_date as is_ahead
        from dim_month
        cross join settings
        cross join (select min(period_start) as first_day from calendar) as history
        where
            dim_month.month >= history.first_day
            and dim_month.month <= settings.as_of_date + interval 12 month
    ) as shown
),

-- What is measured for a month comes from complete months before it, and before today.
windows as (
    select
        months.*,
        least(months.number, coalesce(complete.n, 0) + 1) as first_unknown
    from months
    cross join (select count(*) as n from months where not is_ahead) as complete
),

staffed as (
    select month, team_id, count(*) as n_reps, cast(sum(cast(ramp_factor as decimal(18, 12))) as double) as ramped_equivalents
    from people
    group by month, team_id
),

sold as (
    select months.month, rep_levels.level_id as team_id, sum(closings.amount) as won_amount
    from bookings as closings
    inner join dim_day on dim_day.day = closings.close_date
    inner join months on months.month = dim_day.month
    inner join rep_levels
        on rep_levels.rep_id = closings.rep_id
        and rep_levels.level = 'team'
        and closings.first_closed_on >= rep_levels.valid_from
        and closings.first_closed_on < rep_levels.valid_to
    where
        closings.is_won
        and closings.closed_on <= months.month_end
        and coalesce(closings.reopened_on > months.month_end, true)
        and not months.is_ahead
    group by months.month, rep_levels.level_id
),

measured as (
    select
        months.number,
        months.month_of_year,
        team_id,
        coalesce(sold.won_amount, 0) as won_amount,
        coalesce(staffed.ramped_equivalents, 0) as ramped_equivalents
    from staffed
    full join sold using (month, team_id)
    inner join months using (month)
    where not months.is_ahead
),

team_productivity as (
    select
        windows.month,
        measured.team_id,
        sum(measured.won_amount)
        / nullif(cast(sum(cast(measured.ramped_equivalents as decimal(18, 9))) as double), 0) as productivity
    from windows
    inner join measured
        on measured.number between windows.first_unknown - 12 and windows.first_unknown - 1
    group by windows.month, measured.team_id
    having count(*) filter (where measured.ramped_equivalents > 0) >= 3
),

company as (
    select
        number,
        month_of_year,
        sum(won_amount) as won_amount,
        cast(sum(cast(ramped_equivalents as decimal(18, 9))) as double) as ramped_equivalents,
        sum(won_amount)
        / nullif(cast(sum(cast(ramped_equivalents as decimal(18, 9))) as double), 0) as productivity
    from measured
    group by number, month_of_year
),

company_productivity as (
    select
        windows.month,
        sum(company.won_amount)
        / nullif(cast(sum(cast(company.ramped_equivalents as decimal(18, 9))) as double), 0) as productivity
    from windows
    inner join company
        on company.number between windows.first_unknown - 12 and windows.first_unknown - 1
    group by windows.month
),

seasons as (
    select
        windows.month,
        avg(cast(company.productivity as decimal(24, 6)))
            filter (where company.month_of_year = windows.month_of_year)
        / nullif(avg(cast(company.productivity as decimal(24, 6))), 0) as season
    from windows
    inner join company
        on company.number between
        windows.first_unknown - case when windows.first_unknown > 24 then 24 else 12 end
        and windows.first_unknown - 1
    where windows.first_unknown > 12
    group by windows.month
),

known_days as (
    select months.month, months.period, least(months.month_end, settings.as_of_date) as day
    from months
    cross join settings
),

quotas as (
    select
        known_days.month,
        known_days.period,
        known_days.day,
        coalesce(reps.team_id, 'Unknown') as team_id,
        coalesce(reps.region, 'Unknown') as region,
        sum(quotas.quota_amount) as quota
    from known_days
    inner join fct_quota as quotas
        on quotas.period = known_days.period
        and known_days.day >= quotas.known_from
        and known_days.day < quotas.known_to
    left join dim_rep as reps
        on reps.rep_id = quotas.rep_id
        and known_days.day >= reps.valid_from
        and known_days.day < reps.valid_to
    where coalesce(reps.role not in ('manager', 'leader'), true)
    group by
        known_days.month,
        known_days.period,
        known_days.day,
        coalesce(reps.team_id, 'Unknown'),
        coalesce(reps.region, 'Unknown')
),

targets as (
    select known_days.month, targets.region, sum(targets.target_amount) as target
    from known_days
    inner join fct_target as targets
        on targets.period = known_days.period
        and known_days.day >= targets.known_from
        and known_days.day < targets.known_to
    group by known_days.month, targets.region
),

shared_out as (
    select
        quotas.month,
        quotas.team_id,
        quotas.quota,
        targets.target * quotas.quota
        / nullif(sum(quotas.quota) over (partition by quotas.month, quotas.region), 0) as target
    from quotas
    left join targets on targets.month = quotas.month and targets.region = quotas.region
),

assigned as (
    select month, team_id, sum(quota) / 3 as quota_assigned, sum(target) / 3 as target
    from shared_out
    group by month, team_id
),

keys as (
    select month, team_id from staffed
    union
    select month, team_id from assigned
    union
    select month, team_id from sold
),

final as (
    select
        month,
        team_id,
        'team' as level,
        team_id as level_id,
        months.month_end,
        months.period,
        months.is_ahead,
        coalesce(staffed.n_reps, 0) as n_reps,
        coalesce(staffed.ramped_equivalents, 0) as ramped_equivalents,
        coalesce(team_productivity.productivity, company_productivity.productivity) as productivity,
        coalesce(seasons.season, 1) as season,
        coalesce(staffed.ramped_equivalents, 0)
        * coalesce(team_productivity.productivity, company_productivity.productivity)
        * coalesce(seasons.season, 1) as capacity,
        case when not months.is_ahead then cast(coalesce(sold.won_amount, 0) as decimal(18, 2)) end
            as won_amount,
        cast(assigned.quota_assigned as decimal(18, 2)) as quota_assigned,
        cast(assigned.target as decimal(18, 2)) as target,
        assigned.quota_assigned / nullif(assigned.target, 0) - 1 as over_assignment,
        assigned.target / nullif(assigned.quota_assigned, 0) as attainment_factor
    from keys
    inner join months using (month)
    left join staffed using (month, team_id)
    left join sold using (month, team_id)
    left join team_productivity using (month, team_id)
    left join company_productivity using (month)
    left join seasons using (month)
    left join assigned using (month, team_id)
)

select * from final
