-- A reversal is the mirror image of a posted transfer.
select r.id, r.reverses_id
from transfer r
left join transfer o on o.id = r.reverses_id
where r.reverses_id is not null
  and (o.id is null or o.type not in ('single', 'post') or o.market_id <> r.market_id or o.amount_fen <> r.amount_fen
    or o.debit_account_id <> r.credit_account_id or o.credit_account_id <> r.debit_account_id)
