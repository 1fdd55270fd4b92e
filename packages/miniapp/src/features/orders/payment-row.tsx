import type { PaymentLineFragment, PaymentSide } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { dayText, LedgerRow, type PillState, whenText } from '../../ui'
import { shortStall } from '../statement/short-stall'

interface Props {
  readonly payment: PaymentLineFragment
  readonly side: PaymentSide
}

/** One bill: left column when it is paid, right column while it is owed. */
export function PaymentRow({ payment, side }: Props) {
  const { id, payee, payer, goods, amountFen, restFen, state, dueOn, createdAt, paidAt } = payment
  const other = side === 'PAYER' ? payee : payer
  const paid = state === 'PAID'
  const owed = state === 'UNPAID' || state === 'PART_PAID'
  const page = side === 'PAYER' && owed ? 'pay' : 'pay-result'
  return (
    <LedgerRow
      id={`payment-${id}`}
      name={other?.name ?? '散客'}
      plate={side === 'PAYER' && payee.stall ? shortStall(payee.stall) : undefined}
      time={whenText(new Date(paidAt ?? createdAt))}
      note={dueOn && owed ? `${dayText(dueOn)}到期` : goods}
      pill={pillOf(payment)}
      side={paid ? 'in' : 'out'}
      word={paid ? (side === 'PAYER' ? '已付' : '到账') : '待付'}
      tone={paid ? (side === 'PAYER' ? 'plain' : 'in') : owed ? 'due' : 'plain'}
      fen={owed ? restFen : amountFen}
      onPress={() => void Taro.navigateTo({ url: `/pages/${page}/index?id=${encodeURIComponent(id)}` })}
    />
  )
}

function pillOf({ state, overdue, refundedFen, refundingFen }: PaymentLineFragment): PillState | undefined {
  if (state === 'CLOSED') return 'closed'
  if (refundingFen > 0) return 'doing'
  if (refundedFen > 0) return 'refund'
  if (overdue && state !== 'PAID') return 'overdue'
  return state === 'PART_PAID' ? 'topay' : undefined
}
