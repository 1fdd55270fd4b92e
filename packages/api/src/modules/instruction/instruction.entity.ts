import type { InstructionState } from '@dangkou/shared'
import { defineEntity, p } from '@mikro-orm/core'
import type { Accepted } from '../../channels/index.ts'
import { column } from '../../platform/database/column.ts'

/** What is asked of whom. A payment from the wallet is an attempt like any other, and so an instruction too. */
export type InstructionKind =
  | 'payment'
  | 'combined'
  | 'refund'
  | 'recharge'
  | 'payout'
  | 'open-account'
  | 'bind-card'
  | 'confirm-card'
  | 'unbind-card'
  | 'custody-move'
export type InstructionChannel = 'wallet' | 'wechat' | 'alipay' | 'unionpay' | 'custody-bank'
/**
 * `code`: a merchant and a payer stand at a stall and wait, so it is asked about every few seconds. `gateway`: a clerk and a
 * checker take hours.
 */
export type InstructionPace = 'usual' | 'code' | 'gateway'

/** The failure of a payment code's order that was taken back (撤销). */
export const REVOKED = 'REVOKED'

export const InstructionSchema = defineEntity({
  name: 'Instruction',
  tableName: 'instruction',
  properties: {
    /** Also the order number at a payment channel: WeChat takes 32 characters, a ULID has 26. */
    id: column.id().primary(),
    marketId: column.id(),
    kind: column.text(16).$type<InstructionKind>(),
    channel: column.text(16).$type<InstructionChannel>(),
    /** The business document it serves: payment, recharge, withdrawal or wallet, as `kind` says. */
    subjectId: column.id(),
    partyId: column.id(),
    amountFen: column.fen(),
    /** Our number at a bank that wants its own form; null elsewhere. */
    serial: column.text(32).strictNullable(),
    state: column.text(16).$type<InstructionState>(),
    /** The institution's number for the movement. */
    channelRef: column.text(64).strictNullable(),
    /** What was asked, kept so that a repeat is the same word for word. Holds no secrets. */
    request: p.json<object>(),
    /** What the payer's client needs to open the channel's page, while that is good. */
    launch: p.json<object>().strictNullable(),
    launchExpiresAt: column.instant().strictNullable(),
    /** The institution's code and sentence when it failed. */
    failureCode: column.text(64).strictNullable(),
    failureReason: column.text(255).strictNullable(),
    /** Set before the call: from here on the other side may know of it. */
    sentAt: column.instant().strictNullable(),
    pace: column.text(8).$type<InstructionPace>(),
    /** When the first answer came, or we gave up waiting for it: how long the other side took. */
    answeredAt: column.instant().nullable(),
    /** Whom it last waited for, and since when; kept when it has ended, since it tells when a payer's clerk had submitted. */
    waitingFor: column.text(16).$type<Accepted['waitingFor']>().nullable(),
    waitingSince: column.instant().nullable(),
    queries: p.integer(),
    nextQueryAt: column.instant().strictNullable(),
    createdAt: column.instant(),
    finishedAt: column.instant().strictNullable(),
  },
})
export class Instruction extends InstructionSchema.class {}
InstructionSchema.setClass(Instruction)
