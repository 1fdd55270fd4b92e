import { maskPlate } from '@dangkou/shared'
import type { FeeBillCardFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { LedgerRow, type PillState, whenText } from '../../ui'

interface Props {
  readonly bill: FeeBillCardFragment
  /** Whose list it is on. */
  readonly mine: 'payer' | 'market'
}

/** One fee: left column when it is paid, right column while it is owed. */
export function FeeRow({ bill, mine }: Props) {
  const { id, item, plate, feeState, amountFen, createdAt, paidAt, payer, payment, byApp } = bill
  const [paid, owed] = [feeState === 'PAID', feeState === 'UNPAID']
  const who = mine === 'payer' ? null : (payer?.name ?? (plate === null ? '散客' : null))
  const maker = mine === 'market' && byApp !== null ? `由${byApp}开单` : null
  const page = !owed ? 'pay-result' : mine === 'payer' ? 'pay' : 'collect-code'
  return (
    <LedgerRow
      id={`fee-${id}`}
      name={item.name}
      time={whenText(new Date(paidAt ?? createdAt))}
      note={[plate && maskPlate(plate), who, maker].filter((part) => part !== null).join('，')}
      pill={pillOf(bill)}
      side={paid ? 'in' : 'out'}
      word={paid ? (mine === 'payer' ? '已付' : '到账') : '待付'}
      tone={owed ? 'due' : paid && mine === 'market' ? 'in' : 'plain'}
      fen={amountFen}
      onPress={() => void Taro.navigateTo({ url: `/pages/${page}/index?id=${encodeURIComponent(payment.id)}` })}
    />
  )
}

function pillOf({ feeState, payment: { refundedFen, refundingFen } }: FeeBillCardFragment): PillState | undefined {
  if (feeState === 'CLOSED') return 'closed'
  if (refundingFen > 0) return 'doing'
  return refundedFen > 0 ? 'refund' : undefined
}
