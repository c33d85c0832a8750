/*---
sentence: The content library - what there is to show a customer, for which stage and industry.
sentence zh: 内容库：可供客户使用的资料及其适用阶段和行业。
grain: [content_id]
not null: [title, kind, stage, industry]
owner: sales-ops
columns:
  title: Title; the id where the library does not have the content, or no title for it
---*/
with

items as (
    select * from stg_quotient__content_item
),

shares as (
    select * from stg_quotient__content_share
),

known as (
    select content_id from items
    union
    select content_id from shares
),

final as (
    select
        known.content_id,
        coalesce(items.title, known.content_id) as title,
        coalesce(items.kind, 'Unknown') as kind,
        coalesce(items.stage, 'Unknown') as stage,
        coalesce(items.industry, 'Unknown') as industry,
        items.published_on
    from known
    left join items on items.content_id = known.content_id
)

select * from final
