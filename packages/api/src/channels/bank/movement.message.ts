import { type Fen, fen, yuanText } from '@dangkou/shared'
import type { CustodyMovement, MemberAccount, MovementKind, ReceiptSource } from '../custody.ts'
import type { BankCommand } from './bank.message.ts'

/** Movements between sub-accounts, and what comes to them over channels. */

// No public list names UnionPay's; 0003 is another provider, so that this one is to be compared with the contract.
const PAY_CHANNEL: Readonly<Record<ReceiptSource, string>> = { wechat: '0001', alipay: '0002', unionpay: '0004' }

const [PREPAY, CONFIRM, BACK_TO_PAYER, PAY_AT_ONCE] = ['1', '2', '3', '9']
const ORDINARY = '01'
const NO_FEE = '0.00'

export function movementCommand(movement: CustodyMovement): BankCommand {
  const { amountFen, orderNo, remark } = movement
  switch (movement.kind) {
    case 'deposit':
      return {
        code: 'KFEJZB6129',
        fields: {
          TranNetMemberCode: movement.to.memberNo,
          MemberFillAmt: less(amountFen, movement.feeFen),
          Commission: yuanText(movement.feeFen),
          Ccy: 'RMB',
          PayChannelType: PAY_CHANNEL[movement.source],
          PayChannelAssignMerNo: movement.payeeNo,
          PayChannelTranSeqNo: movement.channelRef,
          EjzbOrderNo: orderNo,
          Remark: remark,
        },
      }
    case 'deposit-back':
      return {
        code: 'KFEJZB6130',
        fields: {
          OldFillFrontSeqNo: movement.depositRef,
          OldFillPayChannelType: PAY_CHANNEL[movement.source],
          OldPayChannelTranSeqNo: movement.channelRef,
          OldFillEjzbOrderNo: movement.depositOrderNo,
          ApplyCancelMemberAmt: less(amountFen, movement.feeFen),
          ApplyCancelCommission: yuanText(movement.feeFen),
          Remark: remark,
        },
      }
    case 'pay':
      return { code: 'KFEJZB6034', fields: { ...between(movement, PAY_AT_ONCE), TranFee: yuanText(movement.feeFen) } }
    case 'freeze':
      return { code: 'KFEJZB6034', fields: between(movement, PREPAY) }
    case 'release':
      return { code: 'KFEJZB6034', fields: between(movement, CONFIRM) }
    case 'unfreeze':
      return { code: 'KFEJZB6034', fields: between(movement, BACK_TO_PAYER) }
    case 'pay-back':
      return {
        code: 'KFEJZB6164',
        fields: {
          FunctionFlag: movement.of === 'release' ? '1' : '2',
          OldTranSeqNo: movement.paidSerial,
          OldOutSubAcctNo: movement.to.accountNo,
          OldOutMemberCode: movement.to.memberNo,
          OldInSubAcctNo: movement.from.accountNo,
          OldInMemberCode: movement.from.memberNo,
          OldOrderNo: movement.paidOrderNo,
          ReturnAmt: yuanText(amountFen),
          ReturnCommission: NO_FEE,
          Remark: remark,
        },
      }
    case 'assign':
      return {
        code: 'KFEJZB6139',
        fields: {
          SubAcctNo: movement.to.accountNo,
          TranNetMemberCode: movement.to.memberNo,
          OrderNo: orderNo,
          SuspendAmt: yuanText(amountFen),
          TranFee: NO_FEE,
          // The command has no field for the transfer that is assigned: it says so where people read.
          Remark: `${movement.incomingRef} ${remark}`.trim(),
        },
      }
    case 'unassign':
      return {
        code: 'KFEJZB6140',
        fields: {
          SubAcctNo: movement.from.accountNo,
          TranNetMemberCode: movement.from.memberNo,
          OldOrderNo: movement.assignedOrderNo,
          CancelAmt: yuanText(amountFen),
          TranFee: NO_FEE,
          Remark: remark,
        },
      }
  }
}

/** @param serial whose day the bank wants to be told for what is older than three days */
export function movementQueryCommand(serial: string, kind: MovementKind): BankCommand {
  const [TRANSFER, TOP_UP] = ['2', '4']
  const isTopUp = kind === 'deposit' || kind === 'deposit-back'
  return {
    code: 'KFEJZB6110',
    fields: { FunctionFlag: isTopUp ? TOP_UP : TRANSFER, TranNetSeqNo: serial, TranDate: `20${serial.slice(6, 12)}` },
  }
}

function between(
  movement: { from: MemberAccount; to: MemberAccount; amountFen: Fen; orderNo: string; remark: string },
  branch: string,
): Record<string, string> {
  const { amountFen, from, orderNo, remark, to } = movement
  return {
    FunctionFlag: branch,
    OutSubAcctNo: from.accountNo,
    OutMemberCode: from.memberNo,
    OutSubAcctName: from.memberName,
    InSubAcctNo: to.accountNo,
    InMemberCode: to.memberNo,
    InSubAcctName: to.memberName,
    TranAmt: yuanText(amountFen),
    TranFee: NO_FEE,
    TranType: ORDINARY,
    Ccy: 'RMB',
    OrderNo: orderNo,
    Remark: remark,
  }
}

function less(amount: Fen, fee: Fen): string {
  return yuanText(fen(amount - fee))
}
