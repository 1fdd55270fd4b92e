-- A posted transfer has one entry on each of its accounts, for its amount; one that moved nothing has none.
-- No index finds entries by their transfer, since posting would pay for it. So in three parts that are read in order: no
-- entry but as its transfer says, none twice, and in each account as many as its transfers: then none is missing either.
select e.transfer_id as id, e.account_id, e.number as entries, 'stray' as wrong
from entry e
left join transfer t on t.id = e.transfer_id and t.type in ('single', 'post') and t.amount_fen = e.amount_fen and t.market_id = e.market_id
  and e.account_id = case when e.direction = 'debit' then t.debit_account_id else t.credit_account_id end
where t.id is null
union all
select transfer_id, min(account_id), count(*), 'twice'
from entry
group by transfer_id, direction
having count(*) > 1
union all
select '', side.account_id, sum(side.entries), 'missing'
from (
  select account_id, count(*) as entries from entry group by account_id
  union all
  select debit_account_id, -count(*) from transfer where type in ('single', 'post') group by debit_account_id
  union all
  select credit_account_id, -count(*) from transfer where type in ('single', 'post') group by credit_account_id
) side
group by side.account_id
having sum(side.entries) <> 0
