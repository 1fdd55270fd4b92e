import { type PaymentSide, PaymentsDocument, type PaymentState } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { PaymentRow } from '../../features/orders/payment-row'
import { useSignedIn } from '../../features/session'
import { failureText, usePages } from '../../graphql'
import {
  Age,
  Body,
  Button,
  Card,
  Chips,
  Dock,
  Empty,
  LedgerHead,
  Nav,
  NoAnswer,
  Offline,
  Screen,
  Section,
  Skeleton,
  TabBar,
} from '../../ui'

type Filter = PaymentState | 'ALL'

const FILTERS: Record<PaymentSide, readonly { value: Filter; label: string }[]> = {
  PAYER: [
    { value: 'UNPAID', label: '待付款' },
    { value: 'PART_PAID', label: '付了首付' },
    { value: 'PAID', label: '已付' },
    { value: 'ALL', label: '全部' },
  ],
  PAYEE: [
    { value: 'UNPAID', label: '待收款' },
    { value: 'PART_PAID', label: '收了首付' },
    { value: 'PAID', label: '已到账' },
    { value: 'ALL', label: '全部' },
  ],
}

const SIDES = [
  { value: 'PAYEE', label: '要收的' },
  { value: 'PAYER', label: '要付的' },
] as const

export default function OrdersPage() {
  const session = useSignedIn()
  const kind = session?.viewer.party.kind
  const sells = kind === 'MERCHANT' || kind === 'SHIPPER'
  const [chosenSide, setSide] = useState<PaymentSide | null>(null)
  const [filter, setFilter] = useState<Filter>('UNPAID')
  const side = chosenSide ?? (sells ? 'PAYEE' : 'PAYER')

  const list = usePages(PaymentsDocument, { side, state: filter === 'ALL' ? null : filter }, (data) => data.payments.pageInfo, {
    skip: session === null,
    keep: true,
  })
  const payments = list.pages.flatMap((page) => page.payments.edges.map(({ node }) => node))

  return (
    <Screen>
      <Nav root title="订单" action={<Age at={list.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      {sells && <Chips id="side" items={SIDES} value={side} onChange={setSide} />}
      <Chips id="filter" items={FILTERS[side]} value={filter} onChange={setFilter} />
      <Body onRefresh={list.refresh} onReachBottom={() => void list.more()}>
        {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
        {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
        {sells && side === 'PAYEE' && (
          <Card clip className="c-first">
            <Section id="refunds" title="退款" onPress={() => void Taro.navigateTo({ url: '/pages/refunds/index' })}>
              退没退成
            </Section>
          </Card>
        )}
        {list.data && (
          <Card clip className="c-first">
            {payments.length > 0 && <LedgerHead title="单子" left={side === 'PAYER' ? '已付' : '到账'} right="待付" />}
            {payments.map((payment) => (
              <PaymentRow key={payment.id} payment={payment} side={side} />
            ))}
            {payments.length === 0 && (
              <Empty icon="tab-orders" title={filter === 'UNPAID' ? '没有待付的单子' : '还没有单子'}>
                {side === 'PAYER' ? '档主开单以后，会出现在这里。' : '给买家开单以后，会出现在这里。'}
              </Empty>
            )}
            {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
          </Card>
        )}
      </Body>
      {side === 'PAYER' && filter === 'UNPAID' && payments.length > 1 && (
        <Dock home>
          <Button id="together" kind="primary" onPress={() => void Taro.navigateTo({ url: '/pages/cart/index' })}>
            几张一起付
          </Button>
        </Dock>
      )}
      <TabBar current="orders" />
    </Screen>
  )
}
