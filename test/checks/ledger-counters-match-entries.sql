-- What an account has counted is what its entries say.
select a.id, a.debits_posted_fen, a.credits_posted_fen, a.entry_count, s.debits, s.credits, s.entries
from account a
left join (
  select account_id, count(*) as entries,
    sum(case when direction = 'debit' then amount_fen else 0 end) as debits,
    sum(case when direction = 'credit' then amount_fen else 0 end) as credits
  from entry group by account_id
) s on s.account_id = a.id
where a.debits_posted_fen <> coalesce(s.debits, 0)
   or a.credits_posted_fen <> coalesce(s.credits, 0)
   or a.entry_count <> coalesce(s.entries, 0)
