import type { CardBindingState } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import type { BindWay } from '../../channels/index.ts'
import { column } from '../../platform/database/column.ts'

export const CardBindingSchema = defineEntity({
  name: 'CardBinding',
  tableName: 'card_binding',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    partyId: column.id(),
    way: column.text(16).$type<BindWay>(),
    bankName: column.text(32),
    bankNo: column.text(14),
    tail: column.text(4),
    holderName: column.text(64),
    /** Of the phone that the bank tells the code to. */
    phoneTail: column.text(4),
    /** Card, identity and phone numbers: see `BindingDetails`. Empty when the binding has ended. */
    sealedDetails: p.text(),
    state: column.text(12).$type<CardBindingState>(),
    triesLeft: p.integer(),
    /** Until when the bank takes the proof. */
    expiresAt: column.instant().strictNullable(),
    /** What is asked of the bank now, or was last. */
    instructionId: column.id(),
    bankCardId: column.id().strictNullable(),
    failureCode: column.text(64).strictNullable(),
    failureReason: column.text(255).strictNullable(),
    createdAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class CardBinding extends CardBindingSchema.class {}
CardBindingSchema.setClass(CardBinding)

/** What the bank has to know, and nobody else. */
export interface BindingDetails {
  readonly number: string
  readonly idNo: string
  readonly phone: string
  /** Of a company. */
  readonly representative: { readonly name: string; readonly idNo: string } | null
}
