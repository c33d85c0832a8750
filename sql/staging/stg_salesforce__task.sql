/*---
sentence: Calls, mails and other tasks that were done.
sentence zh: 已完成的电话、邮件等任务。
grain: [activity_id]
owner: sales-ops
---*/
select
    id as activity_id,
    owner_id,
    what_id,
    account_id,
    coalesce(cast(completed_date_time as date), activity_date) as activity_date,
    lower(coalesce(nullif(trim(type), ''), task_subtype, 'other')) as type
from raw.salesforce__task
where is_closed or (is_closed is null and lower(status) in ('completed', '已完成', '完成'))
