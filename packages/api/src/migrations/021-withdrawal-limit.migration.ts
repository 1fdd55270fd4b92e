import { Migration } from '@mikro-orm/migrations'
import { createTrigger } from '../platform/database/index.ts'

const TABLE = 'withdrawal_limit'

// Its versions say who changed a limit and when, so nobody rewrites them: as with channel_setting.
export class WithdrawalLimitWrittenOnce extends Migration {
  override async up(): Promise<void> {
    for (const verb of ['update', 'delete']) {
      const refuse = `before ${verb} on ${TABLE} for each row signal sqlstate '45000' set message_text = '${TABLE} is append-only'`
      await createTrigger(this, `${TABLE}_refuse_${verb}`, refuse)
    }
  }
}

export const withdrawalLimitMigration = { name: '021-withdrawal-limit', class: WithdrawalLimitWrittenOnce }
