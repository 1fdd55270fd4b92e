-- Each entry's balance is the one before it, moved by its amount; so are the debits so far.
select e.account_id, e.number, e.balance_after_fen, e.debits_after_fen, p.balance_after_fen as balance_before_fen
from entry e
join account a on a.id = e.account_id
left join entry p on p.account_id = e.account_id and p.number = e.number - 1
where e.balance_after_fen <> coalesce(p.balance_after_fen, 0) + case when e.direction = a.normal then e.amount_fen else -e.amount_fen end
   or e.debits_after_fen <> coalesce(p.debits_after_fen, 0) + case when e.direction = 'debit' then e.amount_fen else 0 end
