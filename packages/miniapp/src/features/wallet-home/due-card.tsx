import { addFen, beijingDay } from '@dangkou/shared'
import type { WalletHomeQuery } from '@dangkou/shared/graphql'

import { Card, DueDays, goTab, Money, Rule, Section } from '../../ui'

type Due = NonNullable<WalletHomeQuery['viewer']['wallet']>['due']

/** What falls due within a week. Hidden when nothing does. */
export function DueCard({ due }: { readonly due: Due }) {
  const sum = addFen(...due.map(({ amountFen }) => amountFen))
  if (sum === 0) return null
  const toOrders = () => goTab('orders')
  return (
    <Card clip>
      <Section id="due" title="账期要还" onPress={toOrders}>
        {due.length} 天内
        <Money fen={sum} tone="due" sign label="7 天内要还" className="dk-ml2" />
      </Section>
      <Rule />
      <DueDays days={due} today={beijingDay(new Date())} onDay={toOrders} />
    </Card>
  )
}
