/*---
sentence: Every change of the pipeline between two as-of days, deal by deal, in the bucket where it counts.
sentence zh: 两个截止日之间每个商机的管道变动及其所属类别。
grain: [as_of_date, opportunity_id, bucket]
not null: [period, amount, rep_id, owned_on]
accepted:
  bucket: [created, pulled_in, amount_up, reopened, reassigned_in, won, lost, pushed_out, amount_down, reassigned_out]
scope: none
owner: sales-ops
sorted by: [as_of_date]
columns:
  as_of_date: Day at the end of the week
  from_date: As-of day before
  period: Fiscal quarter of the close date that the change belongs to
  opportunity_id: Salesforce id of the deal
  bucket: created, pulled_in, amount_up, reopened, reassigned_in, won, lost, pushed_out, amount_down or reassigned_out
  amount: Size of the change, workspace currency, never negative except for deals with a negative amount
  revalued: Part of amount_up or minus amount_down that comes from exchange rates alone; 0 elsewhere
  is_deleted: Whether a lost deal was deleted rather than closed
  rep_id: Rep for whom the change counts
  owned_on: Day whose team, region and managers of the rep count
  other_rep_id: Owner on the other side of a reassignment; null in other buckets
  other_owned_on: Day that counts on the other side of a reassignment; null in other buckets
columns zh:
  as_of_date: 该周末的截止日
  from_date: 上一个截止日
  period: 变动所属的结束日期财季
  opportunity_id: 商机的 Salesforce ID
  bucket: 类别：created 新增、pulled_in 移入、amount_up 增额、reopened 重开、reassigned_in 转入、won 赢单、lost 输单、pushed_out 移出、amount_down 减额、reassigned_out 转出
  amount: 变动金额，工作区币种；除负金额商机外不为负
  revalued: 增额（减额为负）中仅由汇率引起的部分；其他类别为 0
  is_deleted: 输单是否因商机被删除
  rep_id: 变动计入的销售
  owned_on: 按哪一天的团队、大区和上级归属
  other_rep_id: 转移另一方负责人；其他类别为空
  other_owned_on: 转移另一方的归属日；其他类别为空
---*/
with

weeks as (
    select as_of_date, previous_as_of_date as from_date
    from calendar
    where previous_as_of_date is not null
),

days as (
    select calendar_days.day, weeks.as_of_date, weeks.from_date
    from calendar_days
    inner join weeks on weeks.as_of_date = calendar_days.as_of_date
),

deals as (
    select
        dim_opportunity.opportunity_id,
        case
            when dim_opportunity.created_at >= day_starts.ends_at then day_starts.day + 1
            when dim_opportunity.created_at >= day_starts.starts_at then day_starts.day
            else day_starts.day - 1
        end as created_on
    from dim_opportunity
    left join day_starts on day_starts.day = cast(dim_opportunity.created_at as date)
),

before as (
    select
        weeks.as_of_date,
        weeks.from_date,
        open_then.opportunity_id,
        coalesce(open_then.period, 'Unknown') as period,
        open_then.rep_id,
        coalesce(open_then.amount, 0) as amount,
        open_then.amount_original,
        open_then.currency
    from fct_pipeline_weekly as open_then
    inner join weeks on weeks.from_date = open_then.as_of_date
),

after as (
    select
        open_now.as_of_date,
        open_now.opportunity_id,
        coalesce(open_now.period, 'Unknown') as period,
        open_now.rep_id,
        coalesce(open_now.amount, 0) as amount,
        open_now.amount_original,
        open_now.currency,
        open_now.as_of_date as owned_on,
        'open' as state
    from fct_pipeline_weekly as open_now
    inner join weeks on weeks.as_of_date = open_now.as_of_date
    union all
    select
        days.as_of_date,
        closings.opportunity_id,
        coalesce(closings.period, 'Unknown'),
        closings.rep_id,
        closings.amount,
        null,
        null,
        closings.first_closed_on,
        case when closings.is_won then 'won' else 'lost' end
    from bookings as closings
    inner join days on days.day = closings.first_closed_on
    where
        closings.closed_on <= days.as_of_date
        and coalesce(closings.reopened_on > days.as_of_date, true)
),

placement_changes as (
    select days.as_of_date, rep_levels.rep_id
    from rep_levels
    inner join days on days.day = rep_levels.valid_from
    union
    select days.as_of_date, rep_levels.rep_id
    from rep_levels
    inner join days on days.day = rep_levels.valid_to
),

