import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const HASH = 'char(64) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// The cursor is the bank's own words, kept with the lines that it stands behind.
const BANK_FEED = `create table bank_feed (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  party_id ${ULID} not null,
  bank ${WORD(16)} not null,
  sealed_account ${WORD(255)} not null,
  account_hash ${HASH} not null,
  account_tail ${WORD(8)} not null,
  since ${DAY} not null,
  is_on boolean not null,
  bank_cursor text null,
  cursor_version bigint not null,
  next_number bigint not null,
  line_count bigint not null,
  bad_count bigint not null,
  pulled_at datetime(3) null,
  next_pull_at datetime(3) null,
  trouble varchar(200) null,
  created_at datetime(3) not null,
  created_by ${ULID} not null,
  unique key bank_feed_account (market_id, account_hash),
  key bank_feed_due (next_pull_at)
) ${TABLE}`

// Numbered in the order in which they were stored: pages by key, and rows written one behind the other.
const BANK_LINE = `create table bank_line (
  feed_id ${ULID} not null,
  number bigint not null,
  market_id ${ULID} not null,
  stable_id ${WORD(96)} not null,
  booked_on ${DAY} not null,
  booked_at datetime(3) null,
  amount_fen bigint not null,
  balance_after_fen bigint null,
  counterparty_name varchar(140) null,
  remark varchar(500) not null,
  reference varchar(140) null,
  is_reversal boolean not null,
  primary key (feed_id, number),
  unique key bank_line_once (feed_id, stable_id)
) ${TABLE}`

// Lines that were stored together, from first_number on: what they have in common, and their counterparties'
// accounts under one seal. To seal each by itself was a fifth of an import's work.
const BANK_LINE_BATCH = `create table bank_line_batch (
  feed_id ${ULID} not null,
  first_number bigint not null,
  market_id ${ULID} not null,
  import_id ${ULID} null,
  sealed_accounts mediumtext character set ascii collate ascii_bin not null,
  created_at datetime(3) not null,
  primary key (feed_id, first_number)
) ${TABLE}`

const BANK_BAD_LINE = `create table bank_bad_line (
  feed_id ${ULID} not null,
  fingerprint ${WORD(22)} not null,
  id ${ULID} not null,
  market_id ${ULID} not null,
  import_id ${ULID} null,
  position ${WORD(64)} not null,
  reason ${WORD(16)} not null,
  excerpt varchar(160) not null,
  created_at datetime(3) not null,
  primary key (feed_id, fingerprint),
  key bank_bad_line_page (feed_id, id)
) ${TABLE}`

const BANK_IMPORT = `create table bank_import (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  feed_id ${ULID} not null,
  name varchar(120) not null,
  state ${WORD(16)} not null,
  format ${WORD(16)} null,
  bytes bigint not null,
  sha256 ${HASH} null,
  items_done bigint not null,
  line_count bigint not null,
  new_count bigint not null,
  bad_count bigint not null,
  refusal varchar(200) null,
  created_at datetime(3) not null,
  created_by ${ULID} not null,
  finished_at datetime(3) null,
  key bank_import_page (feed_id, id),
  key bank_import_state (state, created_at)
) ${TABLE}`

// Only until they are read: a statement tells of people who are not our members.
const BANK_IMPORT_PART = `create table bank_import_part (
  import_id ${ULID} not null,
  number int not null,
  market_id ${ULID} not null,
  bytes mediumblob not null,
  primary key (import_id, number)
) ${TABLE}`

export class BankFeed extends Migration {
  override async up(): Promise<void> {
    for (const sql of [BANK_FEED, BANK_LINE, BANK_LINE_BATCH, BANK_BAD_LINE, BANK_IMPORT, BANK_IMPORT_PART]) await this.execute(sql)
    for (const table of ['bank_line', 'bank_line_batch', 'bank_bad_line']) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const bankFeedMigration = { name: '008-bank-feed', class: BankFeed }
