import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

/** The market's own money goes out by two people: what one proposes, and what another decided. */
export class WithdrawalProposals extends Migration {
  override async up(): Promise<void> {
    await this.execute(`create table withdrawal_proposal (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      open_key ${ULID} null,
      bank_card_id ${ULID} not null,
      amount_fen bigint not null,
      state ${WORD(12)} not null,
      proposed_by ${ULID} not null,
      proposed_at datetime(3) not null,
      decided_by ${ULID} null,
      decided_at datetime(3) null,
      withdrawal_id ${ULID} null,
      unique key withdrawal_proposal_open (open_key),
      key withdrawal_proposal_party (party_id, id),
      constraint withdrawal_proposal_amount check (amount_fen > 0)
    ) ${TABLE}`)
  }
}

export const withdrawalProposalMigration = { name: '024-withdrawal-proposal', class: WithdrawalProposals }
