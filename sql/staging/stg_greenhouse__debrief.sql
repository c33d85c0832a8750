/*---
sentence: Debriefs in which the panel decided about a candidate.
sentence zh: 面试小组讨论候选人的复盘会。
grain: [debrief_id]
owner: people-ops
---*/
select
    id as debrief_id,
    application_id,
    debrief_date,
    n_panelists,
    lower(nullif(trim(decision), '')) as decision
from raw.greenhouse__debrief
