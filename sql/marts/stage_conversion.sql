/*---
sentence: Of the deals that entered a stage in a quarter, how many went on, how many were lost, and how long it took.
sentence zh: 某财季进入某阶段的商机中，多少推进、多少输单、用时多久。
grain: [period, level, level_id, stage]
not null: [entered, advanced, lost, still_open, conversion_rate]
accepted:
  level: [company, region, team, manager, rep, segment, industry, territory, source]
ranges:
  conversion_rate: [0, 1]
  median_days: [0, null]
not additive over: [stage, level]
scope: level
owner: sales-ops
chart: { type: funnel, x: stage, y: entered }
source: METRICS.md stage_conversion. Quantiles by linear interpolation (Hyndman and Fan, type 7).
columns:
  period: Fiscal quarter in which the deals first reached the stage
  level: "What the member is: company, region, team, manager, rep, segment, industry, territory or source"
  level_id: "The member: company, or the name or id of the region, team, manager, rep and so on"
  stage: Sales stage as the CRM names it
  stage_position: Place of the stage in the sales process
  entered: Deals that reached the stage for the first time in the period; one that skipped it has passed through it
  advanced: Of these, deals that reached a later stage or were won, by the day of the newest data
  lost: Of these, deals that were lost or deleted without going on
  still_open: Of these, deals still open that have not gone on
  conversion_rate: Advanced divided by entered
  median_days: Median whole days from reaching the stage to going on or being lost; 0 for a skipped stage; null while none has left
  p90_days: 90th percentile of the same days
columns zh:
  period: 商机首次到达该阶段的财季
  level: 成员所属层级：公司、大区、团队、经理、销售、客户细分、行业、区域或来源
  level_id: 成员：公司，或大区、团队、经理、销售等的名称或 ID
  stage: 销售阶段（CRM 中的名称）
  stage_position: 阶段在销售流程中的次序
  entered: 该期间首次到达该阶段的商机数；跳过该阶段视为经过
  advanced: 其中截至最新数据日已到达更后阶段或赢单的商机数
  lost: 其中未推进即输单或被删除的商机数
  still_open: 其中仍未结且未推进的商机数
  conversion_rate: 转化率 = 推进数 ÷ 进入数
  median_days: 到达该阶段至推进或输单的中位天数；跳过为 0；均未离开时为空
  p90_days: 同上天数的 90 分位
---*/
with

ladder as (
    select stage, position, row_number() over (order by position, stage) as step
    from dim_stage
    where not is_closed
),

entries as (
    select
        history.opportunity_id,
        history.valid_from as entered_at,
        history.rep_id,
        case when history.is_won then won.step else ladder.step end as step
    from fct_opportunity_history as history
    left join ladder on ladder.stage = history.stage
    cross join (select count(*) + 1 as step from ladder) as won
    cross join (select ends_at from dim_as_of where is_latest) as latest
    where
        history.valid_from = history.stage_entered_at
        -- A difference, because a bare comparison would be run as a sorting join.
        and history.valid_from - latest.ends_at < interval 0 second
        and (history.is_won or ladder.step is not null)
),

ranked as (
    select
        *,
        coalesce(
            max(step) over (
                partition by opportunity_id
                order by entered_at, step
                rows between unbounded preceding and 1 preceding
            ),
            0
        ) as furthest_before
    from entries
),

advances as (
    select
        *,
        lead(entered_at) over (partition by opportunity_id order by entered_at, step) as next_at
    from ranked
    where step > furthest_before
),

passages as (
    select
        advances.opportunity_id,
        advances.rep_id,
        ladder.step,
        advances.entered_at,
        case
            when advances.entered_at >= day_starts.ends_at then day_starts.day + 1
            when advances.entered_at >= day_starts.starts_at then day_starts.day
            else day_starts.day - 1
        end as entered_on,
        case
            when ladder.step < advances.step then advances.entered_at else advances.next_at
        end as advanced_at
    from advances
    inner join day_starts on day_starts.day = cast(advances.entered_at as date)
    inner join ladder on ladder.step > advances.furthest_before and ladder.step <= advances.step
),

still_open as (
    select pipeline.opportunity_id
    from fct_pipeline_weekly as pipeline
    inner join settings on settings.as_of_date = pipeline.as_of_date
),

last_lost as (
    select opportunity_id, max(closed_at) as lost_at
    from bookings
    where not is_won and reopened_at is null
    group by opportunity_id
),

