-- The list of open pending transfers holds exactly those that nothing has resolved.
select t.id, 'missing' as wrong
from transfer t
left join follow_up r on r.followed_id = t.id
left join open_pending o on o.transfer_id = t.id and o.amount_fen = t.amount_fen and o.market_id = t.market_id
where t.type = 'pending' and r.transfer_id is null and o.transfer_id is null
union all
select o.transfer_id, 'not open'
from open_pending o
left join transfer t on t.id = o.transfer_id and t.type = 'pending'
left join follow_up r on r.followed_id = o.transfer_id
where t.id is null or r.transfer_id is not null
