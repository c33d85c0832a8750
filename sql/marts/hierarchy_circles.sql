/*---
sentence: Managers, parent companies, merges and territories that the exports put in a circle, and which line is left out because of it.
sentence zh: 导出文件中首尾相接的汇报、母公司、客户合并与区域关系，以及因此被搁置的是哪一条。
grain: [hierarchy, member_id, valid_from]
not null: [member_name, above_id, above_name, valid_to, circle, is_set_aside]
accepted:
  hierarchy: [managers, accounts, account merges, territories]
scope: none
owner: sales-ops
columns:
  hierarchy: "What kind of line it is: managers, accounts (parent company), account merges or territories"
  member_id: Id of the person, customer or territory
  member_name: Its name
  above_id: Id of the manager, parent or survivor that the exports name
  above_name: Its name; the id where no export lists it
  valid_from: First day of the circle; 1900-01-01 where the exports have no days
  valid_to: First day after it; 9999-12-31 while it lasts
  circle: Lowest id in the circle, the same for all its members
  is_set_aside: Whether the warehouse leaves this line out - of managers the line that came last, else all of the circle
columns zh:
  hierarchy: 关系类型：managers（汇报）、accounts（母公司）、account merges（客户合并）或 territories（区域）
  member_id: 人员、客户或区域的编号
  member_name: 其名称
  above_id: 导出文件所写的上级、母公司或合并后客户的编号
  above_name: 其名称；没有任何导出列出时为编号
  valid_from: 循环开始的日期；导出没有日期时为 1900-01-01
  valid_to: 循环结束的次日；仍在持续时为 9999-12-31
  circle: 循环中最小的编号，同一循环的成员相同
  is_set_aside: 数据仓库是否搁置这条关系：汇报关系搁置最后生效的一条，其余搁置整个循环
---*/
with

circles as (
    select * from hierarchy_circle
),

names as (
    select 'managers' as hierarchy, rep_id as id, min(rep_name) as name from dim_rep group by rep_id
    union all
    select 'accounts', account_id, account_name from dim_account
    union all
    select 'account merges', account_id, account_name from dim_account
    union all
    select 'territories', territory_id, territory_name from dim_territory
),

final as (
    select
        circles.hierarchy,
        circles.member_id,
        coalesce(members.name, circles.member_id) as member_name,
        circles.above_id,
        coalesce(others.name, circles.above_id) as above_name,
        circles.valid_from,
        circles.valid_to,
        circles.circle,
        circles.is_set_aside
    from circles
    left join names as members
        on members.hierarchy = circles.hierarchy and members.id = circles.member_id
    left join names as others
        on others.hierarchy = circles.hierarchy and others.id = circles.above_id
)

select * from final
