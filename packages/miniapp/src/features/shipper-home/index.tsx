import { beijingClock, beijingDay } from '@dangkou/shared'
import { type ShipperHomeQuery, ShipperHomeDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { failureText, useQuery } from '../../graphql'
import {
  Awning,
  Body,
  Button,
  Card,
  Dock,
  Empty,
  Icon,
  Money,
  NoAnswer,
  Offline,
  Screen,
  Section,
  Skeleton,
  TabBar,
  goTab,
  pressable,
} from '../../ui'
import { FEES } from '../fee/pages'
import { TRUCKLOADS } from '../truckload/pages'
import { TruckRow } from '../truckload/truck-row'
import { useHiddenMoney } from '../wallet-home/hidden-money'

const POLL_MS = 10_000

/** A shipper's home: what he can take out, what he waits for, and his trucks. */
export function ShipperHome() {
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(ShipperHomeDocument, {}, { pollMs: POLL_MS, keep: true })
  const viewer = data?.viewer
  const trucks = data?.truckloads.edges.map(({ node }) => node) ?? []
  const all = () => void Taro.navigateTo({ url: TRUCKLOADS })
  return (
    <Screen darkTop>
      <Awning
        icon="truck"
        name={viewer?.party.ownerName ?? '档口通'}
        sub={viewer?.party.name}
        onSwitch={viewer && viewer.parties.length > 1 ? () => goTab('me') : undefined}
      />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data && !failure && <Skeleton rows={4} slow={slow} />}
        {!data && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {data && <MoneyCard data={data} />}
        {data && (
          <Card clip>
            <Section id="fees" title="费用" onPress={() => void Taro.navigateTo({ url: FEES })}>
              进场、检验、停车
            </Section>
          </Card>
        )}
        {data && (
          <Card clip>
            <Section id="all-trucks" title="我的车" onPress={trucks.length > 0 ? all : undefined}>
              {trucks.length > 0 ? '全部' : ''}
            </Section>
            {trucks.map((truckload) => (
              <TruckRow key={truckload.id} truckload={truckload} mine="shipper" />
            ))}
            {trucks.length === 0 && (
              <Empty icon="truck" title="还没有车">
                过完磅，档口把结算单发来，就在这里核对。
              </Empty>
            )}
          </Card>
        )}
      </Body>
      <Dock home>
        <Button id="orders" icon="tab-orders" onPress={() => goTab('orders')}>
          订单
        </Button>
        <Button id="withdraw" kind="primary" icon="bank" onPress={() => void Taro.navigateTo({ url: '/pages/withdraw/index' })}>
          提现
        </Button>
      </Dock>
      <TabBar current="home" />
    </Screen>
  )
}

function MoneyCard({ data: { viewer, truckloadFigures: figures } }: { readonly data: ShipperHomeQuery }) {
  const [hidden, toggle] = useHiddenMoney()
  const { wallet } = viewer
  const month = Number(beijingDay(new Date()).slice(5, 7))
  if (!wallet) return null
  return (
    <Card>
      <View className="dk-pad dk-row">
        <View className="dk-tap" {...pressable({ id: 'eye', label: hidden ? '显示金额' : '隐藏金额', onPress: toggle })}>
          <View className="dk-2">可提现</View>
          <Icon name="eye" size={20} tone="2" className="dk-ml2" />
        </View>
        <View className="dk-end dk-cap dk-3 dk-num">{beijingClock(new Date(wallet.asOf))} 更新</View>
      </View>
      <View id="available" className="dk-pad">
        <Money fen={wallet.availableFen} size="xl" sign label="可提现" hidden={hidden} />
      </View>
      <View className="dk-stats dk-mt3">
        <View className="dk-stat" id="waiting">
          <View className="dk-stat__k">在等的钱</View>
          <Money fen={figures.waitingFen} sign tone={figures.waitingTrucks > 0 ? 'due' : undefined} label="在等的钱" hidden={hidden} />
          <View className="dk-stat__s">{figures.waitingTrucks > 0 ? `${figures.waitingTrucks} 车` : '没有在等的'}</View>
        </View>
        <View className="dk-stat">
          <View className="dk-stat__k">{month}月到账</View>
          <Money fen={figures.monthFen} sign label="本月到账" hidden={hidden} />
          <View className="dk-stat__s">{figures.monthTrucks} 车</View>
        </View>
      </View>
    </Card>
  )
}
