import { beijingClock } from '@dangkou/shared'
import type { IncomeLineFragment } from '@dangkou/shared/graphql'

import Taro from '@tarojs/taro'

import { payResultPage } from '../payment/pages'
import { Button, Card, Empty, LedgerHead, LedgerRow } from '../../ui'
import { howPaid, isPaid, payerName } from './income'

interface Props {
  readonly recent: readonly IncomeLineFragment[]
  /** The row that has just come in. */
  readonly newId: string | undefined
  readonly onCollect: () => void
  readonly onUnpaid: (payment: IncomeLineFragment) => void
}

export function RecentCard({ recent, newId, onCollect, onUnpaid }: Props) {
  const shown = recent.filter(({ state }) => state !== 'CLOSED')
  if (shown.length === 0) {
    return (
      <Card>
        <Empty
          icon="receipt"
          title="今天还没有收款"
          action={
            <Button id="collect-first" size="m" icon="edit" onPress={onCollect}>
              开第一张单
            </Button>
          }
        >
          给买家开张单，他付了就记在这里。
        </Empty>
      </Card>
    )
  }
  return (
    <Card clip>
      <LedgerHead title="刚才" left="到账" right="待付" />
      {shown.map((payment) => {
        const paid = isPaid(payment)
        return (
          <LedgerRow
            key={payment.id}
            id={`payment-${payment.id}`}
            name={payerName(payment)}
            time={beijingClock(new Date(payment.paidAt ?? payment.createdAt))}
            note={howPaid(payment)}
            pill={payment.overdue && !paid ? 'overdue' : undefined}
            side={paid ? 'in' : 'out'}
            word={paid ? '到账' : '待付'}
            tone={paid ? 'in' : 'due'}
            fen={payment.amountFen}
            className={payment.id === newId ? 'd-new' : undefined}
            onPress={() => (paid ? void Taro.navigateTo({ url: payResultPage(payment.id) }) : onUnpaid(payment))}
          />
        )
      })}
    </Card>
  )
}
