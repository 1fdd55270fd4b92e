-- No account is beyond its bound, pending amounts counted.
select id, limit_fen, debits_pending_fen, debits_posted_fen, credits_pending_fen, credits_posted_fen
from account
where (debits_must_not_exceed_credits and debits_pending_fen + debits_posted_fen > credits_posted_fen + limit_fen)
   or (credits_must_not_exceed_debits and credits_pending_fen + credits_posted_fen > debits_posted_fen + limit_fen)
