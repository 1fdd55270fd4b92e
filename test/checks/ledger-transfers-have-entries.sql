-- A posted transfer has one entry on each of its accounts, for its amount; one that moved nothing has none.
select t.id, t.type, count(e.number) as entries
from transfer t
left join entry e on e.transfer_id = t.id
group by t.id, t.type
having count(e.number) <> case when t.type in ('single', 'post') then 2 else 0 end
union all
select e.transfer_id, 'stray', e.number
from entry e
left join transfer t on t.id = e.transfer_id and t.amount_fen = e.amount_fen and t.market_id = e.market_id
  and e.account_id = case when e.direction = 'debit' then t.debit_account_id else t.credit_account_id end
where t.id is null
