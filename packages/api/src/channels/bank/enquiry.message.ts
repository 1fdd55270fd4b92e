import { type Day, ZERO_FEN } from '@dangkou/shared'
import { z } from 'zod'
import type { Clearing, CustodyBalance, Incoming, ReturnedPayout } from '../custody.ts'
import { type BankCommand, day, yuan } from './bank.message.ts'

/** Questions about balances, about money that came in, and about clearing. */

const digits = (day: Day) => day.replaceAll('-', '')

export function memberBalanceCommand(memberNo: string): BankCommand {
  return { code: 'KFEJZB6037', fields: { TranNetMemberCode: memberNo } }
}

export const memberBalanceAnswer = z.object({
  SubAcctNo: z.string().min(1),
  SubAcctAvailBal: yuan,
  SubAcctCashBal: yuan,
  SubAcctFreezeAmt: yuan,
})

export function specialBalancesCommand(page: string): BankCommand {
  const SPECIAL = '3'
  return { code: 'KFEJZB6010', fields: { QueryFlag: SPECIAL, PageNum: page } }
}

/** SubAcctProperty. */
const KINDS = {
  '1': 'member',
  '2': 'suspense',
  '3': 'fee',
  '4': 'interest',
  '5': 'guarantee',
  '7': 'transit',
  '10': 'platform',
  '12': 'outgoing',
} as const satisfies Record<string, CustodyBalance['kind']>

export const property = z.enum(Object.keys(KINDS) as (keyof typeof KINDS)[]).transform((code) => KINDS[code])

const more = z.object({ EndFlag: z.enum(['0', '1']) })

export const specialBalancesAnswer = more.extend({
  AcctArray: z
    .array(z.object({ SubAcctNo: z.string().min(1), SubAcctProperty: property, AcctAvailBal: yuan, CashAmt: yuan }))
    .transform((rows) =>
      rows.map((row): CustodyBalance => {
        const { AcctAvailBal: availableFen, CashAmt: withdrawableFen, SubAcctNo: accountNo, SubAcctProperty: kind } = row
        return { accountNo, memberNo: null, kind, availableFen, withdrawableFen, frozenFen: ZERO_FEN }
      }),
    ),
})

export function masterBalanceCommand(): BankCommand {
  return { code: 'KFEJZB6011', fields: {} }
}

export const masterBalanceAnswer = z.object({ Balance: yuan })

export function incomingCommand(day: Day, page: string, isToday: boolean): BankCommand {
  const fields = { FunctionFlag: isToday ? '1' : '0', StartDate: digits(day), EndDate: digits(day), PageNum: page }
  return { code: 'KFEJZB6050', fields }
}

const INCOMING = { '02': 'member', '03': 'suspense' } as const

export const incomingAnswer = more.extend({
  TranItemArray: z
    .array(
      z.object({
        FrontSeqNo: z.string().min(1),
        InAcctType: z.enum(['02', '03']),
        SubAcctNo: z.string().min(1),
        TranNetMemberCode: z.string().default(''),
        TranAmt: yuan,
        InAcctNo: z.string().default(''),
        InAcctName: z.string().default(''),
        BankName: z.string().default(''),
        AccountingDate: day,
        Remark: z.string().default(''),
      }),
    )
    .transform((rows) =>
      rows.map((row): Incoming => ({
        ref: row.FrontSeqNo,
        kind: INCOMING[row.InAcctType],
        accountNo: row.SubAcctNo,
        memberNo: row.TranNetMemberCode === '' ? null : row.TranNetMemberCode,
        amountFen: row.TranAmt,
        payerAccountNo: row.InAcctNo,
        payerName: row.InAcctName,
        payerBank: row.BankName,
        remark: row.Remark,
        day: row.AccountingDate,
      })),
    ),
})

export function returnedCommand(day: Day): BankCommand {
  const WITHDRAWALS = '1' // 2 are micro-deposits
  return { code: 'KFEJZB6048', fields: { FunctionFlag: WITHDRAWALS, StartDate: digits(day), EndDate: digits(day) } }
}

export const returnedAnswer = z.object({
  TranItemArray: z
    .array(
      z.object({
        OldTranSeqNo: z.string().min(1),
        RejectBillReason: z.string().default(''),
        RejectBillDate: day,
        RejectInAcctTranAmt: yuan,
        PayeeFrontSeqNo: z.string().min(1),
      }),
    )
    .transform((rows) =>
      rows.map((row): ReturnedPayout => ({
        serial: row.OldTranSeqNo,
        incomingRef: row.PayeeFrontSeqNo,
        amountFen: row.RejectInAcctTranAmt,
        reason: row.RejectBillReason,
        day: row.RejectBillDate,
      })),
    ),
})

export function clearingsCommand(from: Day, to: Day, page: string): BankCommand {
  const PERIOD = '2'
  return { code: 'KFEJZB6108', fields: { FunctionFlag: PERIOD, StartDate: digits(from), EndDate: digits(to), PageNum: page } }
}

const CLEARING = { '0': 'cleared', '1': 'failed', '2': 'abnormal', '3': 'pending' } as const

export const clearingsAnswer = more.extend({
  TranItemArray: z
    .array(z.object({ Date: day, TotalAmt: yuan, ClearingStatus: z.enum(['0', '1', '2', '3']), ClearingReturnMsg: z.string().default('') }))
    .transform((rows) =>
      rows.map((row): Clearing => ({
        day: row.Date,
        state: CLEARING[row.ClearingStatus],
        amountFen: row.TotalAmt,
        reason: row.ClearingReturnMsg,
      })),
    ),
})

export function fileCommand(type: string, day: Day): BankCommand {
  return { code: 'KFEJZB6103', fields: { FileType: type, FileDate: digits(day) } }
}

/** No file named: it is not made yet. */
export const fileAnswer = z.object({
  TranItemArray: z.array(z.object({ FileName: z.string(), FilePath: z.string().min(1), DrawCode: z.string().min(1) })),
})
