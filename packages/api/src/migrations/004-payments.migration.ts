import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

/** Payments by every way: what is paid and given back, attempts, refunds, links and codes. */
export class Payments extends Migration {
  override async up(): Promise<void> {
    this.addSql('alter table market add column wallets boolean not null default true')
    this.addSql(`alter table instruction add column pace ${WORD(8)} not null default 'usual'`)

    // The payer is not known while anybody may pay: at a merchant's standing code, or by a payment code.
    this.addSql(`alter table payment
      modify column payer_party_id ${ULID} null,
      modify column state ${WORD(12)} not null,
      add column paid_fen bigint not null default 0,
      add column refunded_fen bigint not null default 0,
      add column refunding_fen bigint not null default 0,
      add column first_part_fen bigint null,
      add column released_at datetime(3) null,
      add column expires_at datetime(3) null`)
    this.addSql(`update payment set paid_fen = amount_fen, released_at = paid_at where state = 'paid'`)
    this.addSql(`alter table payment
      add constraint payment_paid_within check (paid_fen >= 0 and paid_fen <= amount_fen),
      add constraint payment_refunded_within check (refunded_fen >= 0 and refunding_fen >= 0 and refunded_fen + refunding_fen <= paid_fen),
      add constraint payment_first_part check (first_part_fen is null or (first_part_fen > 0 and first_part_fen < amount_fen))`)

    // What waits for its end, and nothing else: the job that looks for expired ones reads no history.
    this.addSql(`create table payment_expiry (
      payment_id ${ULID} not null primary key,
      market_id ${ULID} not null,
      expires_at datetime(3) not null,
      key payment_expiry_due (expires_at)
    ) ${TABLE}`)

    this.addSql(`create table payment_attempt (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      payment_id ${ULID} not null,
      payee_party_id ${ULID} not null,
      payee_no ${WORD(32)} null,
      decision_id ${ULID} null,
      why json not null,
      quoted_fee_fen bigint not null,
      fee_fen bigint not null,
      applied_fen bigint not null,
      surplus_fen bigint not null,
      refunded_fen bigint not null,
      refunding_fen bigint not null,
      settled_at datetime(3) null,
      key payment_attempt_payment (payment_id, id),
      constraint payment_attempt_refunded check (refunded_fen >= 0 and refunding_fen >= 0 and refunded_fen + refunding_fen <= applied_fen)
    ) ${TABLE}`)

    this.addSql(`create table refund (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      payment_id ${ULID} not null,
      amount_fen bigint not null,
      cause ${WORD(8)} not null,
      reason varchar(80) not null,
      state ${WORD(12)} not null,
      failure_reason varchar(255) null,
      person_id ${ULID} null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      key refund_payment (payment_id, id),
      constraint refund_amount check (amount_fen > 0)
    ) ${TABLE}`)

    this.addSql(`create table cashier_link (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      payee_party_id ${ULID} not null,
      payment_id ${ULID} null,
      goods varchar(64) not null,
      token_hash ${WORD(64)} not null,
      revoked_at datetime(3) null,
      created_at datetime(3) not null,
      unique key cashier_link_token (token_hash),
      key cashier_link_payee (payee_party_id, payment_id, id)
    ) ${TABLE}`)

    this.addSql(`create table payment_code (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      person_id ${ULID} not null,
      party_id ${ULID} not null,
      code_hash ${WORD(64)} not null,
      limit_fen bigint not null,
      expires_at datetime(3) not null,
      used_at datetime(3) null,
      used_fen bigint null,
      created_at datetime(3) not null,
      unique key payment_code_hash (code_hash),
      key payment_code_person (person_id, id)
    ) ${TABLE}`)

    this.addSql(`create table rate_window (
      subject ${WORD(96)} not null,
      window_start bigint not null,
      uses int not null,
      primary key (subject, window_start)
    ) ${TABLE}`)
  }
}

export const paymentsMigration = { name: '004-payments', class: Payments }
