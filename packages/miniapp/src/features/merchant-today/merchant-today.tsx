import { type IncomeLineFragment, TodayDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, useQuery } from '../../graphql'
import { Awning, Body, Button, Card, Dock, NoAnswer, Note, Offline, Screen, Section, Skeleton, TabBar, Toast, goTab } from '../../ui'
import { useSession } from '../session'
import { FEES } from '../fee/pages'
import { shortStall } from '../statement/short-stall'
import { TRUCKLOADS } from '../truckload/pages'
import { BilledSheet } from './billed-sheet'
import { howPaid, payerName } from './income'
import { RecentCard } from './recent-card'
import { speak } from './speak'
import { TodayCard } from './today-card'
import { sayIncome, useNewIncome } from './use-new-income'

// Income shows within 2 seconds: a second of waiting, and one for the way.
const POLL_MS = 1_000

/** A merchant's home: what came in today, what is still owed, and a key to bill the next buyer. */
export function MerchantToday() {
  const session = useSession()
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(TodayDocument, {}, { pollMs: POLL_MS, keep: true })
  const today = data?.today
  const news = useNewIncome(today?.recent)
  const [looking, setLooking] = useState<IncomeLineFragment | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const party = session?.viewer.party

  const done = (words: string) => {
    setLooking(null)
    setTold(words)
    void refresh()
  }
  const collect = () => void Taro.navigateTo({ url: '/pages/collect/index' })

  return (
    <Screen darkTop>
      <Awning
        name={party?.name ?? ''}
        stall={party?.stall ? shortStall(party.stall) : null}
        onSwitch={(session?.viewer.parties.length ?? 0) > 1 ? () => goTab('me') : undefined}
      />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {told !== null && (
          <View className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        {today && updatedAt ? (
          <>
            <TodayCard today={today} updatedAt={updatedAt} />
            <Card clip>
              <Section id="shop-code" title="店铺码" onPress={() => void Taro.navigateTo({ url: '/pages/shop-code/index' })}>
                看、打印
              </Section>
              <Section id="truckloads" title="整车结算" onPress={() => void Taro.navigateTo({ url: TRUCKLOADS })}>
                付货主
              </Section>
              <Section id="fees" title="费用" onPress={() => void Taro.navigateTo({ url: FEES })}>
                付市场
              </Section>
            </Card>
            <RecentCard recent={today.recent} newId={news?.id} onCollect={collect} onUnpaid={setLooking} />
          </>
        ) : failure && !offline ? (
          <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />
        ) : (
          <Skeleton rows={5} slow={slow} />
        )}
      </Body>
      {news && !looking && (
        <Toast
          fen={news.amountFen}
          word="入账"
          note={`${payerName(news)}，${howPaid(news)}`}
          onVoice={speak === null ? undefined : () => sayIncome(news)}
        />
      )}
      <Dock home wideLast={false}>
        <Button id="withdraw" icon="bank" onPress={() => void Taro.navigateTo({ url: '/pages/withdraw/index' })}>
          提现
        </Button>
        <Button id="collect" kind="primary" icon="code" onPress={collect}>
          收款
        </Button>
      </Dock>
      <TabBar current="home" />
      {looking && <BilledSheet payment={looking} onClose={() => setLooking(null)} onTakenBack={done} />}
    </Screen>
  )
}
