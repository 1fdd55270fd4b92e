import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** A party's own number at a channel: who is paid there. A number that is not in use any more stays, since refunds of old orders name it. */
export const PayeeAccountSchema = defineEntity({
  name: 'PayeeAccount',
  tableName: 'payee_account',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    channel: column.text(16),
    payeeNo: column.text(32),
    /** What the payee authorised us by (Alipay: app_auth_token), sealed with the row's id; null where nothing is needed. */
    sealedToken: column.text(512).strictNullable(),
    /** True or null, never false: the unique index then lets one number of a party at a channel be in use, and many not. */
    inUse: p.boolean().nullable(),
    changedAt: column.instant(),
    changedBy: column.id(),
    createdAt: column.instant(),
  },
})
export class PayeeAccount extends PayeeAccountSchema.class {}
PayeeAccountSchema.setClass(PayeeAccount)
