-- The entries of an account are numbered 1, 2, 3 … and belong to an account that exists.
select e.account_id, count(*) as entries, min(e.number) as first_number, max(e.number) as last_number
from entry e
left join account a on a.id = e.account_id and a.market_id = e.market_id
group by e.account_id
having min(e.number) <> 1 or max(e.number) <> count(*) or count(a.id) <> count(*)
