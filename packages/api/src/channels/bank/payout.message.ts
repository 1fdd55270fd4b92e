import { yuanText } from '@dangkou/shared'
import type { PayoutInstruction, PayoutRef } from '../payout.ts'
import type { BankCommand } from './bank.message.ts'

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

export function payoutQueryCommand({ serial }: PayoutRef): BankCommand {
  const WITHDRAWAL = '3' // 2 is a transfer between members, 4 a top-up
  return { code: 'KFEJZB6110', fields: { FunctionFlag: WITHDRAWAL, TranNetSeqNo: serial } }
}
