import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const ULID = 'char(26) character set ascii collate ascii_bin'
const WORD = (length: number) => `varchar(${length}) character set ascii collate ascii_bin`

const WRITTEN_ONCE = ['receipt']

/** 电子回单: what the paper says, written once. */
export class Receipts extends Migration {
  override async up(): Promise<void> {
    await this.execute(`create table receipt (
      id ${ULID} not null primary key,
      market_id ${ULID} not null,
      number ${WORD(16)} not null,
      code ${WORD(8)} not null,
      instruction_id ${ULID} not null,
      payment_id ${ULID} null,
      paper json not null,
      issued_at datetime(3) not null,
      unique key receipt_number (number),
      unique key receipt_instruction (instruction_id),
      key receipt_payment (payment_id)
    ) engine=InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci`)
    for (const table of WRITTEN_ONCE) {
      for (const verb of ['update', 'delete']) {
        const refuse = `before ${verb} on ${table} for each row signal sqlstate '45000' set message_text = '${table} is append-only'`
        await createTrigger(this, `${table}_refuse_${verb}`, refuse)
      }
    }
  }
}

export const receiptMigration = { name: '017-receipt', class: Receipts }
