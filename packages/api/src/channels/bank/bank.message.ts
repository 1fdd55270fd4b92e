import { parseYuan, yuanText } from '@dangkou/shared'
import { z } from 'zod'
import type { OpenAccountInstruction, Outcome, PayoutInstruction, PayoutRef } from '../channel.ts'
import { unknown } from '../transport/transport.trouble.ts'
import type { BankMessage } from './bank.signature.ts'

/** 平安见证宝 commands and answers without touching the network (Tencent Cloud's CPDP types). Every value is text. */

export interface BankCommand {
  readonly code: 'KFEJZB6000' | 'KFEJZB6033' | 'KFEJZB6110'
  readonly fields: Readonly<Record<string, string>>
}

export function openAccountCommand({ kind, memberNo, name, phone }: OpenAccountInstruction): BankCommand {
  const OPEN = '1'
  return {
    code: 'KFEJZB6000',
    fields: {
      FunctionFlag: OPEN,
      TranNetMemberCode: memberNo,
      MemberProperty: kind === 'merchant' ? 'SH' : '00',
      MemberName: name,
      Mobile: phone,
    },
  }
}

export function payoutCommand({ amountFen, from, remark, to }: PayoutInstruction): BankCommand {
  return {
    code: 'KFEJZB6033',
    fields: {
      SubAcctNo: from.accountNo,
      TranNetMemberCode: from.memberNo,
      MemberName: from.memberName,
      TakeCashAcctNo: to.cardNo,
      OutAmtAcctName: to.holderName,
      Ccy: 'RMB',
      CashAmt: yuanText(amountFen),
      Remark: remark,
    },
  }
}

export function queryCommand({ serial }: PayoutRef): BankCommand {
  const WITHDRAWAL = '3' // 2 is a transfer between members, 4 a top-up
  return { code: 'KFEJZB6110', fields: { FunctionFlag: WITHDRAWAL, TranNetSeqNo: serial } }
}

const head = z.object({ TxnReturnCode: z.string().min(1), TxnReturnMsg: z.string().default(''), CnsmrSeqNo: z.string() })
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
const REFUSED_BEFORE_BOOKING: ReadonlySet<string> = new Set(['ERR001', 'ERR002', 'ERR003', 'ERR004', 'ERR011', 'ERR012'])
const NUMBER_USED = 'ERR010'
const NO_SUCH_TRANSACTION = 'ERR020'

export type BankRefusal = 'before-booking' | 'number-used' | 'not-found' | 'ambiguous'

export function refusalKind(code: string): BankRefusal {
  if (REFUSED_BEFORE_BOOKING.has(code)) return 'before-booking'
  if (code === NUMBER_USED) return 'number-used'
  return code === NO_SUCH_TRANSACTION ? 'not-found' : 'ambiguous'
}

const frontNumber = z.string().min(1)
export const payoutAnswer = z.object({ FrontSeqNo: frontNumber })
export const openAccountAnswer = z.object({ SubAcctNo: z.string().min(1) })

const status = z.object({
  TranStatus: z.string(),
  TranAmt: z.string(),
  TranDate: z.string().regex(/^\d{8}$/),
  TranTime: z.string().regex(/^\d{6}$/),
  FrontSeqNo: frontNumber,
  FailMsg: z.string().default(''),
})

/** What a status query says of a payout. Codes that we do not know are no answer. */
export function outcomeOfStatus(message: BankMessage): Outcome {
  const parsed = status.safeParse(message)
  if (!parsed.success) return unknown('unreadable', z.prettifyError(parsed.error))
  const { FailMsg, FrontSeqNo: channelRef, TranAmt, TranDate, TranStatus, TranTime } = parsed.data
  switch (TranStatus) {
    case '0': {
      const amountFen = parseYuan(TranAmt)
      const at = beijingInstant(TranDate, TranTime)
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

/** `20260319`, `041207` in Beijing. */
function beijingInstant(date: string, time: string): Date | undefined {
  const iso = `${date.replace(/^(\d{4})(\d\d)/, '$1-$2-')}T${time.replace(/^(\d\d)(\d\d)/, '$1:$2:')}+08:00`
  const at = new Date(iso)
  return Number.isNaN(at.getTime()) ? undefined : at
}
