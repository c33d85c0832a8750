/*---
sentence: The content library - what there is to show a customer, for which stage and industry.
sentence zh: 内容库：可供客户使用的资料及其适用阶段和行业。
grain: [content_id]
owner: sales-ops
---*/
select
    content_id,
    nullif(trim(title), '') as title,
    nullif(trim(kind), '') as kind,
    nullif(trim(stage), '') as stage,
    nullif(trim(industry), '') as industry,
    published_on,
    lower(nullif(trim(owner), '')) as owner_email
from raw.quotient__content_item
