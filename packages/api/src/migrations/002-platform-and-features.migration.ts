import { Migration } from '@mikro-orm/migrations'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

export class PlatformAndFeatures extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table market (
      id ${ULID} not null primary key,
      code ${WORD(32)} not null,
      name varchar(64) not null,
      created_at datetime(3) not null,
      unique key market_code (code)
    ) ${TABLE}`)

    this.addSql(`create table party (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      kind ${WORD(16)} not null,
      name varchar(64) not null,
      owner_name varchar(32) not null,
      stall varchar(32) null,
      trade ${WORD(16)} null,
      verified boolean not null,
      created_at datetime(3) not null,
      key party_market_kind (market_id, kind, id)
    ) ${TABLE}`)

    this.addSql(`create table bank_card (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      bank_name varchar(32) not null,
      sealed_number ${WORD(255)} not null,
      tail char(4) not null,
      holder_name varchar(64) not null,
      created_at datetime(3) not null,
      key bank_card_party (party_id, id)
    ) ${TABLE}`)

    this.addSql(`create table wallet (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      sub_account_no ${WORD(32)} null,
      created_at datetime(3) not null,
      unique key wallet_party (party_id)
    ) ${TABLE}`)

    this.addSql(`create table person (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      phone ${WORD(11)} not null,
      name varchar(32) not null,
      wechat_openid ${WORD(64)} null,
      payment_password_hash ${WORD(64)} null,
      payment_password_failures int not null,
      payment_password_locked_until datetime(3) null,
      created_at datetime(3) not null,
      unique key person_phone (market_id, phone),
      unique key person_wechat (market_id, wechat_openid)
    ) ${TABLE}`)

    this.addSql(`create table membership (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      person_id ${ULID} not null,
      party_id ${ULID} not null,
      created_at datetime(3) not null,
      unique key membership_person_party (person_id, party_id),
      key membership_party (party_id)
    ) ${TABLE}`)

    this.addSql(`create table session (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      person_id ${ULID} not null,
      party_id ${ULID} not null,
      token_hash ${WORD(64)} not null,
      expires_at datetime(3) not null,
      revoked_at datetime(3) null,
      created_at datetime(3) not null,
      unique key session_token (token_hash),
      key session_expires (expires_at)
    ) ${TABLE}`)

    this.addSql(`create table sign_in_code (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      phone ${WORD(11)} not null,
      purpose ${WORD(20)} not null,
      code_hash ${WORD(64)} not null,
      tries_left int not null,
      expires_at datetime(3) not null,
      used_at datetime(3) null,
      created_at datetime(3) not null,
      key sign_in_code_latest (market_id, phone, purpose, id)
    ) ${TABLE}`)

    this.addSql(`create table instruction (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      kind ${WORD(16)} not null,
      channel ${WORD(16)} not null,
      subject_id ${ULID} not null,
      party_id ${ULID} not null,
      amount_fen bigint not null,
      serial ${WORD(32)} null,
      state ${WORD(16)} not null,
      channel_ref ${WORD(64)} null,
      request json not null,
      launch json null,
      launch_expires_at datetime(3) null,
      failure_code ${WORD(64)} null,
      failure_reason varchar(255) null,
      sent_at datetime(3) null,
      queries int not null,
      next_query_at datetime(3) null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      unique key instruction_serial (channel, serial),
      key instruction_subject (subject_id, id),
      key instruction_due (next_query_at),
      constraint instruction_amount check (amount_fen >= 0)
    ) ${TABLE}`)

    // By party and id for lists of all, by party, state and time of payment for those of one state: what is not paid has
    // no such time, and stands there by its id. Paying moves a row in two indexes, one of the payer's and one of the payee's.
    this.addSql(`create table payment (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      order_no ${WORD(24)} not null,
      payee_party_id ${ULID} not null,
      payer_party_id ${ULID} not null,
      goods varchar(64) not null,
      amount_fen bigint not null,
      state ${WORD(8)} not null,
      due_on ${DAY} null,
      created_at datetime(3) not null,
      paid_at datetime(3) null,
      key payment_order_no (market_id, order_no),
      key payment_payer (payer_party_id, id),
      key payment_payee (payee_party_id, id),
      key payment_paid (payee_party_id, state, paid_at, id, amount_fen),
      key payment_spent (payer_party_id, state, paid_at, id, payee_party_id, amount_fen),
      constraint payment_amount check (amount_fen > 0)
    ) ${TABLE}`)

    this.addSql(`create table recharge (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      wallet_id ${ULID} not null,
      amount_fen bigint not null,
      state ${WORD(12)} not null,
      instruction_id ${ULID} not null,
      failure_reason varchar(255) null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      key recharge_wallet (wallet_id, state, id),
      constraint recharge_amount check (amount_fen > 0)
    ) ${TABLE}`)

    this.addSql(`create table withdrawal (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      party_id ${ULID} not null,
      wallet_id ${ULID} not null,
      bank_card_id ${ULID} not null,
      amount_fen bigint not null,
      state ${WORD(12)} not null,
      instruction_id ${ULID} not null,
      pending_transfer_id ${ULID} not null,
      failure_reason varchar(255) null,
      created_at datetime(3) not null,
      finished_at datetime(3) null,
      key withdrawal_wallet (wallet_id, state, id),
      constraint withdrawal_amount check (amount_fen > 0)
    ) ${TABLE}`)

    this.addSql(`create table idempotency (
      owner_id ${ULID} not null,
      idempotency_key ${WORD(64)} not null,
      market_id ${ULID} not null,
      operation ${WORD(32)} not null,
      input_hash ${WORD(64)} not null,
      result_id ${ULID} not null,
      created_at datetime(3) not null,
      primary key (owner_id, idempotency_key)
    ) ${TABLE}`)

    this.addSql(`create table outbox (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      topic ${WORD(64)} not null,
      payload json not null,
      created_at datetime(3) not null,
      claimed_by ${WORD(26)} null,
      claimed_at datetime(3) null,
      key outbox_claim (claimed_by, id)
    ) ${TABLE}`)

    this.addSql(`create table number_series (
      series ${WORD(64)} not null,
      day ${DAY} not null,
      last bigint not null,
      primary key (series, day)
    ) ${TABLE}`)
  }
}

export const platformAndFeaturesMigration = { name: '002-platform-and-features', class: PlatformAndFeatures }
