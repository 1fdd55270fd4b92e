import { formatYuan } from '@dangkou/shared'
import { CreateRechargeDocument, type RechargeWithCashierFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { moneyFailureText, useIntent, useMutation } from '../../graphql'
import { CASHIER, wechatCode } from '../../platform/cashier'
import { AmountEntry, Button, Card, Chips, ErrorNote, type Key, Keypad, Nav, pressAmount, Screen, typedFen, Way } from '../../ui'

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
  const [create, creating] = useMutation(CreateRechargeDocument)
  const intent = useIntent()
  const amountFen = typedFen(typed)
  const busy = creating || opening

  const change = (next: string) => {
    if (busy) return
    setTyped(next)
    setError(null)
  }

  const submit = async () => {
    if (CASHIER === null) return
    setError(null)
    setOpening(true)
    try {
      const code = wechatBound ? null : await wechatCode()
      const answer = await create({
        input: { amountFen, client: CASHIER, wechatCode: code, idempotencyKey: intent.keyFor(amountFen) },
      })
      if (!answer.ok) return setError(moneyFailureText(answer.failure))
      const { recharge, userErrors } = answer.data.createRecharge
      if (userErrors[0]) return setError(userErrors[0].message)
      intent.done()
      if (recharge) await onCreated(recharge)
    } catch {
      setError('微信没有打开，没有扣钱，请再试一次')
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
        <View className="p-ways">
          <Way
            id="way-wechat"
            tile="微"
            name="微信支付"
            limit={CASHIER === null ? '支付宝里打不开微信' : '用微信零钱，或绑在微信的银行卡'}
            cost={CASHIER === null ? '不能用' : ''}
            chosen={CASHIER !== null}
            off={CASHIER === null}
            onPress={() => undefined}
          />
        </View>
        <ErrorNote text={error} />
        <View className="dk-mt2" />
      </View>
      <Keypad kind="amount" flush onKey={(key: Key) => change(pressAmount(typed, key))} />
      <View className="dk-keys e-go">
        <Button id="confirm" kind="primary" off={amountFen === 0 || CASHIER === null} busy={busy} onPress={() => void submit()}>
          {busy ? (
            '正在打开微信'
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
