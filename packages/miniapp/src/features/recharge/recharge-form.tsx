import { formatYuan } from '@dangkou/shared'
import { CreateRechargeDocument, type PayMethod, type RechargeWithCashierFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { moneyFailureText, useIntent, useMutation } from '../../graphql'
import { leaveToBeKnown, payerCodes, rechargeClient } from '../../platform/cashier'
import { NOT_KNOWN } from '../../platform/payer'
import { AmountEntry, Button, Card, Chips, ErrorNote, type Key, Keypad, Nav, pressAmount, Screen, typedFen, Way } from '../../ui'
import { METHODS } from '../payment/methods'
import { WayList } from '../payment/way-list'
import { channelWays, firstWay } from '../payment/ways'

const QUICK = [
  { value: '500', label: '500' },
  { value: '1000', label: '1,000' },
  { value: '2000', label: '2,000' },
  { value: '5000', label: '5,000' },
  { value: '10000', label: '10,000' },
] as const

interface Props {
  readonly wechatBound: boolean
  readonly onCreated: (recharge: RechargeWithCashierFragment) => Promise<void>
}

export function RechargeForm({ wechatBound, onCreated }: Props) {
  const [typed, setTyped] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [opening, setOpening] = useState(false)
  const [chosen, setChosen] = useState<PayMethod | null>(null)
  const [create, creating] = useMutation(CreateRechargeDocument)
  const intent = useIntent()
  const amountFen = typedFen(typed)
  const busy = creating || opening
  const ways = channelWays()
  const method = ways.some((way) => way.method === chosen && way.off === null) ? chosen : firstWay(ways)

  const change = (next: string) => {
    if (busy) return
    setTyped(next)
    setError(null)
  }

  const submit = async () => {
    if (method === null) return
    setError(null)
    setOpening(true)
    try {
      const wanted = { amountFen, method, client: rechargeClient() }
      const codes = await payerCodes(wechatBound)
      const answer = await create({ input: { ...wanted, ...codes, idempotencyKey: intent.keyFor(wanted) } })
      if (!answer.ok) return setError(moneyFailureText(answer.failure))
      const { recharge, userErrors } = answer.data.createRecharge
      if (userErrors[0]) {
        if (NOT_KNOWN.includes(userErrors[0].code) && leaveToBeKnown()) return
        return setError(userErrors[0].message)
      }
      intent.done()
      if (recharge) await onCreated(recharge)
    } catch {
      setError(`${METHODS[method].short}没有打开，没有扣钱，请再试一次或换一种`)
    } finally {
      setOpening(false)
    }
  }

  return (
    <Screen>
      <Nav title="充值" />
      <View className="dk-body e-top">
        <Card className="e-card">
          <View className="dk-fill" />
          <AmountEntry name="充到钱包" typed={typed} />
        </Card>
        <View className="e-chips">
          <Chips id="quick" items={QUICK} value={QUICK.find(({ value }) => value === typed)?.value ?? null} onChange={change} />
        </View>
        <WayList ways={ways} chosen={method} onChoose={setChosen} />
        <View className="dk-sheet__in p-ways">
          <Way
            id="way-transfer"
            tile="银"
            name="银行转账充值"
            limit="从自己的银行卡转，没有限额"
            cost="免费"
            onPress={() => void Taro.navigateTo({ url: '/pages/deposit/index' })}
          />
        </View>
        <ErrorNote text={error} />
        <View className="dk-mt2" />
      </View>
      <Keypad kind="amount" flush onKey={(key: Key) => change(pressAmount(typed, key))} />
      <View className="dk-keys e-go">
        <Button id="confirm" kind="primary" off={amountFen === 0 || method === null} busy={busy} onPress={() => void submit()}>
          {busy ? (
            `正在打开${method === null ? '' : METHODS[method].short}`
          ) : amountFen === 0 ? (
            '先填金额'
          ) : (
            <>
              充值 <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
            </>
          )}
        </Button>
        <View className="dk-keys__safe" />
      </View>
    </Screen>
  )
}
