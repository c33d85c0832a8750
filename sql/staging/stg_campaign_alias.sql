/*---
sentence: By what other files name a campaign - its id, or a name that only one has.
sentence zh: 其他文件对市场活动的写法：编号，或唯一的名称。
grain: [alias]
not null: [campaign_id]
owner: sales-ops
---*/
with

campaigns as (
    select * from stg_campaign
),

spelled as (
    select campaign_id as alias, campaign_id from campaigns
    union
    select by_name, campaign_id
    from campaigns
    where by_name not in (select campaign_id from campaigns)
),

final as (
    select alias, min(campaign_id) as campaign_id
    from spelled
    where alias is not null
    group by alias
    having count(*) = 1
)

select * from final
