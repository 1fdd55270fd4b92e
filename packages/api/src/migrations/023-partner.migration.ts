import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

const WRITTEN_ONCE = 'partner_event'

/** 合作方: apps that ask in the name of a market, what they are let in by, and who of the staff did what to them. */
export class Partners extends Migration {
  override async up(): Promise<void> {
    await this.execute(`create table partner_app (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      name varchar(20) not null,
      abilities json not null,
      is_on boolean not null,
      created_at datetime(3) not null,
      unique key partner_app_name (market_id, name)
    ) ${TABLE}`)

    await this.execute(`create table partner_token (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      app_id ${ULID} not null,
      token_hash ${WORD(64)} not null,
      tail ${WORD(4)} not null,
      created_at datetime(3) not null,
      revoked_at datetime(3) null,
      last_used_at datetime(3) null,
      unique key partner_token_hash (token_hash),
      key partner_token_app (app_id, revoked_at)
    ) ${TABLE}`)

    await this.execute(`create table partner_event (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      app_id ${ULID} not null,
      kind ${WORD(16)} not null,
      token_id ${ULID} null,
      person_id ${ULID} not null,
      created_at datetime(3) not null,
      key partner_event_app (app_id, id)
    ) ${TABLE}`)
    for (const verb of ['update', 'delete']) {
      const refuse = `before ${verb} on ${WRITTEN_ONCE} for each row signal sqlstate '45000' set message_text = '${WRITTEN_ONCE} is append-only'`
      await createTrigger(this, `${WRITTEN_ONCE}_refuse_${verb}`, refuse)
    }

    // Who billed a fee: a person, or an app.
    await this.execute(`alter table fee_bill modify person_id ${ULID} null`)
    await this.execute(`alter table fee_bill add column partner_app_id ${ULID} null`)
    await this.execute('alter table fee_bill add constraint fee_bill_maker check ((person_id is null) <> (partner_app_id is null))')
  }
}

export const partnerMigration = { name: '023-partner', class: Partners }
