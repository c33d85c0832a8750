/*---
sentence: What was shown to which customer, in which deal, by whom and when.
sentence zh: 在哪个商机中、由谁、何时向客户分享了哪份资料。
grain: [share_id]
owner: sales-ops
---*/
select
    share_id,
    content_id,
    opportunity_id,
    lower(nullif(trim(shared_by), '')) as shared_by,
    shared_on,
    n_views
from raw.quotient__content_share
