import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// What two people make of a movement that the bank has no command for: one proposes, another decides.
const PROPOSAL = `create table custody_proposal (
  transfer_id ${ULID} not null primary key,
  market_id ${ULID} not null,
  settlement varchar(12) character set ascii collate ascii_bin not null,
  from_party_id ${ULID} null,
  to_party_id ${ULID} null,
  reason varchar(200) not null,
  proposed_by ${ULID} not null,
  proposed_at datetime(3) not null,
  decided_by ${ULID} null,
  decided_at datetime(3) null,
  key custody_proposal_decided (market_id, decided_at)
) ${TABLE}`

export class Unexplained extends Migration {
  override async up(): Promise<void> {
    await this.execute(PROPOSAL)
  }
}

export const unexplainedMigration = { name: '019-unexplained', class: Unexplained }
