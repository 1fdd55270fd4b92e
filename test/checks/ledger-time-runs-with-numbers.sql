-- In an account, a later number is never dated earlier, nor after the account's last posting.
select e.account_id, e.number, e.created_at, p.created_at as created_before
from entry e
join account a on a.id = e.account_id
left join entry p on p.account_id = e.account_id and p.number = e.number - 1
where e.created_at < p.created_at or a.last_posted_at is null or e.created_at > a.last_posted_at
