import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const HASH = 'char(64) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// What an account's book says of days stands on the account itself: a posting reads it with the row that it locks
// anyway, so that a day is closed for an account exactly when that row says so (docs/decisions/0025).
const ACCOUNT_DAYS = `alter table account
  add column cut_off_minutes smallint not null default 0,
  add column last_closed_day ${DAY} null`

// For the sealer and for `books verify --since`: what was posted lately.
const TRANSFER_TIME = 'create index transfer_time on transfer (market_id, created_at)'

// closing_day is said before the accounts are closed one by one, closed_day after the last of them.
const BOOK_CALENDAR = `create table book_calendar (
  market_id ${ULID} not null,
  book ${WORD(8)} not null,
  cut_off_minutes smallint not null default 0,
  closing_day ${DAY} null,
  closed_day ${DAY} null,
  primary key (market_id, book),
  constraint book_calendar_cut_off check (cut_off_minutes between 0 and 1439)
) ${TABLE}`

const BOOK_DAY = `create table book_day (
  market_id ${ULID} not null,
  book ${WORD(8)} not null,
  day ${DAY} not null,
  ends_at datetime(3) not null,
  closed_at datetime(3) not null,
  primary key (market_id, book, day)
) ${TABLE}`

// A row only for days on which the account moved: the latest one up to a day is its balance at the end of that day.
const ACCOUNT_SNAPSHOT = `create table account_snapshot (
  account_id ${ULID} not null,
  day ${DAY} not null,
  market_id ${ULID} not null,
  ends_at datetime(3) not null,
  entry_count bigint not null,
  balance_fen bigint not null,
  debits_fen bigint not null,
  created_at datetime(3) not null,
  primary key (account_id, day)
) ${TABLE}`

// The order of the chain is given by the sealer: neither ids nor times are the order in which transactions commit.
const SEALED_TRANSFER = `create table sealed_transfer (
  market_id ${ULID} not null,
  number bigint not null,
  transfer_id ${ULID} not null,
  hash ${HASH} not null,
  primary key (market_id, number),
  constraint sealed_transfer_once unique (transfer_id)
) ${TABLE}`

const SEAL = `create table seal (
  market_id ${ULID} not null,
  number bigint not null,
  first_number bigint not null,
  last_number bigint not null,
  previous_hash ${HASH} not null,
  hash ${HASH} not null,
  reached_at datetime(3) not null,
  sealed_at datetime(3) not null,
  primary key (market_id, number),
  constraint seal_last unique (market_id, last_number)
) ${TABLE}`

// What the hourly checks found, for every process's /metrics: the process that checks may serve none.
const BOOKS_CHECK = `create table books_check (
  name ${WORD(64)} not null,
  broken_rows int not null,
  first_row text null,
  checked_at datetime(3) not null,
  primary key (name)
) ${TABLE}`

const APPEND_ONLY = ['book_day', 'account_snapshot', 'sealed_transfer', 'seal']

export class BooksProof extends Migration {
  override async up(): Promise<void> {
    for (const sql of [ACCOUNT_DAYS, TRANSFER_TIME, BOOK_CALENDAR, BOOK_DAY, ACCOUNT_SNAPSHOT, SEALED_TRANSFER, SEAL, BOOKS_CHECK]) {
      await this.execute(sql)
    }
    for (const table of APPEND_ONLY) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const booksProofMigration = { name: '003-books-proof', class: BooksProof }
