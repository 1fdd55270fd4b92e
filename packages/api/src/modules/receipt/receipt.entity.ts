import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'
import type { ReceiptPaper } from './receipt.paper.ts'

/** 电子回单: one for each movement of money that an instruction brought. Written once, when somebody first asks for it. */
export const ReceiptSchema = defineEntity({
  name: 'Receipt',
  tableName: 'receipt',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    /** 16 digits, of the whole installation: who checks paper knows no market. */
    number: column.text(16),
    code: column.text(8),
    instructionId: column.id(),
    /** Of what paid a payment; null for a recharge and a withdrawal. */
    paymentId: column.id().strictNullable(),
    paper: p.json<ReceiptPaper>(),
    issuedAt: column.instant(),
  },
})
export class Receipt extends ReceiptSchema.class {}
ReceiptSchema.setClass(Receipt)
