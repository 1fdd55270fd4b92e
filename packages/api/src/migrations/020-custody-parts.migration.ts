import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'

// What goes back of an order that was released in parts is told in parts, at one place of the chain, and each names its deposit.
const STEPS = [
  `alter table custody_move add column part smallint not null default 0, add column deposit_id ${ULID} null`,
  'create unique index custody_move_part on custody_move (market_id, place, part)',
  'drop index custody_move_place on custody_move',
]

export class CustodyParts extends Migration {
  override async up(): Promise<void> {
    for (const sql of STEPS) await this.execute(sql)
  }
}

export const custodyPartsMigration = { name: '020-custody-parts', class: CustodyParts }
