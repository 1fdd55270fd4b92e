import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const DAY = 'char(10) character set ascii collate ascii_bin'
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

const WRITTEN_ONCE = ['truckload_revision', 'truckload_event']

/** 整车结算: a truck's settlement, every revision of it, and what happened to it. */
export class Truckloads extends Migration {
  override async up(): Promise<void> {
    await this.execute(`alter table payment add column origin ${WORD(16)} null`)

    await this.execute(`create table truckload (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      order_no ${WORD(24)} not null,
      merchant_party_id ${ULID} not null,
      shipper_party_id ${ULID} not null,
      state ${WORD(12)} not null,
      revision_id ${ULID} not null,
      payment_id ${ULID} null,
      paid_fen bigint not null,
      paid_at datetime(3) null,
      created_at datetime(3) not null,
      unique key truckload_payment (payment_id),
      key truckload_merchant (merchant_party_id, state, id),
      key truckload_shipper (shipper_party_id, state, id),
      key truckload_market (market_id, state, id)
    ) ${TABLE}`)

    await this.execute(`create table truckload_revision (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      truckload_id ${ULID} not null,
      number int not null,
      person_id ${ULID} not null,
      plate varchar(12) not null,
      goods varchar(20) not null,
      gross_grams int not null,
      tare_grams int not null,
      deducted_grams int not null,
      microyuan_per_kg int not null,
      deductions json not null,
      advances json not null,
      rest_fen bigint not null,
      first_part_fen bigint null,
      due_on ${DAY} null,
      note varchar(200) null,
      created_at datetime(3) not null,
      unique key truckload_revision_number (truckload_id, number),
      constraint truckload_revision_rest check (rest_fen > 0),
      constraint truckload_revision_weight check (gross_grams > tare_grams + deducted_grams and tare_grams >= 0 and deducted_grams >= 0)
    ) ${TABLE}`)

    await this.execute(`create table truckload_event (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      truckload_id ${ULID} not null,
      kind ${WORD(12)} not null,
      revision int not null,
      person_id ${ULID} not null,
      reason varchar(200) null,
      changes json not null,
      created_at datetime(3) not null,
      key truckload_event_truckload (truckload_id, id)
    ) ${TABLE}`)
    for (const table of WRITTEN_ONCE) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const truckloadMigration = { name: '016-truckload', class: Truckloads }
