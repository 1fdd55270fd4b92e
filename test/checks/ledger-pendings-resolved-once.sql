-- A resolution follows a pending transfer over the same accounts, never for more, in time, and only one does.
select r.id, r.pending_id, r.type, r.amount_fen
from transfer r
left join transfer p on p.id = r.pending_id
where r.pending_id is not null
  and (p.id is null or p.type <> 'pending' or p.market_id <> r.market_id
    or p.debit_account_id <> r.debit_account_id or p.credit_account_id <> r.credit_account_id
    or r.amount_fen > p.amount_fen
    or (r.type <> 'post' and r.amount_fen <> p.amount_fen)
    or (r.type = 'post' and p.expires_at <= r.created_at)
    or (r.type = 'expire' and (p.expires_at is null or p.expires_at > r.created_at)))
union all
select min(id), pending_id, 'twice', count(*)
from transfer where pending_id is not null
group by pending_id having count(*) > 1
