import { type Fen, formatYuan } from '@dangkou/shared'
import type { PayMethod } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { AmountEntry, Button, Card, ErrorNote, Keypad, Note, pressAmount, typedFen } from '../../ui'
import { METHODS } from '../payment/methods'
import { WayList } from '../payment/way-list'
import { firstWay } from '../payment/ways'
import { useSession } from '../session'
import { CashierHead } from './cashier-head'
import { CashierPassword } from './cashier-password'
import type { Cashier } from './view'
import { cashierWays } from './ways'

interface Props {
  readonly cashier: Cashier
  readonly offline: boolean
  readonly busy: boolean
  readonly error: string | null
  /** What an app told this address is used up: only opened anew does it tell it again. */
  readonly mustReopen: boolean
  readonly onReopen: () => void
  readonly onPay: (amountFen: Fen, method: PayMethod, paymentPassword: string | null) => void
}

/** Payee, amount, ways, and one green button that repeats whom and how much. */
export function CashierForm({ cashier, offline, busy, error, mustReopen, onReopen, onPay }: Props) {
  const session = useSession()
  const [typed, setTyped] = useState('')
  const [typing, setTyping] = useState(cashier.standing)
  const [chosen, setChosen] = useState<PayMethod | null>(null)
  const [password, setPassword] = useState(false)
  const amountFen = cashier.standing ? typedFen(typed) : (cashier.askedFen ?? (0 as Fen))
  const ways = cashierWays(cashier.ways, session !== null)
  const method = ways.some((way) => way.method === chosen && way.off === null) ? chosen : firstWay(ways)

  const press = () => {
    if (method === null) return
    if (method !== 'WALLET') return onPay(amountFen, method, null)
    if (session === null) return void Taro.navigateTo({ url: '/pages/sign-in/index' })
    return setPassword(true)
  }
  const why = offline ? '没信号，先不能付' : amountFen === 0 ? '先填金额' : method === null ? '这里没有能用的付款方式' : null
  const button = mustReopen ? (
    <Button id="reopen" kind="primary" icon="refresh" onPress={onReopen}>
      重新打开这一页
    </Button>
  ) : (
    <Button id="pay" kind="primary" off={why !== null} busy={busy} onPress={press}>
      {why ??
        (busy ? (
          `正在打开${method ? METHODS[method].short : ''}`
        ) : method === 'WALLET' && session === null ? (
          '去登录，用钱包付'
        ) : (
          <>
            付给{cashier.payeeName} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
          </>
        ))}
    </Button>
  )

  if (typing) {
    return (
      <>
        <View className="dk-body e-top">
          <CashierHead cashier={cashier} amountFen={null} short />
          <Card className="dk-card__p">
            <AmountEntry name="金额" typed={typed} />
          </Card>
          <ErrorNote text={error} />
        </View>
        <Keypad kind="amount" flush onKey={(key) => setTyped(pressAmount(typed, key))} />
        <View className="dk-keys e-go">
          <Button id="amount-done" kind="primary" off={amountFen === 0} onPress={() => setTyping(false)}>
            {amountFen === 0 ? (
              '先填金额'
            ) : (
              <>
                核对 <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
              </>
            )}
          </Button>
          <View className="dk-keys__safe" />
        </View>
      </>
    )
  }
  return (
    <>
      <View className="dk-body">
        <View className="h-cols">
          <View className="h-left">
            <CashierHead cashier={cashier} amountFen={amountFen} />
          </View>
          <View className="h-right">
            <Card className="h-ways">
              <WayList ways={ways} chosen={method} onChoose={setChosen} />
            </Card>
            <ErrorNote text={error} />
            {method !== 'WALLET' && (
              <View className="dk-pad dk-mt3">
                <Note icon="shield">本页不收密码和验证码。付款在微信或支付宝里完成，收款人由市场核验，改不了。</Note>
              </View>
            )}
            <View className="h-go">{button}</View>
          </View>
        </View>
        <View className="w-tail" />
      </View>
      <View className="dk-dock dk-dock--safe h-dock">
        {cashier.standing && (
          <View className="dk-dock__a">
            <Button id="change" onPress={() => setTyping(true)}>
              改金额
            </Button>
          </View>
        )}
        <View className={cashier.standing ? 'dk-dock__a dk-dock__a--2' : 'dk-dock__a'}>{button}</View>
      </View>
      {password && (
        <CashierPassword
          cashier={cashier}
          amountFen={amountFen}
          paying={busy}
          error={error}
          onPassword={(digits) => onPay(amountFen, 'WALLET', digits)}
          onBack={() => setPassword(false)}
        />
      )}
    </>
  )
}