outcomes as (
    select
        calendar_days.period,
        passages.step,
        passages.rep_id,
        passages.entered_on,
        deals.segment,
        deals.industry,
        deals.territory,
        deals.source,
        case
            when passages.advanced_at is not null then 1
            when still_open.opportunity_id is not null then 0
            else -1
        end as outcome,
        case
            when passages.advanced_at is not null
                then date_sub('day', passages.entered_at, passages.advanced_at)
            when still_open.opportunity_id is null
                then date_sub('day', passages.entered_at, last_lost.lost_at)
        end as days
    from passages
    inner join calendar_days on calendar_days.day = passages.entered_on
    inner join dim_opportunity as deals on deals.opportunity_id = passages.opportunity_id
    left join still_open on still_open.opportunity_id = passages.opportunity_id
    left join last_lost on last_lost.opportunity_id = passages.opportunity_id
),

place_starts as (
    select rep_id, valid_from from rep_levels
    union
    select rep_id, valid_to from rep_levels
),

places as (
    select
        rep_id,
        valid_from as place,
        coalesce(lead(valid_from) over (partition by rep_id order by valid_from), date '9999-12-31') as valid_to
    from place_starts
),

cells as (
    select
        outcomes.period,
        outcomes.step,
        outcomes.outcome,
        outcomes.days,
        grouping(outcomes.rep_id, segment, industry, territory, source) as cell,
        outcomes.rep_id,
        places.place,
        outcomes.segment,
        outcomes.industry,
        outcomes.territory,
        outcomes.source,
        count(*) as n
    from outcomes
    inner join places
        on places.rep_id = outcomes.rep_id
        and outcomes.entered_on >= places.place
        and outcomes.entered_on < places.valid_to
    group by grouping sets (
        (outcomes.period, step, outcome, days, outcomes.rep_id, places.place),
        (outcomes.period, step, outcome, days, segment),
        (outcomes.period, step, outcome, days, industry),
        (outcomes.period, step, outcome, days, territory),
        (outcomes.period, step, outcome, days, source)
    )
),

members as (
    select
        cells.period, rep_levels.level, rep_levels.level_id,
        cells.step, cells.outcome, cells.days, cells.n
    from cells
    inner join rep_levels
        on rep_levels.rep_id = cells.rep_id
        and cells.place >= rep_levels.valid_from
        and cells.place < rep_levels.valid_to
    where cells.cell = 15
    union all
    select
        period,
        case cell when 23 then 'segment' when 27 then 'industry' when 29 then 'territory' else 'source' end,
        case cell when 23 then segment when 27 then industry when 29 then territory else source end,
        step, outcome, days, n
    from cells
    where cell <> 15
),

by_days as (
    select period, level, level_id, step, outcome, days, sum(n) as n
    from members
    group by all
),

counts as (
    select
        period,
        level,
        level_id,
        step,
        sum(n) as entered,
        coalesce(sum(n) filter (where outcome = 1), 0) as advanced,
        coalesce(sum(n) filter (where outcome = -1), 0) as lost,
        coalesce(sum(n) filter (where outcome = 0), 0) as still_open,
        sum(n) filter (where days is not null) as n_left
    from by_days
    group by period, level, level_id, step
),

left_stage as (
    select period, level, level_id, step, days, sum(n) as n
    from by_days
    where days is not null
    group by period, level, level_id, step, days
),

cumulated as (
    select
        left_stage.*,
        (counts.n_left - 1) * 0.5 as median_rank,
        (counts.n_left - 1) * 0.9 as p90_rank,
        sum(left_stage.n) over (
            partition by left_stage.period, left_stage.level, left_stage.level_id, left_stage.step
            order by left_stage.days
        ) as n_up_to
    from left_stage
    inner join counts
        on counts.period = left_stage.period
        and counts.level = left_stage.level
        and counts.level_id = left_stage.level_id
        and counts.step = left_stage.step
),

quantiles as (
    select
        period,
        level,
        level_id,
        step,
        min(days) filter (where n_up_to > floor(median_rank)) as median_low,
        min(days) filter (where n_up_to > ceil(median_rank)) as median_high,
        max(median_rank - floor(median_rank)) as median_weight,
        min(days) filter (where n_up_to > floor(p90_rank)) as p90_low,
        min(days) filter (where n_up_to > ceil(p90_rank)) as p90_high,
        max(p90_rank - floor(p90_rank)) as p90_weight
    from cumulated
    group by period, level, level_id, step
),

final as (
    select
        counts.period,
        counts.level,
        counts.level_id,
        ladder.stage,
        ladder.position as stage_position,
        cast(counts.entered as bigint) as entered,
        cast(counts.advanced as bigint) as advanced,
        cast(counts.lost as bigint) as lost,
        cast(counts.still_open as bigint) as still_open,
        counts.advanced / counts.entered as conversion_rate,
        cast(median_low + median_weight * (median_high - median_low) as double) as median_days,
        cast(p90_low + p90_weight * (p90_high - p90_low) as double) as p90_days
    from counts
    inner join ladder on ladder.step = counts.step
    left join quantiles
        on quantiles.period = counts.period
        and quantiles.level = counts.level
        and quantiles.level_id = counts.level_id
        and quantiles.step = counts.step
)

select * from final
