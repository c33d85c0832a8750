/*---
sentence: Whether deals in which a piece of content was shown are won more often than deals like them without it.
sentence zh: 使用过某份资料的商机，是否比同类未使用的商机更常赢单。
grain: [content_id, period]
not null: [title, n_uses, n_deals, n_matched]
ranges:
  win_rate_with: [0, 1]
  win_rate_matched: [0, 1]
  difference: [-1, 1]
  low: [-1, 1]
  high: [-1, 1]
not additive over: [content_id]
scope: open
owner: marketing
chart: { type: bar, x: title, y: difference }
source: "METRICS.md content_influence: matched on stage, segment and amount band. Exact matching on strata with the weights of the deals with content (Stuart, Statistical Science 25, 2010); interval of the difference by Newcombe's hybrid score method (Statistics in Medicine 17, 1998)."
columns:
  content_id: Id of the content in the library
  period: "Fiscal quarter in which the deals were closed; for the uses, in which they happened"
  title: Title of the content
  kind: Kind of content
  as_of_date: "Last as-of day of the period: nothing later is used"
  n_uses: How often the content was shown in the period
  n_deals: "Deals closed in the period, as known at its end, in which the content had been shown while they were open"
  n_matched: "Of these, deals for which there is another deal like them: open in the same stage at the end of the week before the content was shown, of the same segment and third of the amounts in it, and closed in the same period without the content"
  n_controls: "Such deals, counted for each week and stage in which one is compared"
  win_rate_with: Part of the matched deals that was won; null without any
  win_rate_matched: Win rate of the deals like them, each stratum with the weight of the deals with content; null without any
  difference: Win rate with content minus that of the deals like them; it says what goes together, not what causes what
  low: Lower end of the 80% interval of the difference
  high: Upper end of the 80% interval of the difference
columns zh:
  content_id: 内容库中的编号
  period: 商机结单所在财季；使用次数则为使用所在财季
  title: 资料标题
  kind: 资料类型
  as_of_date: 该期间最后一个截止日；不使用此后的信息
  n_uses: 该期间的使用次数
  n_deals: 期末所知、该期间结单且未结单时使用过该资料的商机数
  n_matched: 其中能找到同类商机的数量：使用前一周末处于同一阶段、细分与金额三分位相同、同期结单且未用该资料
  n_controls: 同类商机数（按比较的周与阶段分别计数）
  win_rate_with: 已匹配商机的赢单率；无则为空
  win_rate_matched: 同类商机的赢单率，按使用方在各层的权重加权；无则为空
  difference: 赢单率之差 = 使用方 − 同类；仅说明相关，不代表因果
  low: 差值 80% 区间下限
  high: 差值 80% 区间上限
---*/
with

quarters as (
    select period, max(as_of_date) as as_of_date from calendar group by period
),

closed as (
    select
        period,
        opportunity_id,
        segment,
        owned_on as closed_on,
        case when is_won then 1 else 0 end as is_won,
        ntile(3) over (partition by period, segment order by amount, opportunity_id) as amount_band
    from period_closings
),

open_deals as (
    select
        pipeline.as_of_date,
        closed.period,
        pipeline.opportunity_id,
        pipeline.stage,
        closed.segment,
        closed.amount_band,
        closed.is_won
    from fct_pipeline_weekly as pipeline
    inner join closed on closed.opportunity_id = pipeline.opportunity_id
),

strata as (
    select as_of_date, period, stage, segment, amount_band, count(*) as n, sum(is_won) as n_won
    from open_deals
    group by as_of_date, period, stage, segment, amount_band
),

uses as (
    select
        content.content_id,
        content.opportunity_id,
        min(content.used_on) as used_on
    from fct_content_use as content
    group by content.content_id, content.opportunity_id
),

-- Deals are compared as they stood before the content was shown. Who was in a stage at any time
-- would be no comparison: deals that are lost early spend more of their life in an early stage.
first_uses as (
    select
        uses.content_id,
        uses.opportunity_id,
        uses.used_on,
        calendar.previous_as_of_date as as_of_date
    from uses
    inner join calendar_days on calendar_days.day = uses.used_on
    inner join calendar on calendar.as_of_date = calendar_days.as_of_date
),

closed_uses as (
    select first_uses.*, closed.period, closed.is_won
    from first_uses
    inner join closed
        on closed.opportunity_id = first_uses.opportunity_id
        and first_uses.used_on <= closed.closed_on
),

with_content as (
    select
        closed_uses.content_id,
        closed_uses.period,
        closed_uses.as_of_date,
        open_deals.stage,
        open_deals.segment,
        open_deals.amount_band,
        count(*) as n,
        sum(closed_uses.is_won) as n_won
    from closed_uses
    left join open_deals
        on open_deals.as_of_date = closed_uses.as_of_date
        and open_deals.opportunity_id = closed_uses.opportunity_id
        and open_deals.period = closed_uses.period
    group by
        closed_uses.content_id,
        closed_uses.period,
        closed_uses.as_of_date,
        open_deals.stage,
        open_deals.segment,
        open_deals.amount_band
),

