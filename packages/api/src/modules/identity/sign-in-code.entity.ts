import { defineEntity, p } from '@mikro-orm/core'
import { column } from '../../platform/database/column.ts'

export type SignInCodePurpose = 'sign-in' | 'payment-password'

export const SignInCodeSchema = defineEntity({
  name: 'SignInCode',
  tableName: 'sign_in_code',
  properties: {
    id: column.id().primary(),
    marketId: column.id(),
    phone: column.text(11),
    purpose: column.text(20).$type<SignInCodePurpose>(),
    codeHash: column.text(64),
    triesLeft: p.integer(),
    expiresAt: column.instant(),
    usedAt: column.instant().strictNullable(),
    createdAt: column.instant(),
  },
})
export class SignInCode extends SignInCodeSchema.class {}
SignInCodeSchema.setClass(SignInCode)
