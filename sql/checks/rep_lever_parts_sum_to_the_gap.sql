select
    rep_id,
    period,
    gap,
    from_volume + from_win_rate + from_deal_size + from_cycle + from_ramp as parts
from rep_levers
where abs(from_volume + from_win_rate + from_deal_size + from_cycle + from_ramp - gap)
    > 1e-9 * greatest(velocity, peer_velocity)