-- Whoever saw the content at another time is no control either.
exposed as (
    select
        closed_uses.content_id,
        open_deals.as_of_date,
        open_deals.period,
        open_deals.stage,
        open_deals.segment,
        open_deals.amount_band,
        count(*) as n,
        sum(open_deals.is_won) as n_won
    from closed_uses
    inner join open_deals
        on open_deals.opportunity_id = closed_uses.opportunity_id
        and open_deals.period = closed_uses.period
    group by
        closed_uses.content_id,
        open_deals.as_of_date,
        open_deals.period,
        open_deals.stage,
        open_deals.segment,
        open_deals.amount_band
),

compared as (
    select
        with_content.content_id,
        with_content.period,
        with_content.n,
        with_content.n_won,
        coalesce(strata.n, 0) - coalesce(exposed.n, 0) as n_controls,
        coalesce(strata.n_won, 0) - coalesce(exposed.n_won, 0) as n_controls_won
    from with_content
    left join strata using (as_of_date, period, stage, segment, amount_band)
    left join exposed using (content_id, as_of_date, period, stage, segment, amount_band)
),

summed as (
    select
        content_id,
        period,
        sum(n) as n_deals,
        coalesce(sum(n) filter (where n_controls > 0), 0) as n_matched,
        sum(n_won) filter (where n_controls > 0) as n_won,
        sum(n_controls) as n_controls,
        sum(n * n_controls_won / nullif(n_controls, 0)) as expected_won,
        sum(n * n / nullif(n_controls, 0)) as weight_squares
    from compared
    group by content_id, period
),

-- As many controls as would be as sure as the weighted ones are (Kish).
rates as (
    select
        *,
        n_won / nullif(n_matched, 0) as win_rate_with,
        expected_won / nullif(n_matched, 0) as win_rate_matched,
        n_matched * n_matched / nullif(weight_squares, 0) as n_effective,
        1.2815515655446004 as z
    from summed
),

-- Wilson's interval of each rate.
scored as (
    select
        *,
        (win_rate_with + z * z / (2 * n_matched)
        - z * sqrt(win_rate_with * (1 - win_rate_with) / n_matched + z * z / (4 * n_matched * n_matched)))
        / (1 + z * z / n_matched) as low_with,
        (win_rate_with + z * z / (2 * n_matched)
        + z * sqrt(win_rate_with * (1 - win_rate_with) / n_matched + z * z / (4 * n_matched * n_matched)))
        / (1 + z * z / n_matched) as high_with,
        (win_rate_matched + z * z / (2 * n_effective)
        - z * sqrt(
            win_rate_matched * (1 - win_rate_matched) / n_effective
            + z * z / (4 * n_effective * n_effective)
        ))
        / (1 + z * z / n_effective) as low_matched,
        (win_rate_matched + z * z / (2 * n_effective)
        + z * sqrt(
            win_rate_matched * (1 - win_rate_matched) / n_effective
            + z * z / (4 * n_effective * n_effective)
        ))
        / (1 + z * z / n_effective) as high_matched
    from (
        select * replace (nullif(n_matched, 0) as n_matched) from rates
    ) as matched
),

used as (
    select days.period, content.content_id, count(*) as n_uses
    from fct_content_use as content
    inner join calendar_days as days on days.day = content.used_on
    group by days.period, content.content_id
),

final as (
    select
        content_id,
        period,
        dim_content.title,
        dim_content.kind,
        quarters.as_of_date,
        coalesce(used.n_uses, 0) as n_uses,
        cast(coalesce(scored.n_deals, 0) as bigint) as n_deals,
        cast(coalesce(scored.n_matched, 0) as bigint) as n_matched,
        cast(coalesce(scored.n_controls, 0) as bigint) as n_controls,
        scored.win_rate_with,
        scored.win_rate_matched,
        scored.win_rate_with - scored.win_rate_matched as difference,
        scored.win_rate_with - scored.win_rate_matched
        - sqrt(
            (scored.win_rate_with - scored.low_with) * (scored.win_rate_with - scored.low_with)
            + (scored.high_matched - scored.win_rate_matched)
            * (scored.high_matched - scored.win_rate_matched)
        ) as low,
        scored.win_rate_with - scored.win_rate_matched
        + sqrt(
            (scored.high_with - scored.win_rate_with) * (scored.high_with - scored.win_rate_with)
            + (scored.win_rate_matched - scored.low_matched)
            * (scored.win_rate_matched - scored.low_matched)
        ) as high
    from scored
    full join used using (content_id, period)
    inner join quarters using (period)
    inner join dim_content using (content_id)
)

select * from final
