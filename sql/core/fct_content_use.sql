/*---
sentence: Every time a piece of content was shown to a customer - in which deal, by whom, and how often it was looked at.
sentence zh: 每次向客户分享资料：对应商机、分享人及浏览次数。
grain: [share_id]
not null: [content_id, opportunity_id, used_on]
references: {content_id: dim_content.content_id}
owner: sales-ops
columns:
  rep_id: User with the mail address in the log; the address itself where no user has it
---*/
with

shares as (
    select * from stg_quotient__content_share
),

addresses as (
    select * from rep_address
),

final as (
    select
        shares.share_id,
        shares.content_id,
        shares.opportunity_id,
        coalesce(addresses.rep_id, shares.shared_by) as rep_id,
        shares.shared_on as used_on,
        shares.n_views
    from shares
    left join addresses on addresses.email = shares.shared_by
)

select * from final
