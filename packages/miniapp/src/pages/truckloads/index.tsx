import { TruckloadsDocument, type TruckloadState } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { NEW_TRUCKLOAD } from '../../features/truckload/pages'
import { TruckRow } from '../../features/truckload/truck-row'
import { failureText, usePages } from '../../graphql'
import { Age, Body, Button, Card, Chips, Dock, Empty, Nav, NoAnswer, Offline, Screen, Skeleton } from '../../ui'

type Filter = 'open' | 'paid' | 'all'
const FILTERS = [
  { value: 'open', label: '在办' },
  { value: 'paid', label: '已到账' },
  { value: 'all', label: '全部' },
] as const
const STATES: Readonly<Record<Filter, TruckloadState[] | null>> = {
  open: ['PROPOSED', 'DISPUTED', 'CONFIRMED', 'PAYING'],
  paid: ['PAID'],
  all: null,
}

/** All trucks of a merchant or a shipper. */
export default function TruckloadsPage() {
  const session = useSignedIn()
  const [filter, setFilter] = useState<Filter>('open')
  const mine = session?.viewer.party.kind === 'SHIPPER' ? 'shipper' : 'merchant'
  const list = usePages(TruckloadsDocument, { states: STATES[filter] }, (data) => data.truckloads.pageInfo, {
    skip: session === null,
    keep: true,
  })
  const trucks = list.pages.flatMap((page) => page.truckloads.edges.map(({ node }) => node))
  return (
    <Screen>
      <Nav title={mine === 'shipper' ? '我的车' : '整车结算'} action={<Age at={list.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      <Chips id="filter" items={FILTERS} value={filter} onChange={setFilter} />
      <Body onRefresh={list.refresh} onReachBottom={() => void list.more()}>
        {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
        {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
        {list.data && (
          <Card clip className="c-first">
            {trucks.map((truckload) => (
              <TruckRow key={truckload.id} truckload={truckload} mine={mine} />
            ))}
            {trucks.length === 0 && (
              <Empty icon="truck" title={filter === 'open' ? '没有在办的车' : '还没有车'}>
                {mine === 'shipper' ? '档口把磅单发来，就在这里核对。' : '过完磅，填一张结算单发给货主。'}
              </Empty>
            )}
            {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
          </Card>
        )}
      </Body>
      {mine === 'merchant' && (
        <Dock>
          <Button id="new-truck" kind="primary" icon="truck" onPress={() => void Taro.navigateTo({ url: NEW_TRUCKLOAD })}>
            结一车货
          </Button>
        </Dock>
      )}
    </Screen>
  )
}
