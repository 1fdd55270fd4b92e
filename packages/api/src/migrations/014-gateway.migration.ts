import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

/** The bank gateway: whom an order waits for, links to pay by it, and what a market says of what comes late. */
export class Gateway extends Migration {
  override async up(): Promise<void> {
    this.addSql(`alter table instruction
      add column waiting_for ${WORD(16)} null,
      add column waiting_since datetime(3) null`)
    this.addSql(`alter table market add column late_gateway_payments ${WORD(8)} not null default 'accept'`)
    this.addSql(`create table gateway_link (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      payment_id ${ULID} not null,
      party_id ${ULID} not null,
      person_id ${ULID} not null,
      token_hash ${WORD(64)} not null,
      expires_at datetime(3) not null,
      opened_at datetime(3) null,
      revoked_at datetime(3) null,
      created_at datetime(3) not null,
      unique key gateway_link_token (token_hash),
      key gateway_link_payment (payment_id, id)
    ) ${TABLE}`)
  }
}

export const gatewayMigration = { name: '014-gateway', class: Gateway }
