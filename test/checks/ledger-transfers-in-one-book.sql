-- Both accounts of a transfer are of its market and its book.
select t.id, t.market_id, t.book, d.book as debit_book, c.book as credit_book
from transfer t
left join account d on d.id = t.debit_account_id
left join account c on c.id = t.credit_account_id
where d.id is null or c.id is null
   or d.market_id <> t.market_id or c.market_id <> t.market_id or d.book <> t.book or c.book <> t.book
