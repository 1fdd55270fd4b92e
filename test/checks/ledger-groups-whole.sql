-- The transfers of a group are numbered from 0 without gap, and were posted together.
select group_id, count(*) as transfers
from transfer
group by group_id
having min(position) <> 0 or max(position) <> count(*) - 1 or count(distinct position) <> count(*)
  or count(distinct created_at) <> 1 or count(distinct market_id) <> 1
