import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// By order first: what a channel told of one order lies together, and what comes at one moment is written side by side.
const CALLBACK = `create table callback (
  order_no ${ULID} not null,
  event_id ${WORD(128)} not null,
  market_id ${ULID} not null,
  channel ${WORD(16)} not null,
  message text not null,
  received_at datetime(3) not null,
  settle_at datetime(3) null,
  primary key (order_no, event_id),
  key callback_settle (settle_at)
) ${TABLE}`

export class Callbacks extends Migration {
  override async up(): Promise<void> {
    await this.execute(CALLBACK)
  }
}

export const callbacksMigration = { name: '011-callbacks', class: Callbacks }
