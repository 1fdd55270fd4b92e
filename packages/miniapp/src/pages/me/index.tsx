import { ViewerDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { FEES } from '../../features/fee/pages'
import { keepViewer, signOut, useSignedIn } from '../../features/session'
import { useQuery } from '../../graphql'
import { Body, Button, Card, Nav, Offline, Plate, Screen, Section, TabBar, Tile } from '../../ui'
import styles from './me.module.scss'
import { PartySwitch } from './party-switch'
import { ThemeCard } from './theme-card'

export default function MePage() {
  const session = useSignedIn()
  const { data, updatedAt, offline, refresh } = useQuery(ViewerDocument, {}, { skip: session === null })
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    if (data) keepViewer(data.viewer)
  }, [data])

  if (session === null) return <Screen>{null}</Screen>
  const { viewer } = session
  const { party } = viewer

  const leave = async () => {
    setLeaving(true)
    await signOut()
  }

  return (
    <Screen>
      <Nav root title="我的" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        <Card className="c-first">
          <View className={`dk-row ${styles['who']}`}>
            <Tile word={party.name.slice(0, 1)} tone="on" />
            <View className="dk-fill dk-ml3">
              <View id="party-name" className="dk-b dk-lead">
                {party.name}
              </View>
              <View className="dk-row dk-row--wrap dk-sub dk-2">
                <View className={styles['name']}>{viewer.userName}</View>
                <View className="dk-num">{viewer.phone}</View>
              </View>
              {party.stall !== null && (
                <View className={`dk-row ${styles['stall']}`}>
                  <Plate text={party.stall} />
                </View>
              )}
            </View>
          </View>
        </Card>
        {viewer.parties.length > 1 && <PartySwitch current={party.id} parties={viewer.parties} />}
        <ThemeCard />
        <Card clip>
          <Section id="payment-password" title="支付密码" onPress={() => void Taro.navigateTo({ url: '/pages/payment-password/index' })}>
            {viewer.hasPaymentPassword ? '换密码' : '还没设'}
          </Section>
          <View className={styles['line']}>
            <Section id="bank-cards" title="银行卡" onPress={() => void Taro.navigateTo({ url: '/pages/bank-cards/index' })}>
              提现用的卡
            </Section>
          </View>
          <Section id="fees" title="费用" onPress={() => void Taro.navigateTo({ url: FEES })}>
            {party.kind === 'MARKET' ? '开单、收费标准' : '进场、停车、检验'}
          </Section>
          <Section id="receipt-check" title="核验回单" onPress={() => void Taro.navigateTo({ url: '/pages/receipt-check/index' })}>
            输号码、验证码
          </Section>
          <View className={`${styles['line']} ${styles['plain']}`}>
            <Section title="市场">{party.market.name}</Section>
          </View>
          {process.env.TARO_ENV === 'weapp' && (
            <View className={`${styles['line']} ${styles['plain']}`}>
              <Section title="微信">{viewer.wechatBound ? '已绑定，打开就登录' : '还没绑定'}</Section>
            </View>
          )}
        </Card>
        <View className={`dk-pad ${styles['leave']}`}>
          <Button id="sign-out" busy={leaving} onPress={() => void leave()}>
            {leaving ? '正在退出' : '退出登录'}
          </Button>
        </View>
      </Body>
      <TabBar current="me" />
    </Screen>
  )
}
