/*---
sentence: What reps did - calls, mails, meetings, demos - with the deal or customer it was for.
sentence zh: 销售的活动（电话、邮件、会议、演示）及其对应的商机或客户。
grain: [activity_id]
not null: [rep_id, activity_date, kind, is_meeting]
accepted: {kind: [call, email, meeting, demo, other]}
owner: sales-ops
columns:
  activity_date: Day on which it was done; of a task the day it was completed (UTC), else its due date
---*/
with

activities as (
    select * from stg_activity
),

aliases as (
    select * from stg_rep_alias
),

account_aliases as (
    select * from stg_account_alias
),

final as (
    select
        activities.activity_id,
        coalesce(aliases.rep_id, activities.owner_id) as rep_id,
        activities.opportunity_id,
        coalesce(account_aliases.account_id, activities.account_id) as account_id,
        activities.activity_date,
        case
            when activities.type in ('call', 'email', 'meeting', 'demo') then activities.type
            else 'other'
        end as kind,
        activities.type in ('meeting', 'demo') as is_meeting
    from activities
    left join aliases on aliases.alias = activities.owner_id
    left join account_aliases on account_aliases.alias = activities.account_id
)

select * from final
