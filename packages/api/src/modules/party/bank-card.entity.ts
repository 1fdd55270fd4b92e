import { defineEntity } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

/** 绑卡: only a bound card is paid out to. `unbinding`: the bank was asked, and has not said yes. */
export type BankCardState = 'bound' | 'unbinding' | 'unbound'

export const BankCardSchema = defineEntity({
  name: 'BankCard',
  tableName: 'bank_card',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    bankName: column.text(32),
    /** Sealed with the row's id: see FieldCipher. */
    sealedNumber: column.text(255),
    tail: column.text(4),
    holderName: column.text(64),
    state: column.text(12).$type<BankCardState>(),
    createdAt: column.instant(),
  },
})
export class BankCard extends BankCardSchema.class {}
BankCardSchema.setClass(BankCard)
