/*---
sentence: What was won with each product in a quarter; the products of a deal share its amount by price.
sentence zh: 每季度各产品的赢单金额；同一商机的产品按价格分摊金额。
grain: [period, family, product_name]
not null: [n_deals, won_amount]
ranges:
  share: [0, 1]
not additive over: [family, product_name]
scope: open
owner: sales-ops
chart: { type: stacked, x: product_name, y: won_amount, series: family, format: money }
source: Bookings by product line; the parts of a deal add up to its booking, but for cents.
columns:
  period: Fiscal quarter of the close date
  family: Product family; Unknown where the product list or the deal does not say
  product_name: Product; Unknown for deals without products
  n_deals: Deals won that hold the product
  quantity: Quantity sold; null where no line says
  won_amount: Amount won, company currency at the rate of the close date
  share: Of the amount won in the quarter, in [0,1]; null where nothing was won
columns zh:
  period: 结束日期所在财季
  family: 产品系列；产品目录与商机均未注明为 Unknown
  product_name: 产品；没有产品明细的商机为 Unknown
  n_deals: 含该产品的赢单数
  quantity: 销售数量；明细均未填写为空
  won_amount: 赢单金额，按结束日汇率折算为公司币种
  share: 占当季赢单金额的比例，取值 [0,1]；当季无赢单为空
---*/
with

won as (
    select opportunity_id, period, sum(amount) as amount
    from bookings
    where is_won and reopened_at is null and period is not null
    group by opportunity_id, period
),

has_lines as (
    select count(*) > 0 as is_known from fct_opportunity_line
),

parts as (
    select
        won.period,
        won.opportunity_id,
        coalesce(lines.family, 'Unknown') as family,
        coalesce(lines.product_name, 'Unknown') as product_name,
        lines.quantity,
        won.amount * coalesce(lines.share, 1) as amount
    from won
    cross join has_lines
    left join fct_opportunity_line as lines on lines.opportunity_id = won.opportunity_id
    where has_lines.is_known
),

summed as (
    select
        period,
        family,
        product_name,
        count(distinct opportunity_id) as n_deals,
        sum(quantity) as quantity,
        cast(sum(amount) as decimal(18, 2)) as won_amount
    from parts
    group by period, family, product_name
),

final as (
    select
        *,
        cast(won_amount as double)
        / nullif(cast(sum(won_amount) over (partition by period) as double), 0) as share
    from summed
)

select * from final
