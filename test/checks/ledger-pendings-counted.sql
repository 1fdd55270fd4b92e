-- What is pending on an account is the sum of its pending transfers that nothing has resolved.
select a.id, a.debits_pending_fen, a.credits_pending_fen, coalesce(d.amount, 0) as debits, coalesce(c.amount, 0) as credits
from account a
left join (
  select t.debit_account_id as account_id, sum(t.amount_fen) as amount
  from transfer t left join follow_up r on r.followed_id = t.id
  where t.type = 'pending' and r.transfer_id is null group by t.debit_account_id
) d on d.account_id = a.id
left join (
  select t.credit_account_id as account_id, sum(t.amount_fen) as amount
  from transfer t left join follow_up r on r.followed_id = t.id
  where t.type = 'pending' and r.transfer_id is null group by t.credit_account_id
) c on c.account_id = a.id
where a.debits_pending_fen <> coalesce(d.amount, 0) or a.credits_pending_fen <> coalesce(c.amount, 0)
