import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const DAY = 'char(10) character set ascii collate ascii_bin'
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

/** 费用: what a market charges for, and what it has billed. */
export class Fees extends Migration {
  override async up(): Promise<void> {
    await this.execute(`create table fee_item (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      kind ${WORD(12)} not null,
      name varchar(20) not null,
      rule json not null,
      effective_from ${DAY} not null,
      effective_until ${DAY} null,
      is_on boolean not null,
      created_at datetime(3) not null,
      created_by ${ULID} not null,
      changed_at datetime(3) not null,
      changed_by ${ULID} not null,
      key fee_item_market (market_id, is_on, id),
      key fee_item_name (market_id, kind, name),
      constraint fee_item_days check (effective_until is null or effective_until >= effective_from)
    ) ${TABLE}`)

    await this.execute(`create table fee_bill (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      order_no ${WORD(24)} not null,
      item_id ${ULID} not null,
      kind ${WORD(12)} not null,
      grams int null,
      vehicle ${WORD(16)} null,
      minutes int null,
      entered_at datetime(3) null,
      left_at datetime(3) null,
      plate varchar(12) null,
      amount_fen bigint not null,
      payer_party_id ${ULID} null,
      payment_id ${ULID} not null,
      state ${WORD(12)} not null,
      paid_at datetime(3) null,
      person_id ${ULID} not null,
      created_at datetime(3) not null,
      unique key fee_bill_payment (payment_id),
      key fee_bill_market (market_id, state, id),
      key fee_bill_payer (payer_party_id, state, id),
      constraint fee_bill_amount check (amount_fen > 0)
    ) ${TABLE}`)
  }
}

export const feeMigration = { name: '022-fee', class: Fees }
