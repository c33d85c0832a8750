/*---
sentence: Which records may be of one person - with what they have in common, how the figures take them, and what somebody decided.
sentence zh: 可能属于同一人的记录：相同之处、目前如何统计，以及已作出的判定。
grain: [kind, rep_id, other_id]
not null: [rep_name, rep_system, other_name, other_system, same_email, same_number, same_name, is_linked, needs_review, n_deals]
accepted:
  kind: [employee, rep]
scope: none
owner: sales-ops
source: "Fellegi and Sunter, A Theory for Record Linkage, 1969: links, non-links, and in between the pairs that a clerk reviews."
columns:
  kind: employee for an account and an employee of HR, rep for two accounts of sales systems
  rep_id: Id of the account; of two accounts the lower one
  rep_name: Name of the account
  rep_email: Mail address of the account; null without one
  rep_system: System of the account
  other_id: Employee number, or id of the other account
  other_name: Name of the employee or the other account
  other_email: Mail address of the employee or the other account; null without one
  other_system: System of the employee or the other account
  same_email: Whether both have the same mail address
  same_number: Whether both have the same employee number
  same_name: Whether both have the same name, blanks and case aside
  is_linked: Whether the figures take both for one person
  needs_review: Whether nobody has decided yet
  decision: same, different, or null while nobody has decided
  decided_by: Who decided; null where the configuration says so or nobody did
  decided_at: When it was decided, UTC; likewise
  n_deals: Deals that the two own today, together
columns zh:
  kind: employee 为账号与人力系统员工，rep 为销售系统的两个账号
  rep_id: 账号编号；两个账号时为较小者
  rep_name: 账号姓名
  rep_email: 账号邮箱；没有为空
  rep_system: 账号所在系统
  other_id: 员工工号，或另一个账号的编号
  other_name: 员工或另一个账号的姓名
  other_email: 员工或另一个账号的邮箱；没有为空
  other_system: 员工或另一个账号所在系统
  same_email: 邮箱是否相同
  same_number: 工号是否相同
  same_name: 姓名是否相同（不计空格与大小写）
  is_linked: 统计时是否视为同一人
  needs_review: 是否尚无人判定
  decision: same（同一人）、different（不同人），尚未判定为空
  decided_by: 判定人；由配置指定或尚未判定时为空
  decided_at: 判定时间（UTC）；同上
  n_deals: 两者目前名下的商机数合计
---*/
with

pairs as (
    select * from identity_pair
),

deals as (
    select rep_id, count(*) as n_deals
    from fct_opportunity_history
    where valid_to = timestamp '9999-12-31' and not is_deleted
    group by rep_id
),

final as (
    select
        pairs.kind,
        pairs.rep_id,
        pairs.rep_name,
        pairs.rep_email,
        pairs.rep_system,
        pairs.other_id,
        pairs.other_name,
        pairs.other_email,
        pairs.other_system,
        pairs.same_email,
        pairs.same_number,
        pairs.same_name,
        pairs.is_linked,
        pairs.decision is null as needs_review,
        case when pairs.decision then 'same' when not pairs.decision then 'different' end as decision,
        pairs.decided_by,
        pairs.decided_at,
        coalesce(own.n_deals, 0) + coalesce(others.n_deals, 0) as n_deals
    from pairs
    left join deals as own on own.rep_id = pairs.person_id
    left join deals as others
        on others.rep_id = pairs.other_person_id
        and pairs.other_person_id <> pairs.person_id
)

select * from final
