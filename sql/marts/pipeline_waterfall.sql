/*---
sentence: How the pipeline went from its opening to its closing amount, and through which changes.
sentence zh: 管道金额如何经由各类变动从期初走到期末。
grain: [period, level, level_id, from_date, to_date]
not null: [span, opening, created, pulled_in, amount_up, reopened, reassigned_in, won, lost, pushed_out, amount_down, reassigned_out, closing, revalued, deleted]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
  span: [week, quarter_to_date]
references:
  to_date: calendar.as_of_date
  from_date: calendar.as_of_date
not additive over: [from_date, to_date, level]
scope: level
owner: sales-ops
sorted by: [to_date]
chart: { type: waterfall }
source: METRICS.md pipeline_waterfall. Identity as in 1,257,559 + 1,501,878 + 180,171 + 149,382 - 0 - 271,125 - 556,292 - 287,487 = 1,974,086.
columns:
  period: Fiscal quarter of the close date
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  from_date: As-of day at whose end the opening stood
  to_date: As-of day at whose end the closing stood
  span: week, or quarter_to_date from the day before the quarter of to_date; in the first week both are one row, marked week
  opening: Open amount at the end of from_date, workspace currency
  created: Deals created since and still there at the end, or closed in between
  pulled_in: Deals whose close date moved into the period, from a later or an earlier quarter, at their opening amount
  amount_up: Higher amounts, including exchange rates
  reopened: Deals opened again after a closing
  reassigned_in: Deals that came to the member with a change of owner, team or reporting line, at their opening amount
  won: Deals won, at the amount booked
  lost: Deals lost, at the amount that stood open, including deleted deals
  pushed_out: Deals whose close date moved out of the period, at their opening amount
  amount_down: Lower amounts, including exchange rates
  reassigned_out: Deals that left the member with a change of owner, team or reporting line
  closing: "Open amount at the end of to_date: opening plus created, pulled_in, amount_up, reopened, reassigned_in less won, lost, pushed_out, amount_down, reassigned_out, to the cent"
  revalued: "Of which: effect of exchange rates within amount_up less amount_down"
  deleted: "Of which: deleted deals within lost"
columns zh:
  period: 结束日期所在财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  from_date: 期初所在截止日（当日结束时）
  to_date: 期末所在截止日（当日结束时）
  span: week 为一周；quarter_to_date 自期末所在财季开始前一日起；首周两者相同，仅一行，记为 week
  opening: 期初未结金额，工作区币种
  created: 期间新建的商机
  pulled_in: 结束日期移入该期间的商机，按期初金额
  amount_up: 金额增加，含汇率影响
  reopened: 重新打开的商机
  reassigned_in: 因负责人、团队或汇报线变化转入的商机，按期初金额
  won: 赢单金额
  lost: 输单金额（按未结时金额），含已删除商机
  pushed_out: 结束日期移出该期间的商机，按期初金额
  amount_down: 金额减少，含汇率影响
  reassigned_out: 因负责人、团队或汇报线变化转出的商机
  closing: 期末未结金额；期初 + 各增项 − 各减项，精确到分
  revalued: 其中：增减额中的汇率影响净额
  deleted: 其中：输单中因删除的金额
---*/
with

moves as (
    select
        moves.as_of_date,
        moves.period,
        moves.bucket,
        moves.amount,
        moves.revalued,
        case when moves.is_deleted then moves.amount else 0 end as deleted,
        moves.rep_id,
        moves.owned_on,
        moves.other_rep_id,
        moves.other_owned_on,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source
    from waterfall_moves as moves
    inner join dim_opportunity as deals on deals.opportunity_id = moves.opportunity_id
),

by_owner as (
    select
        as_of_date, period, bucket, rep_id, owned_on, other_rep_id, other_owned_on,
        sum(amount) as amount, sum(revalued) as revalued, sum(deleted) as deleted
    from moves
    group by as_of_date, period, bucket, rep_id, owned_on, other_rep_id, other_owned_on
),

by_deal_property as (
    select
        as_of_date, period, bucket, segment, industry, territory, source,
        grouping(segment, industry, territory, source) as cell,
        sum(amount) as amount, sum(revalued) as revalued, sum(deleted) as deleted
    from moves
    where bucket not in ('reassigned_in', 'reassigned_out')
    group by grouping sets (
        (as_of_date, period, bucket, segment),
        (as_of_date, period, bucket, industry),
        (as_of_date, period, bucket, territory),
        (as_of_date, period, bucket, source)
    )
),

members as (
    select
        by_owner.as_of_date, by_owner.period, rep_levels.level, rep_levels.level_id,
        by_owner.bucket, by_owner.amount, by_owner.revalued, by_owner.deleted
    from by_owner
    inner join rep_levels
        on rep_levels.rep_id = by_owner.rep_id
        and by_owner.owned_on >= rep_levels.valid_from
        and by_owner.owned_on < rep_levels.valid_to
    anti join rep_levels as other_side
        on other_side.rep_id = by_owner.other_rep_id
        and other_side.level = rep_levels.level
        and other_side.level_id = rep_levels.level_id
        and by_owner.other_owned_on >= other_side.valid_from
        and by_owner.other_owned_on < other_side.valid_to
    union all
    select
        as_of_date,
        period,
        case cell when 7 then 'segment' when 11 then 'industry' when 13 then 'territory' else 'source' end,
        case cell when 7 then segment when 11 then industry when 13 then territory else source end,
        bucket,
        amount,
        revalued,
        deleted
    from by_deal_property
),

