import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ID = 'char(26) character set ascii collate ascii_bin'
const code = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`

// Defaults where an account has none to speak of: counters are written by an upsert, which then need name nothing else.
const ACCOUNT = `create table account (
  id ${ID} not null,
  market_id ${ID} not null default '',
  book ${code(8)} not null default 'own',
  subject ${code(48)} not null default '',
  party_id ${ID} not null default '',
  ref ${code(64)} not null default '',
  name varchar(100) not null default '',
  normal ${code(6)} not null default 'debit',
  debits_must_not_exceed_credits boolean not null default false,
  credits_must_not_exceed_debits boolean not null default false,
  limit_fen bigint not null default 0,
  debits_pending_fen bigint not null default 0,
  debits_posted_fen bigint not null default 0,
  credits_pending_fen bigint not null default 0,
  credits_posted_fen bigint not null default 0,
  entry_count bigint not null default 0,
  last_posted_at datetime(3) null,
  closed_at datetime(3) null,
  created_at datetime(3) not null default '1970-01-01 00:00:00',
  primary key (id),
  constraint account_of_party unique (market_id, book, subject, party_id, ref),
  constraint account_book check (book in ('own', 'custody', 'memo')),
  constraint account_normal check (normal in ('debit', 'credit')),
  constraint account_one_bound check (not (debits_must_not_exceed_credits and credits_must_not_exceed_debits)),
  constraint account_counters check (debits_pending_fen >= 0 and debits_posted_fen >= 0 and credits_pending_fen >= 0 and credits_posted_fen >= 0 and entry_count >= 0 and limit_fen >= 0)
) default character set utf8mb4 collate utf8mb4_unicode_ci`

const TRANSFER = `create table transfer (
  id ${ID} not null,
  market_id ${ID} not null,
  book ${code(8)} not null,
  group_id ${ID} not null,
  position int not null default 0,
  type ${code(8)} not null default 'single',
  kind ${code(48)} not null,
  debit_account_id ${ID} not null,
  credit_account_id ${ID} not null,
  amount_fen bigint not null,
  pending_id ${ID} null,
  reverses_id ${ID} null,
  subject_type ${code(32)} not null,
  subject_id ${code(64)} not null,
  memo varchar(200) not null default '',
  effective_at datetime(3) not null,
  created_at datetime(3) not null,
  business_day date not null,
  expires_at datetime(3) null,
  primary key (id),
  key transfer_subject (subject_id, subject_type),
  constraint transfer_amount check (amount_fen > 0),
  constraint transfer_sides check (debit_account_id <> credit_account_id),
  constraint transfer_type check (type in ('single', 'pending', 'post', 'void', 'expire')),
  constraint transfer_resolution check ((pending_id is not null) = (type in ('post', 'void', 'expire')))
) default character set utf8mb4 collate utf8mb4_unicode_ci`

const ENTRY = `create table entry (
  account_id ${ID} not null,
  number bigint not null,
  transfer_id ${ID} not null,
  market_id ${ID} not null,
  direction ${code(6)} not null,
  amount_fen bigint not null,
  balance_after_fen bigint not null,
  debits_after_fen bigint not null,
  created_at datetime(3) not null,
  primary key (account_id, number),
  constraint entry_amount check (amount_fen > 0),
  constraint entry_number check (number > 0),
  constraint entry_direction check (direction in ('debit', 'credit'))
) default character set utf8mb4 collate utf8mb4_unicode_ci`

// What resolves or reverses another transfer, by the other: the database itself resolves and reverses at most once. Unique
// indexes on the transfers themselves would take an entry each for every transfer, nearly all of which do neither.
const FOLLOW_UP = `create table follow_up (
  followed_id ${ID} not null,
  transfer_id ${ID} not null,
  market_id ${ID} not null,
  primary key (followed_id)
) default character set utf8mb4 collate utf8mb4_unicode_ci`

// Where an account stood at each 64th entry: an instant is found between two of them. An index of all entries by time
// would cost each posting as much as the entries themselves.
const ENTRY_MILESTONE = `create table entry_milestone (
  account_id ${ID} not null,
  created_at datetime(3) not null,
  number bigint not null,
  market_id ${ID} not null,
  primary key (account_id, created_at, number)
) default character set utf8mb4 collate utf8mb4_unicode_ci`

// What is pending now: derived from transfer, and the only rows of the books that are deleted. Without it, finding
// what is to expire would read every transfer that ever had a time to expire.
const OPEN_PENDING = `create table open_pending (
  transfer_id ${ID} not null,
  market_id ${ID} not null,
  debit_account_id ${ID} not null,
  credit_account_id ${ID} not null,
  amount_fen bigint not null,
  expires_at datetime(3) null,
  primary key (transfer_id),
  key open_pending_expires (expires_at)
) default character set utf8mb4 collate utf8mb4_unicode_ci`

export class LedgerMigration extends Migration {
  override async up(): Promise<void> {
    for (const table of [ACCOUNT, TRANSFER, FOLLOW_UP, ENTRY, ENTRY_MILESTONE, OPEN_PENDING]) await this.execute(table)
    for (const table of ['transfer', 'follow_up', 'entry', 'entry_milestone']) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const ledgerMigration = { name: '001-ledger', class: LedgerMigration }
