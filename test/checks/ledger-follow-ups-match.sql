-- What resolves or reverses another transfer is listed under the other, once, and nothing else is.
select t.id, coalesce(t.pending_id, t.reverses_id) as followed_id, 'missing' as wrong
from transfer t
left join follow_up f on f.followed_id = coalesce(t.pending_id, t.reverses_id) and f.transfer_id = t.id and f.market_id = t.market_id
where (t.pending_id is not null or t.reverses_id is not null) and f.transfer_id is null
union all
select f.transfer_id, f.followed_id, 'of no transfer'
from follow_up f
left join transfer t on t.id = f.transfer_id and coalesce(t.pending_id, t.reverses_id) = f.followed_id
where t.id is null