pairs as (
    select
        coalesce(after.as_of_date, before.as_of_date) as as_of_date,
        coalesce(after.opportunity_id, before.opportunity_id) as opportunity_id,
        before.from_date is not null as was_open,
        before.period as period_before,
        before.rep_id as rep_before,
        before.amount as amount_before,
        case
            when after.state = 'lost' or after.state is null
                then coalesce(before.period, after.period)
            else after.period
        end as period_after,
        coalesce(after.rep_id, before.rep_id) as rep_after,
        case
            when after.state = 'lost' or after.state is null
                then coalesce(before.amount, after.amount)
            else after.amount
        end as amount_after,
        coalesce(after.owned_on, before.as_of_date) as owned_on,
        coalesce(after.state, 'deleted') as state,
        case
            when after.state = 'open' and after.currency = before.currency then before.amount_original
        end as amount_original,
        before.currency
    from before
    full join after
        on after.as_of_date = before.as_of_date
        and after.opportunity_id = before.opportunity_id
),

changed as (
    select
        pairs.as_of_date,
        weeks.from_date,
        pairs.opportunity_id,
        pairs.was_open,
        pairs.period_before,
        pairs.rep_before,
        pairs.amount_before,
        pairs.period_after,
        pairs.rep_after,
        pairs.amount_after,
        pairs.owned_on,
        pairs.state,
        coalesce(
            cast(pairs.amount_original * rates.rate as decimal(18, 2)) - pairs.amount_before, 0
        ) as revalued,
        pairs.was_open
        and (pairs.rep_before <> pairs.rep_after or placement_changes.rep_id is not null) as is_moved,
        deals.created_on > weeks.from_date as is_new
    from pairs
    inner join weeks on weeks.as_of_date = pairs.as_of_date
    left join placement_changes
        on placement_changes.as_of_date = pairs.as_of_date
        and placement_changes.rep_id = pairs.rep_before
    left join dim_fx as rates
        on rates.currency = pairs.currency
        and pairs.as_of_date >= rates.valid_from
        and pairs.as_of_date < rates.valid_to
    inner join deals on deals.opportunity_id = pairs.opportunity_id
    where
        not pairs.was_open
        or pairs.state <> 'open'
        or pairs.period_before <> pairs.period_after
        or pairs.amount_before <> pairs.amount_after
        or pairs.rep_before <> pairs.rep_after
        or placement_changes.rep_id is not null
),

moves as (
    select
        as_of_date, from_date, period_after as period, opportunity_id,
        case when is_new then 'created' else 'reopened' end as bucket,
        amount_after as amount, 0 as revalued, rep_after as rep_id, owned_on,
        null as other_rep_id, null as other_owned_on, false as is_deleted
    from changed
    where not was_open
    union all
    select
        as_of_date, from_date, period_before, opportunity_id, 'reassigned_out',
        amount_before, 0, rep_before, from_date, rep_after, owned_on, false
    from changed
    where is_moved
    union all
    select
        as_of_date, from_date, period_before, opportunity_id, 'reassigned_in',
        amount_before, 0, rep_after, owned_on, rep_before, from_date, false
    from changed
    where is_moved
    union all
    select
        as_of_date, from_date, period_before, opportunity_id, 'pushed_out',
        amount_before, 0, rep_after, owned_on, null, null, false
    from changed
    where was_open and period_before <> period_after
    union all
    select
        as_of_date, from_date, period_after, opportunity_id, 'pulled_in',
        amount_before, 0, rep_after, owned_on, null, null, false
    from changed
    where was_open and period_before <> period_after
    union all
    select
        as_of_date, from_date, period_after, opportunity_id,
        case when amount_after > amount_before then 'amount_up' else 'amount_down' end,
        abs(amount_after - amount_before), revalued, rep_after, owned_on, null, null, false
    from changed
    where was_open and amount_after <> amount_before
    union all
    select
        as_of_date, from_date, period_after, opportunity_id,
        case when state = 'won' then 'won' else 'lost' end,
        amount_after, 0, rep_after, owned_on, null, null, state = 'deleted'
    from changed
    where state <> 'open'
),

final as (
    select
        as_of_date,
        from_date,
        period,
        opportunity_id,
        bucket,
        cast(amount as decimal(18, 2)) as amount,
        cast(revalued as decimal(18, 2)) as revalued,
        is_deleted,
        rep_id,
        owned_on,
        other_rep_id,
        other_owned_on
    from moves
    where period <> 'Unknown'
)

select * from final
