import { Migration } from '@mikro-orm/migrations'

export class WithdrawalDay extends Migration {
  override async up(): Promise<void> {
    await this.execute('alter table withdrawal add column send_on date null after pending_transfer_id')
  }
}

export const withdrawalDayMigration = { name: '009-withdrawal-day', class: WithdrawalDay }
