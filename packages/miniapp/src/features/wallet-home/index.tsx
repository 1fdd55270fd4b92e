import { WalletHomeDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, useQuery } from '../../graphql'
import {
  Awning,
  Body,
  Button,
  Card,
  Dock,
  Empty,
  goTab,
  LedgerHead,
  NoAnswer,
  Offline,
  Screen,
  Section,
  Sheet,
  Skeleton,
  TabBar,
} from '../../ui'
import { OrderEntry } from '../scan/order-entry'
import { ScanButton } from '../scan/scan-button'
import { BalanceCard } from './balance-card'
import { DueCard } from './due-card'
import { frozenReason } from './frozen-reason'
import { MovementRow } from './movement-row'

const POLL_MS = 15_000

/** The wallet of a buyer. */
export function WalletHome() {
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(WalletHomeDocument, {}, { pollMs: POLL_MS, keep: true })
  const [sheet, setSheet] = useState<'frozen' | 'order' | null>(null)
  const closeSheet = () => setSheet(null)
  const viewer = data?.viewer
  const wallet = viewer?.wallet
  const onSwitch = viewer && viewer.parties.length > 1 ? () => goTab('me') : undefined
  const unpaid = data ? `${data.unpaid.edges.length}${data.unpaid.pageInfo.hasNextPage ? '+' : ''}` : ''
  const frozen = wallet?.inProgress.filter(({ direction }) => direction === 'OUT') ?? []

  return (
    <Screen darkTop>
      <Awning name={viewer?.party.market.name ?? '档口通'} onSwitch={onSwitch} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data && !failure && <Skeleton rows={4} slow={slow} />}
        {!data && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {wallet && (
          <>
            <BalanceCard
              wallet={wallet}
              title="可用余额"
              frozenBecause={wallet.frozenFen > 0 ? frozenReason(wallet.inProgress) : null}
              onFrozen={() => setSheet('frozen')}
            />
            {unpaid !== '0' && (
              <Card clip>
                <Section id="unpaid" title="待付的单子" onPress={() => goTab('orders')}>
                  {unpaid} 张
                </Section>
              </Card>
            )}
            <DueCard due={wallet.due} />
            <Card clip>
              <LedgerHead title="最近往来" />
              {[...wallet.inProgress, ...wallet.movements.edges.map(({ node }) => node)].map((movement) => (
                <MovementRow key={movement.id} movement={movement} />
              ))}
              {wallet.inProgress.length + wallet.movements.edges.length === 0 && (
                <View className="w-empty">
                  <Empty icon="tab-statement" title="还没有往来">
                    充值或付第一张单，就记在这里。
                  </Empty>
                </View>
              )}
            </Card>
          </>
        )}
      </Body>
      <Dock home>
        <Button id="payment-code" icon="code" onPress={() => void Taro.navigateTo({ url: '/pages/payment-code/index' })}>
          付款码
        </Button>
        <ScanButton onType={() => setSheet('order')} />
      </Dock>
      <TabBar current="home" />
      {sheet === 'order' && <OrderEntry onClose={closeSheet} />}
      {sheet === 'frozen' && (
        <Sheet title="冻结的钱" onClose={closeSheet}>
          <View className="dk-sheet__in w-frozen">
            <LedgerHead title="在途" />
            {frozen.map((movement) => (
              <MovementRow key={movement.id} movement={movement} />
            ))}
          </View>
        </Sheet>
      )}
    </Screen>
  )
}
