import { type Fen, addFen, beijingDay, fen, formatYuan } from '@dangkou/shared'
import { FeeBillsDocument, FeeFiguresDocument, type FeeFiguresQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { FEE_BILL, FEE_ITEMS } from '../../features/fee/pages'
import { kindName } from '../../features/fee/words'
import { usePages, useQuery } from '../../graphql'
import { Age, Button, Card, Dock, KeyValue, Money, Nav, Offline, Screen, Section, Words } from '../../ui'
import { FeeList } from './fee-list'
import { FeeWalletCard } from './fee-wallet-card'

const POLL_MS = 10_000

/** The market's fees today: what came in, by kind, and every bill. */
export function MarketFees() {
  const day = beijingDay(new Date())
  const figures = useQuery(FeeFiguresDocument, { day }, { pollMs: POLL_MS, keep: true })
  const list = usePages(FeeBillsDocument, { day }, (data) => data.feeBills.pageInfo, { keep: true })
  const refresh = async () => {
    await Promise.all([figures.refresh(), list.refresh()])
  }
  return (
    <Screen>
      <Nav title="费用" action={<Age at={figures.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void refresh()} />}
      <FeeList list={list} mine="market" emptyTitle="今天还没开单" empty="车进门、过磅、出场，在这里开单收费。" onRefresh={refresh}>
        {figures.data && <IncomeCard data={figures.data} />}
        {figures.data?.viewer.wallet && (
          <FeeWalletCard wallet={figures.data.viewer.wallet} proposal={figures.data.openWithdrawalProposal} />
        )}
        <Card clip>
          <Section id="fee-items" title="收费标准" onPress={() => void Taro.navigateTo({ url: FEE_ITEMS })}>
            看、改价、停收
          </Section>
        </Card>
      </FeeList>
      <Dock>
        <Button id="new-fee" kind="primary" icon="plus" onPress={() => void Taro.navigateTo({ url: FEE_BILL })}>
          开费用单
        </Button>
      </Dock>
    </Screen>
  )
}

function IncomeCard({ data: { feeIncome, unpaidFees } }: { readonly data: FeeFiguresQuery }) {
  const kept = feeIncome.map((one) => ({ ...one, keptFen: fen(one.earnedFen - one.givenBackFen) }))
  const todayFen: Fen = addFen(...kept.map(({ keptFen }) => keptFen))
  return (
    <Card className="dk-card__p">
      <View className="dk-sub dk-2">今天收了</View>
      <View id="fee-income" className="dk-mt1">
        <Money fen={todayFen} size="xl" sign label="今天收了" />
      </View>
      <View className="dk-mt2">
        {kept
          .filter(({ earnedFen, givenBackFen }) => earnedFen > 0 || givenBackFen > 0)
          .map(({ kind, keptFen, givenBackFen }) => (
            <KeyValue key={kind} name={kindName(kind)}>
              <Words>{`${formatYuan(keptFen)}${givenBackFen > 0 ? `，已减退款 ${formatYuan(givenBackFen)}` : ''}`}</Words>
            </KeyValue>
          ))}
        <KeyValue name="还没付的">
          <Words>{unpaidFees.count === 0 ? '没有' : `${formatYuan(unpaidFees.amountFen)}，${unpaidFees.count} 张`}</Words>
        </KeyValue>
      </View>
    </Card>
  )
}
