-- Each 64th entry of an account has its milestone, of its own time, and there are no others.
select e.account_id, e.number, e.created_at, 'missing' as wrong
from entry e
left join entry_milestone m on m.account_id = e.account_id and m.created_at = e.created_at and m.number = e.number
where e.number % 64 = 0 and m.number is null
union all
select m.account_id, m.number, m.created_at, 'of no entry'
from entry_milestone m
left join entry e on e.account_id = m.account_id and e.number = m.number and e.created_at = m.created_at and e.market_id = m.market_id
where e.number is null or m.number % 64 <> 0
