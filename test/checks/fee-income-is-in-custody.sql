-- A market's own money in custody is the same by its own book and by the institution's mirror: its fees, and nobody else's
-- money. What somebody else transferred to its number is frozen there until it goes back, and is not its own.
select market_id, sum(own_fen) as own_fen, sum(custody_fen) as custody_fen
from (
  select market_id, debits_posted_fen - credits_posted_fen as own_fen, 0 as custody_fen
  from account where subject = 'own.custody'
  union all
  select a.market_id, 0, a.credits_posted_fen - a.debits_posted_fen
  from account a join party p on p.id = a.party_id
  where p.kind = 'market' and a.subject in ('custody.member', 'custody.pending')
  union all
  select i.market_id, 0, -i.amount_fen
  from custody_incoming i join party p on p.id = i.party_id
  where p.kind = 'market' and i.state = 'held'
) money
group by market_id
having sum(own_fen) <> sum(custody_fen)
