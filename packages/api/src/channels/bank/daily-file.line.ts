import { z } from 'zod'
import type { CustodyBalance, DailyMovementRow } from '../custody.ts'
import { beijingInstant, yuan } from './bank.message.ts'
import { property } from './enquiry.message.ts'

/** The lines of a daily file, split at `&`. Their layout is not public; this one is to be compared with the contract. */

const text = z.string()
const filled = text.min(1)
const orNull = text.transform((value) => (value === '' ? null : value))

const moment = text.transform((digits, context) => {
  const at = beijingInstant(digits)
  if (at !== undefined) return at
  context.addIssue({ code: 'custom', message: `not a moment: ${digits}` })
  return z.NEVER
})

export const fileHead = z.tuple([text.regex(/^\d{1,9}$/).transform(Number), yuan]).transform(([count, totalFen]) => ({ count, totalFen }))

const STATES = { '0': 'succeeded', '1': 'failed', '2': 'pending', '5': 'pending', '6': 'pending' } as const

/** Moment, the bank's number, ours, out of, into, amount, fee, order, status. */
export const movementLine = z
  .tuple([moment, filled, text, orNull, orNull, yuan, yuan, text, z.enum(['0', '1', '2', '5', '6'])])
  .transform(([at, ref, serial, outAccountNo, inAccountNo, amountFen, feeFen, orderNo, status]): DailyMovementRow => ({
    serial,
    ref,
    outAccountNo,
    inAccountNo,
    amountFen,
    feeFen,
    orderNo,
    state: STATES[status],
    at,
  }))

/** Account, property, member, available, withdrawable, frozen. */
export const balanceLine = z
  .tuple([filled, property, orNull, yuan, yuan, yuan])
  .transform(([accountNo, kind, memberNo, availableFen, withdrawableFen, frozenFen]): CustodyBalance => ({
    accountNo,
    memberNo,
    kind,
    availableFen,
    withdrawableFen,
    frozenFen,
  }))
