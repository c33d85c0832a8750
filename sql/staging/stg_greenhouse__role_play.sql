/*---
sentence: Role-plays of candidates, with their scores.
sentence zh: 候选人的情景演练及评分。
grain: [role_play_id]
owner: people-ops
---*/
select
    id as role_play_id,
    application_id,
    held_at,
    nullif(trim(scenario), '') as scenario,
    score
from raw.greenhouse__role_play
