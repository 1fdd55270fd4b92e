import type { AttemptDetailFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { Card, Section } from '../../ui'
import { receiptPage } from './pages'

/** A receipt for each part that was paid. */
export function Receipts({
  attempts,
}: {
  readonly attempts: readonly Pick<AttemptDetailFragment, 'id' | 'state' | 'amountFen' | 'surplusFen'>[]
}) {
  const paid = attempts.filter(({ state, amountFen, surplusFen }) => state === 'SUCCEEDED' && surplusFen < amountFen)
  if (paid.length === 0) return null
  return (
    <Card clip>
      {paid.map(({ id }, index) => (
        <Section
          key={id}
          id={`receipt-${index}`}
          title={paid.length > 1 ? `第 ${index + 1} 次的回单` : '电子回单'}
          onPress={() => void Taro.navigateTo({ url: receiptPage(id) })}
        >
          看、打印
        </Section>
      ))}
    </Card>
  )
}
