/*---
sentence: Meetings in the calendar, each counted once however many were invited.
sentence zh: 日历中的会议；无论邀请多少人都只计一次。
grain: [activity_id]
owner: sales-ops
---*/
select
    id as activity_id,
    owner_id,
    what_id,
    account_id,
    coalesce(activity_date, cast(start_date_time as date)) as activity_date,
    lower(coalesce(nullif(trim(type), ''), 'meeting')) as type
from raw.salesforce__event
where not coalesce(is_child, false)
