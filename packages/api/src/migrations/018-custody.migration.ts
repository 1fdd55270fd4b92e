import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// How far a market's chain was read for the bank, and when the last of it was posted.
const CURSOR = `create table custody_cursor (
  market_id ${ULID} not null primary key,
  place bigint not null,
  reached_at datetime(3) null
) ${TABLE}`

// What the bank is told of the books, once for each transfer; place is the order within the market.
const MOVE = `create table custody_move (
  transfer_id ${ULID} not null primary key,
  market_id ${ULID} not null,
  place bigint not null,
  kind ${WORD(16)} not null,
  from_party_id ${ULID} null,
  to_party_id ${ULID} null,
  source ${WORD(16)} null,
  receipt_id ${ULID} null,
  amount_fen bigint not null,
  instruction_id ${ULID} null,
  serial ${WORD(32)} null,
  state ${WORD(8)} not null,
  posted_at datetime(3) not null,
  told_on ${DAY} null,
  uncleared boolean not null,
  unique key custody_move_place (market_id, place),
  unique key custody_move_instruction (instruction_id),
  key custody_move_state (state, market_id, place),
  key custody_move_from (from_party_id, state, posted_at),
  key custody_move_to (to_party_id, state, posted_at),
  key custody_move_uncleared_to (to_party_id, uncleared),
  key custody_move_uncleared_from (from_party_id, uncleared),
  key custody_move_receipt (receipt_id),
  key custody_move_told (told_on, market_id),
  key custody_move_uncleared (uncleared, told_on),
  constraint custody_move_amount check (amount_fen > 0)
) ${TABLE}`

// What the bank cleared of one day, booked once; amount_fen is this market's part.
const CLEARING = `create table custody_clearing (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  day ${DAY} not null,
  state ${WORD(12)} not null,
  amount_fen bigint not null,
  told_fen bigint not null,
  reason varchar(255) not null default '',
  asked_at datetime(3) not null,
  booked_at datetime(3) null,
  unique key custody_clearing_day (market_id, day)
) ${TABLE}`

// Transfers into members' numbers, each once by the bank's number of it.
const INCOMING = `create table custody_incoming (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  ref ${WORD(64)} not null,
  account_no ${WORD(32)} not null,
  party_id ${ULID} null,
  amount_fen bigint not null,
  payer_tail ${WORD(4)} not null,
  sealed_payer ${WORD(255)} not null,
  payer_name varchar(120) not null,
  payer_bank varchar(120) not null,
  remark varchar(255) not null,
  day ${DAY} not null,
  why ${WORD(16)} not null,
  state ${WORD(16)} not null,
  hold_transfer_id ${ULID} null,
  withdrawal_id ${ULID} null,
  proposal ${WORD(8)} null,
  proposed_party_id ${ULID} null,
  proposed_by ${ULID} null,
  proposed_at datetime(3) null,
  reason varchar(200) null,
  decided_by ${ULID} null,
  decided_at datetime(3) null,
  created_at datetime(3) not null,
  unique key custody_incoming_ref (ref),
  key custody_incoming_state (market_id, state, id),
  key custody_incoming_party (party_id, id),
  constraint custody_incoming_amount check (amount_fen > 0)
) ${TABLE}`

// 异名入金: payers other than the member from whom transfers are taken.
const ALLOWANCE = `create table custody_allowance (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  party_id ${ULID} not null,
  payer_name varchar(120) not null,
  created_by ${ULID} not null,
  created_at datetime(3) not null,
  revoked_by ${ULID} null,
  revoked_at datetime(3) null,
  key custody_allowance_party (party_id, revoked_at)
) ${TABLE}`

const CHECK = `create table custody_check (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  day ${DAY} null,
  cause ${WORD(8)} not null,
  state ${WORD(12)} not null,
  wallets int not null,
  differences int not null,
  wallets_fen bigint not null,
  bank_fen bigint not null,
  master_fen bigint null,
  difference_fen bigint not null,
  asked_by ${ULID} null,
  failure varchar(255) null,
  started_at datetime(3) not null,
  finished_at datetime(3) null,
  key custody_check_market (market_id, id)
) ${TABLE}`

const CHECK_ITEM = `create table custody_check_item (
  id ${ULID} not null primary key,
  check_id ${ULID} not null,
  market_id ${ULID} not null,
  kind ${WORD(16)} not null,
  party_id ${ULID} null,
  our_fen bigint null,
  their_fen bigint null,
  explained_fen bigint not null,
  difference_fen bigint not null,
  detail varchar(255) not null default '',
  key custody_check_item_check (check_id, id),
  key custody_check_item_party (party_id, id)
) ${TABLE}`

// What a daily file of the bank has, while it is held against what was told.
const FILE_LINE = `create table custody_file_line (
  check_id ${ULID} not null,
  serial ${WORD(32)} not null,
  market_id ${ULID} not null,
  amount_fen bigint not null,
  primary key (check_id, serial)
) ${TABLE}`

// Who cannot withdraw, and why; lifted by a check that is clean, or by two people. stopped_key: one at a time.
const STOP = `create table custody_stop (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  party_id ${ULID} not null,
  check_id ${ULID} not null,
  difference_fen bigint not null,
  stopped_key ${ULID} null,
  created_at datetime(3) not null,
  proposed_by ${ULID} null,
  proposed_at datetime(3) null,
  reason varchar(200) null,
  lifted_by ${ULID} null,
  lifted_at datetime(3) null,
  unique key custody_stop_now (stopped_key),
  key custody_stop_market (market_id, id)
) ${TABLE}`

const LIMIT = `create table withdrawal_limit (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  version int not null,
  day_count int null,
  day_fen bigint null,
  created_by ${ULID} not null,
  created_at datetime(3) not null,
  unique key withdrawal_limit_version (market_id, version)
) ${TABLE}`

// Which transfer released it: what the bank is told of that, it is told with this attempt's numbers.
const RELEASED_BY = `alter table payment_attempt add column release_transfer_id ${ULID} null, add key payment_attempt_release (release_transfer_id)`
const WITHDRAWN = 'create index withdrawal_of_day on withdrawal (wallet_id, created_at)'

export class Custody extends Migration {
  override async up(): Promise<void> {
    for (const sql of [CURSOR, MOVE, CLEARING, INCOMING, ALLOWANCE, CHECK, CHECK_ITEM, FILE_LINE, STOP, LIMIT, RELEASED_BY, WITHDRAWN])
      await this.execute(sql)
  }
}

export const custodyMigration = { name: '018-custody', class: Custody }
