import { parseYuan } from '@dangkou/shared'
import { z } from 'zod'
import type { Outcome } from '../outcome.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { BankMessage } from './bank.signature.ts'

/** What all commands of 平安见证宝 have in common, without touching the network. Every value is text. */

export interface BankCommand {
  readonly code: `KFEJZB${number}`
  readonly fields: Readonly<Record<string, string>>
}

const head = z.object({
  TxnReturnCode: z.string().min(1),
  TxnReturnMsg: z.string().default(''),
  CnsmrSeqNo: z.string(),
  TxnTime: z.string().default(''),
})
export type BankHead = z.infer<typeof head>

export function readHead(message: BankMessage): BankHead | undefined {
  const parsed = head.safeParse(message)
  return parsed.success ? parsed.data : undefined
}

export const BANK_OK = '000000'

/**
 * Refusals that the bank gives before it books anything. Every other code may hide a booking, and a query decides.
 * The bank's full list comes with its contract; extend this one from it, and only by codes of which that is written.
 */
const REFUSED_BEFORE_BOOKING: ReadonlySet<string> = new Set([
  'ERR001',
  'ERR002',
  'ERR003',
  'ERR004',
  'ERR011',
  'ERR012',
  'ERR013',
  'ERR014',
  'ERR015',
  'ERR016',
  'ERR030',
])
const NUMBER_USED = 'ERR010'
const NO_SUCH_TRANSACTION = 'ERR020'
export const PROOF_WRONG = 'ERR031'
export const PROOF_EXPIRED = 'ERR032'
export const NO_SUCH_CARD = 'ERR014'

export type BankRefusal = 'before-booking' | 'number-used' | 'not-found' | 'ambiguous'

export function refusalKind(code: string): BankRefusal {
  if (REFUSED_BEFORE_BOOKING.has(code)) return 'before-booking'
  if (code === NUMBER_USED) return 'number-used'
  return code === NO_SUCH_TRANSACTION ? 'not-found' : 'ambiguous'
}

/** An amount of the bank's, read digit by digit. */
export const yuan = z.string().transform((text, context) => {
  const amount = parseYuan(text)
  if (amount !== null) return amount
  context.addIssue({ code: 'custom', message: `not an amount: ${text}` })
  return z.NEVER
})

/** `20260319` → `2026-03-19` */
export const day = z
  .string()
  .regex(/^\d{8}$/)
  .transform((digits) => digits.replace(/^(\d{4})(\d\d)/, '$1-$2-'))

const frontNumber = z.string().min(1)
export const takenAnswer = z.object({ FrontSeqNo: frontNumber })

const status = z.object({
  TranStatus: z.string(),
  TranAmt: z.string(),
  TranDate: z.string().regex(/^\d{8}$/),
  TranTime: z.string().regex(/^\d{6}$/),
  FrontSeqNo: frontNumber,
  FailMsg: z.string().default(''),
})

/** What a status query says of a payout or a movement. Codes that we do not know are no answer. */
export function outcomeOfStatus(message: BankMessage): Outcome {
  const parsed = status.safeParse(message)
  if (!parsed.success) return unknown('unreadable', z.prettifyError(parsed.error))
  const { FailMsg, FrontSeqNo: channelRef, TranAmt, TranDate, TranStatus, TranTime } = parsed.data
  switch (TranStatus) {
    case '0': {
      const amountFen = parseYuan(TranAmt)
      const at = beijingInstant(`${TranDate}${TranTime}`)
      if (amountFen === null || at === undefined) return unknown('unreadable', `TranAmt ${TranAmt}, ${TranDate} ${TranTime}`)
      return { state: 'succeeded', channelRef, amountFen, at, raw: message }
    }
    case '1':
      return { state: 'failed', code: 'TRAN_STATUS_1', reason: FailMsg, raw: message }
    case '5':
    case '6':
      return { state: 'accepted', channelRef, waitingFor: 'institution', raw: message }
    case '2':
      return unknown('institution-error', 'TranStatus 2: the bank does not know yet')
    default:
      return unknown('unreadable', `TranStatus ${TranStatus}`)
  }
}

/** `20260319041207` in Beijing; more digits are parts of a second. */
export function beijingInstant(digits: string): Date | undefined {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\d*$/.exec(digits) ?? []
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}+08:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
