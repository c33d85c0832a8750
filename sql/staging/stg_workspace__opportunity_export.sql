/*---
sentence: The days of which deals were exported from each system, and whether the exports were whole.
sentence zh: 各系统商机的导出日期，以及当天的导出是否为全量。
grain: [source_system, as_of]
owner: sales-ops
columns:
  next_full: The next day with a whole export, from which a deal that it lacks is gone
---*/
with

exports as (
    select source_system, as_of, is_full from raw.workspace__opportunity_export
),

final as (
    select
        exports.source_system,
        exports.as_of,
        exports.is_full,
        min(later.as_of) as next_full
    from exports
    left join exports as later
        on
            later.source_system = exports.source_system
            and later.as_of > exports.as_of
            and later.is_full
    group by exports.source_system, exports.as_of, exports.is_full
)

select * from final
