-- In each book of each market debits equal credits, posted and pending.
select market_id, book, sum(debits_posted_fen) as debits, sum(credits_posted_fen) as credits,
  sum(debits_pending_fen) as pending_debits, sum(credits_pending_fen) as pending_credits
from account
group by market_id, book
having sum(debits_posted_fen) <> sum(credits_posted_fen) or sum(debits_pending_fen) <> sum(credits_pending_fen)