summed as (
    select
        as_of_date,
        period,
        level,
        level_id,
        sum(case when bucket = 'created' then amount else 0 end) as created,
        sum(case when bucket = 'pulled_in' then amount else 0 end) as pulled_in,
        sum(case when bucket = 'amount_up' then amount else 0 end) as amount_up,
        sum(case when bucket = 'reopened' then amount else 0 end) as reopened,
        sum(case when bucket = 'reassigned_in' then amount else 0 end) as reassigned_in,
        sum(case when bucket = 'won' then amount else 0 end) as won,
        sum(case when bucket = 'lost' then amount else 0 end) as lost,
        sum(case when bucket = 'pushed_out' then amount else 0 end) as pushed_out,
        sum(case when bucket = 'amount_down' then amount else 0 end) as amount_down,
        sum(case when bucket = 'reassigned_out' then amount else 0 end) as reassigned_out,
        sum(revalued) as revalued,
        sum(deleted) as deleted
    from members
    group by as_of_date, period, level, level_id
),

weeks as (
    select
        as_of_date as to_date,
        previous_as_of_date as from_date,
        period as quarter,
        min(previous_as_of_date) over (partition by period) as quarter_from_date
    from calendar
    where previous_as_of_date is not null
),

seen as (
    select weeks.quarter, moves.period, moves.level, moves.level_id
    from summed as moves
    inner join weeks on weeks.to_date = moves.as_of_date
    union
    select weeks.quarter, pipeline.period, pipeline.level, pipeline.level_id
    from pipeline_by_level as pipeline
    inner join weeks on weeks.to_date = pipeline.as_of_date
    union
    select weeks.quarter, pipeline.period, pipeline.level, pipeline.level_id
    from pipeline_by_level as pipeline
    inner join weeks on weeks.quarter_from_date = pipeline.as_of_date
),

by_week as (
    select
        seen.quarter,
        seen.period,
        seen.level,
        seen.level_id,
        weeks.from_date,
        weeks.to_date,
        weeks.quarter_from_date,
        coalesce(opened.open_amount, 0) as opening,
        coalesce(moved.created, 0) as created,
        coalesce(moved.pulled_in, 0) as pulled_in,
        coalesce(moved.amount_up, 0) as amount_up,
        coalesce(moved.reopened, 0) as reopened,
        coalesce(moved.reassigned_in, 0) as reassigned_in,
        coalesce(moved.won, 0) as won,
        coalesce(moved.lost, 0) as lost,
        coalesce(moved.pushed_out, 0) as pushed_out,
        coalesce(moved.amount_down, 0) as amount_down,
        coalesce(moved.reassigned_out, 0) as reassigned_out,
        coalesce(closed.open_amount, 0) as closing,
        coalesce(moved.revalued, 0) as revalued,
        coalesce(moved.deleted, 0) as deleted
    from seen
    inner join weeks on weeks.quarter = seen.quarter
    left join pipeline_by_level as opened
        on opened.as_of_date = weeks.from_date
        and opened.period = seen.period
        and opened.level = seen.level
        and opened.level_id = seen.level_id
    left join pipeline_by_level as closed
        on closed.as_of_date = weeks.to_date
        and closed.period = seen.period
        and closed.level = seen.level
        and closed.level_id = seen.level_id
    left join summed as moved
        on moved.as_of_date = weeks.to_date
        and moved.period = seen.period
        and moved.level = seen.level
        and moved.level_id = seen.level_id
),

to_date as (
    select
        quarter, period, level, level_id, quarter_from_date as from_date, to_date,
        first_value(opening) over so_far as opening,
        sum(created) over so_far as created,
        sum(pulled_in) over so_far as pulled_in,
        sum(amount_up) over so_far as amount_up,
        sum(reopened) over so_far as reopened,
        sum(reassigned_in) over so_far as reassigned_in,
        sum(won) over so_far as won,
        sum(lost) over so_far as lost,
        sum(pushed_out) over so_far as pushed_out,
        sum(amount_down) over so_far as amount_down,
        sum(reassigned_out) over so_far as reassigned_out,
        closing,
        sum(revalued) over so_far as revalued,
        sum(deleted) over so_far as deleted
    from by_week
    window so_far as (
        partition by quarter, period, level, level_id
        order by to_date
        rows between unbounded preceding and current row
    )
),

spans as (
    select 'week' as span, * exclude (quarter, quarter_from_date) from by_week
    union all by name
    select 'quarter_to_date' as span, * exclude (quarter) from to_date
    anti join weeks on weeks.to_date = to_date.to_date and weeks.from_date = to_date.from_date
),

final as (
    select
        period,
        level,
        level_id,
        from_date,
        to_date,
        span,
        cast(opening as decimal(18, 2)) as opening,
        cast(created as decimal(18, 2)) as created,
        cast(pulled_in as decimal(18, 2)) as pulled_in,
        cast(amount_up as decimal(18, 2)) as amount_up,
        cast(reopened as decimal(18, 2)) as reopened,
        cast(reassigned_in as decimal(18, 2)) as reassigned_in,
        cast(won as decimal(18, 2)) as won,
        cast(lost as decimal(18, 2)) as lost,
        cast(pushed_out as decimal(18, 2)) as pushed_out,
        cast(amount_down as decimal(18, 2)) as amount_down,
        cast(reassigned_out as decimal(18, 2)) as reassigned_out,
        cast(closing as decimal(18, 2)) as closing,
        cast(revalued as decimal(18, 2)) as revalued,
        cast(deleted as decimal(18, 2)) as deleted
    from spans
)

select * from final
