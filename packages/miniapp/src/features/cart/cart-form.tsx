import { formatYuan } from '@dangkou/shared'
import { CartDocument, type PaymentLineFragment, type PayMethod } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, useQuery } from '../../graphql'
import {
  Body,
  Button,
  Card,
  classes,
  dayText,
  Dock,
  Empty,
  goHome,
  Icon,
  Money,
  Nav,
  NoAnswer,
  Offline,
  Plate,
  pressable,
  Screen,
  Section,
  Skeleton,
  spokenYuan,
  Words,
} from '../../ui'
import { PasswordSheet } from '../payment/password-sheet'
import { firstWay, waysToPay } from '../payment/ways'
import { shortStall } from '../statement/short-stall'
import { payees, sumFen, waysForSeveral } from './cart'
import { CartLines } from './cart-lines'
import { CartSheet } from './cart-sheet'
import { usePayTogether } from './use-pay-together'

const SET_PASSWORD = '/pages/payment-password/index'

/** 一起付: several unpaid bills of several merchants, chosen and paid at once. */
export function CartForm() {
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(CartDocument, {})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [step, setStep] = useState<'choose' | 'check' | 'password'>('choose')
  const [chosenWay, setWay] = useState<PayMethod | null>(null)
  const bills = data?.payments.edges.map(({ node }) => node) ?? []
  const chosen = bills.filter(({ id }) => !left.has(id))
  const total = sumFen(chosen)
  const viewer = data?.viewer
  const ways = waysForSeveral(viewer ? waysToPay(total, viewer.wallet) : [], chosen.length > 1)
  const method = ways.some((way) => way.method === chosenWay && way.off === null) ? chosenWay : firstWay(ways)
  const { fromWallet, overChannel, paying, opening, error, forget } = usePayTogether(
    chosen.map(({ id }) => id),
    refresh,
  )

  const toggle = (id: string) => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const press = () => {
    forget()
    if (method === null || viewer === undefined) return
    if (method !== 'WALLET') void overChannel(total, method, viewer.wechatBound)
    else if (viewer.hasPaymentPassword) setStep('password')
    else void Taro.navigateTo({ url: SET_PASSWORD })
  }

  return (
    <Screen>
      <Nav title="一起付" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!data && !failure && <Skeleton rows={4} slow={slow} />}
        {!data && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {data && bills.length === 0 && (
          <Card>
            <Empty
              icon="tab-orders"
              title="没有待付的单子"
              action={
                <Button id="to-home" size="m" onPress={goHome}>
                  回首页
                </Button>
              }
            >
              档主开单以后，会出现在这里。
            </Empty>
          </Card>
        )}
        {bills.length > 0 && (
          <Card clip>
            <Section title="要付的单子">
              <Words>{`${chosen.length} 张`}</Words>
            </Section>
            {bills.map((bill) => (
              <CartRow key={bill.id} bill={bill} on={!left.has(bill.id)} onPress={() => toggle(bill.id)} />
            ))}
          </Card>
        )}
      </Body>
      <Dock>
        <Button id="together" kind="primary" off={chosen.length === 0 || offline} onPress={() => setStep('check')}>
          {offline ? (
            '没信号，先不能付'
          ) : chosen.length === 0 ? (
            '先选单子'
          ) : (
            <>
              核对 {payees(chosen).length} 家 <Text className="dk-num dk-ml1">{formatYuan(total)}</Text> 元
            </>
          )}
        </Button>
      </Dock>
      {step === 'check' && viewer && (
        <CartSheet
          bills={chosen}
          ways={ways}
          method={method}
          hasPassword={viewer.hasPaymentPassword}
          offline={offline}
          opening={opening}
          error={error}
          onMethod={setWay}
          onPay={press}
          onClose={() => setStep('choose')}
        />
      )}
      {step === 'password' && viewer?.wallet && (
        <PasswordSheet
          head={
            <View className="dk-payto k-head">
              <CartLines bills={chosen} />
              <View className="dk-row dk-row--base dk-mt1">
                <View className="dk-2 dk-sub p-k">合计</View>
                <Money fen={total} size="l" sign label="合计" />
              </View>
            </View>
          }
          amountFen={total}
          wallet={viewer.wallet}
          paying={paying}
          error={error}
          onPassword={(password) => void fromWallet(total, password)}
          onForgot={() => void Taro.navigateTo({ url: SET_PASSWORD })}
          onBack={() => setStep('check')}
        />
      )}
    </Screen>
  )
}

function CartRow({ bill, on, onPress }: { readonly bill: PaymentLineFragment; readonly on: boolean; readonly onPress: () => void }) {
  const { id, payee, goods, restFen, dueOn, overdue } = bill
  return (
    <View
      className="k-row"
      {...pressable({ id: `cart-${id}`, label: `${payee.name} ${spokenYuan(restFen)}，${on ? '已选' : '没选'}`, onPress })}
    >
      <View className={classes('dk-radio k-check', on && 'dk-radio--on')}>{on && <Icon name="check" />}</View>
      <View className="dk-fill">
        <View className="dk-row dk-row--wrap">
          <View className="dk-b k-name">{payee.name}</View>
          {payee.stall && <Plate text={shortStall(payee.stall)} />}
        </View>
        <View className="dk-cap dk-3">
          <Words>{`${payee.ownerName}，${goods}`}</Words>
          {dueOn !== null && (
            <Text className="dk-clause">
              <Words>{`，${dayText(dueOn)}${overdue ? '已到期' : '到期'}`}</Words>
            </Text>
          )}
        </View>
      </View>
      <View className="dk-ml2">
        <Money fen={restFen} tone="due" label="待付" />
      </View>
    </View>
  )
}
