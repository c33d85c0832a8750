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

tasks as (
    select * from stg_salesforce__task
),

events as (
    select * from stg_salesforce__event
),

aliases as (
    select * from stg_salesforce__user_alias
),

activities as (
    select * from tasks
    union all
    select * from events
),

-- The first three characters of an id say what it is of: 006 a deal, 001 a customer.
final as (
    select
        activities.activity_id,
        coalesce(aliases.rep_id, activities.owner_id) as rep_id,
        case when left(activities.what_id, 3) = '006' then activities.what_id end as opportunity_id,
        coalesce(
            activities.account_id,
            case when left(activities.what_id, 3) = '001' then activities.what_id end
        ) as account_id,
        activities.activity_date,
        case
            when activities.type in ('call', 'email', 'meeting', 'demo') then activities.type
            else 'other'
        end as kind,
        activities.type in ('meeting', 'demo') as is_meeting
    from activities
    left join aliases on aliases.alias = activities.owner_id
)

select * from final
