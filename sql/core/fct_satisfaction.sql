/*---
sentence: Every answer of a customer on satisfaction, with the rep and the manager of that day.
sentence zh: 客户的每份满意度答复及当日的销售与上级。
grain: [answer_id]
not null: [account_id, answered_on, kind, score]
owner: sales-ops
columns:
  rep_id: User with the mail address in the answer, else the owner of the account today
  manager_id: Manager of the rep on the day of the answer; team and region likewise
  kind: nps (0 to 10) or csat (1 to 5), in small letters; other kinds as they are written
  score_share: The score as a fraction of its scale, 0 the worst; null for other kinds and scores off the scale
  is_promoter: NPS 9 and 10; null for other kinds
  is_detractor: NPS 0 to 6; null for other kinds
---*/
with

answers as (
    select * from stg_quotient__satisfaction_answer
),

addresses as (
    select * from rep_address
),

accounts as (
    select * from dim_account
),

account_aliases as (
    select * from stg_account_alias
),

reps as (
    select * from dim_rep
),

owned as (
    select
        answers.*,
        coalesce(account_aliases.account_id, answers.account_id) as customer_id,
        coalesce(addresses.rep_id, answers.rep_email, accounts.owner_id) as rep_id,
        case
            when answers.kind = 'nps' and answers.score between 0 and 10 then answers.score / 10
            when answers.kind = 'csat' and answers.score between 1 and 5 then (answers.score - 1) / 4
        end as score_share
    from answers
    left join addresses on addresses.email = answers.rep_email
    left join account_aliases on account_aliases.alias = answers.account_id
    left join accounts
        on accounts.account_id = coalesce(account_aliases.account_id, answers.account_id)
),

final as (
    select
        owned.answer_id,
        owned.customer_id as account_id,
        owned.opportunity_id,
        owned.rep_id,
        reps.manager_id,
        reps.team_id,
        reps.region,
        owned.answered_on,
        owned.kind,
        owned.score,
        owned.score_share,
        case when owned.kind = 'nps' and owned.score_share is not null then owned.score >= 9 end
            as is_promoter,
        case when owned.kind = 'nps' and owned.score_share is not null then owned.score <= 6 end
            as is_detractor,
        owned.comment
    from owned
    left join reps
        on
            reps.rep_id = owned.rep_id
            and owned.answered_on >= reps.valid_from
            and owned.answered_on < reps.valid_to
)

select * from final
