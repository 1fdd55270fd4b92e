import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const DAY = 'char(10) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`
const TABLE = 'engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci'

// in_use and authorised are true or null: a unique index lets any number of nulls be.
const PAYEE_ACCOUNT = `create table payee_account (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  party_id ${ULID} not null,
  channel ${WORD(16)} not null,
  payee_no ${WORD(32)} not null,
  sealed_token ${WORD(512)} null,
  authorised tinyint generated always as (case when sealed_token is null then null else 1 end) stored,
  in_use boolean null,
  changed_at datetime(3) not null,
  changed_by ${ULID} not null,
  created_at datetime(3) not null,
  unique key payee_account_in_use (party_id, channel, in_use),
  unique key payee_account_no (market_id, channel, payee_no),
  unique key payee_account_token (channel, payee_no, authorised),
  constraint payee_account_in_use_or_null check (in_use = true)
) ${TABLE}`

const CHANNEL_SETTING = `create table channel_setting (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  channel ${WORD(16)} not null,
  version int not null,
  is_on boolean not null,
  opens_at ${WORD(5)} null,
  closes_at ${WORD(5)} null,
  min_fen bigint null,
  max_fen bigint null,
  day_fen bigint null,
  settle_days int not null,
  settle_calendar ${WORD(8)} not null,
  changed_at datetime(3) not null,
  changed_by ${ULID} not null,
  unique key channel_setting_version (market_id, channel, version)
) ${TABLE}`

const CHANNEL_FEE = `create table channel_fee (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  channel ${WORD(16)} not null,
  way ${WORD(16)} null,
  effective_on ${DAY} not null,
  rate_bps int not null,
  fixed_fen bigint not null,
  min_fen bigint not null,
  max_fen bigint null,
  created_at datetime(3) not null,
  created_by ${ULID} not null,
  key channel_fee_channel (market_id, channel, id),
  constraint channel_fee_bounds check (rate_bps between 0 and 10000 and fixed_fen >= 0 and min_fen >= 0)
) ${TABLE}`

const ROUTE_RULES = `create table route_rules (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  version int not null,
  strategy ${WORD(16)} not null,
  rules json not null,
  created_at datetime(3) not null,
  created_by ${ULID} not null,
  unique key route_rules_version (market_id, version)
) ${TABLE}`

// By time for the simulation, which reads a week by key.
const ROUTE_DECISION = `create table route_decision (
  id ${ULID} not null primary key,
  market_id ${ULID} not null,
  payment_id ${ULID} not null,
  payee_party_id ${ULID} not null,
  client ${WORD(16)} not null,
  amount_fen bigint not null,
  parts json not null,
  rules_version int not null,
  strategy ${WORD(16)} not null,
  channels json not null,
  measures json not null,
  choices json not null,
  skipped json not null,
  channel ${WORD(16)} null,
  fee_fen bigint null,
  reasons json not null,
  decided_at datetime(3) not null,
  key route_decision_payment (payment_id, id),
  key route_decision_time (market_id, decided_at, id)
) ${TABLE}`

const INSTRUCTION_ANSWERED = 'alter table instruction add column answered_at datetime(3) null'

// A channel's last minutes. None of these columns ever changes: the index costs an instruction one entry, at its end.
const INSTRUCTION_MEASURE = 'create index instruction_measure on instruction (market_id, channel, created_at)'

const WRITTEN_ONCE = ['channel_setting', 'channel_fee', 'route_rules', 'route_decision']

export class Routes extends Migration {
  override async up(): Promise<void> {
    for (const sql of [PAYEE_ACCOUNT, CHANNEL_SETTING, CHANNEL_FEE, ROUTE_RULES, ROUTE_DECISION, INSTRUCTION_ANSWERED, INSTRUCTION_MEASURE])
      await this.execute(sql)
    for (const table of WRITTEN_ONCE) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const routesMigration = { name: '005-routes', class: Routes }
