import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// What is sealed is one text, and empty when the binding has ended: nobody needs an identity number after that.
const CARD_BINDING = `create table card_binding (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  party_id ${ULID} not null,
  way ${WORD(16)} not null,
  bank_name varchar(32) not null,
  bank_no ${WORD(14)} not null,
  tail char(4) not null,
  holder_name varchar(64) not null,
  phone_tail char(4) not null,
  sealed_details text character set ascii collate ascii_bin not null,
  state ${WORD(12)} not null,
  tries_left int not null,
  expires_at datetime(3) null,
  instruction_id ${ULID} not null,
  bank_card_id ${ULID} null,
  failure_code ${WORD(64)} null,
  failure_reason varchar(255) null,
  created_at datetime(3) not null,
  finished_at datetime(3) null,
  key card_binding_party (party_id, id)
) ${TABLE}`

export class CardBinding extends Migration {
  override async up(): Promise<void> {
    // The cards that are there were checked at the market's counter: they are bound.
    await this.execute(`alter table bank_card add column state ${WORD(12)} not null default 'bound' after holder_name`)
    await this.execute('alter table bank_card alter column state drop default')
    await this.execute(CARD_BINDING)
  }
}

export const cardBindingMigration = { name: '015-card-binding', class: CardBinding }
