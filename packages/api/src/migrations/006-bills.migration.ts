import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// One bill a channel and day. claimed_* is the worker that imports it; rows and the like are sums over its parts.
const CHANNEL_BILL = `create table channel_bill (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  channel ${WORD(16)} not null,
  day ${DAY} not null,
  state ${WORD(12)} not null,
  tries int not null,
  next_try_at datetime(3) null,
  claimed_by ${ULID} null,
  claimed_until datetime(3) null,
  released_up_to ${WORD(64)} null,
  release_at datetime(3) null,
  checked_at datetime(3) null,
  created_at datetime(3) not null,
  started_at datetime(3) null,
  finished_at datetime(3) null,
  unique key channel_bill_day (market_id, channel, day),
  key channel_bill_due (next_try_at),
  key channel_bill_release (release_at)
) ${TABLE}`

// A file of it: one for all payees, or one for each. The checkpoint: lines up to line_done are in the database, and
// digest is what they were, so that a file that is another one the next time is noticed.
const BILL_PART = `create table bill_part (
  bill_id ${ULID} not null,
  payee_no ${WORD(32)} not null,
  market_id ${ULID} not null,
  state ${WORD(12)} not null,
  note varchar(255) null,
  line_done int not null,
  digest bigint not null,
  line_count int not null,
  row_count int not null,
  bad_count int not null,
  difference_count int not null,
  share_done double null,
  primary key (bill_id, payee_no)
) ${TABLE}`

// Which of our numbers a bill has, by the hundred: a drawer holds numbers that were given out in the same half a minute, and each
// batch adds a page to it. A row for each line would be most of an import's work. What a line says otherwise than we do stands in bill_difference.
const BILL_PAGE = `create table bill_page (
  bill_id ${ULID} not null,
  drawer ${WORD(64)} not null,
  payee_no ${WORD(32)} not null,
  first_line int not null,
  market_id ${ULID} not null,
  numbers mediumtext character set ascii collate ascii_bin not null,
  primary key (bill_id, drawer, payee_no, first_line)
) ${TABLE}`

const BILL_DIFFERENCE = `create table bill_difference (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  bill_id ${ULID} not null,
  payee_no ${WORD(32)} not null,
  line int not null,
  type ${WORD(16)} not null,
  state ${WORD(8)} not null,
  number ${WORD(64)} not null,
  order_no ${WORD(64)} null,
  channel_ref ${WORD(64)} null,
  instruction_id ${ULID} null,
  our_fen bigint null,
  their_fen bigint null,
  our_state ${WORD(16)} null,
  their_state ${WORD(16)} null,
  at datetime(3) null,
  detail varchar(255) null,
  created_at datetime(3) not null,
  mended_at datetime(3) null,
  unique key bill_difference_once (bill_id, payee_no, line, type, number),
  key bill_difference_state (bill_id, state, id),
  key bill_difference_market (market_id, state, id)
) ${TABLE}`

export class Bills extends Migration {
  override async up(): Promise<void> {
    for (const sql of [CHANNEL_BILL, BILL_PART, BILL_PAGE, BILL_DIFFERENCE]) await this.execute(sql)
  }
}

export const billsMigration = { name: '006-bills', class: Bills }
