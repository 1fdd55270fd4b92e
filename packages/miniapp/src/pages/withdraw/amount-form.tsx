import { type Day, type Fen, formatYuan, subtractFen, yuanText } from '@dangkou/shared'
import type { CardLineFragment, WithdrawableByFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type ReactNode, useState } from 'react'

import { AmountEntry, Body, Button, Card, Empty, ErrorNote, Keypad, Note, dayText, pressAmount, pressable, typedFen } from '../../ui'
import { CardLine } from './card-line'

interface Props {
  readonly viewer: WithdrawableByFragment
  readonly waitsUntil: Day | null
  readonly offline: boolean
  readonly error: string | null
  readonly busy?: boolean
  /** Something else is typed into at the moment. */
  readonly covered?: boolean
  /** What the key does with an amount and a card, in its own words. */
  readonly word: (amount: Fen, card: CardLineFragment) => string
  /** Goes before any amount: the key leads there. */
  readonly first?: { readonly word: string; readonly go: () => void } | undefined
  readonly onNext: (amount: Fen, card: CardLineFragment) => void
  /** What to bind, where there is no card. */
  readonly bind: string
  /** Said below the amount. */
  readonly children?: ReactNode
}

/** How much, and to which card. */
export function AmountForm({
  viewer,
  waitsUntil,
  offline,
  error,
  busy = false,
  covered = false,
  word,
  first,
  bind,
  onNext,
  children,
}: Props) {
  const { wallet, bankCards } = viewer
  const [chosen, setChosen] = useState(bankCards[0]?.id)
  const [typed, setTyped] = useState('')

  const card = bankCards.find(({ id }) => id === chosen)
  if (!wallet || !card) return <NoCard bind={bind} />

  const amount = typedFen(typed)
  const why = refusal(amount, wallet.withdrawableFen, offline)

  return (
    <>
      <Body>
        <Card clip>
          {bankCards.map((one) => (
            <CardLine
              key={one.id}
              card={one}
              chosen={one.id === chosen}
              onPress={bankCards.length > 1 ? () => setChosen(one.id) : undefined}
            />
          ))}
        </Card>
        <Card className="e-card">
          <View className="dk-row">
            <View className="dk-2 dk-sub">
              可提现 <Text className="dk-num">{formatYuan(wallet.withdrawableFen)}</Text>
            </View>
            <View
              className="dk-end dk-tap dk-tap--end dk-link"
              {...pressable({ id: 'all', label: '全部提', onPress: () => setTyped(yuanText(wallet.withdrawableFen)) })}
            >
              全部提
            </View>
          </View>
          {wallet.inTransitFen > 0 && (
            <View id="in-transit" className="dk-sub dk-2">
              在途 <Text className="dk-num">{formatYuan(wallet.inTransitFen)}</Text>，微信、支付宝结算后可提，付款不受影响
            </View>
          )}
          <AmountEntry name="提现" typed={typed} />
        </Card>
        {children}
        {waitsUntil !== null && (
          <View id="waits" className="dk-pad dk-mt3">
            <Note icon="lock">今天银行不出款。现在提，钱先冻结，{dayText(waitsUntil)}出。</Note>
          </View>
        )}
        {!covered && <ErrorNote text={error} />}
      </Body>
      {!covered && (
        <>
          <Keypad kind="amount" flush dead={busy} onKey={(key) => setTyped(pressAmount(typed, key))} />
          <View className="dk-keys e-go">
            <Button
              id="withdraw"
              kind="primary"
              busy={busy}
              off={first === undefined && why !== null}
              onPress={first?.go ?? (() => onNext(amount, card))}
            >
              {first?.word ?? why ?? word(amount, card)}
            </Button>
            <View className="dk-keys__safe" />
          </View>
        </>
      )}
    </>
  )
}

/** Why the key cannot be pressed, in the key's own words. */
function refusal(amount: Fen, withdrawableFen: Fen, offline: boolean): string | null {
  if (offline) return '没信号，先不能提'
  if (amount === 0) return '填提多少'
  if (amount > withdrawableFen) return `不够提，差 ${formatYuan(subtractFen(amount, withdrawableFen))} 元`
  return null
}

function NoCard({ bind }: Pick<Props, 'bind'>) {
  return (
    <Body>
      <Card>
        <Empty
          icon="bank"
          title="还没有银行卡"
          action={
            <Button id="to-bind" size="m" onPress={() => void Taro.navigateTo({ url: '/pages/bind-card/index' })}>
              绑一张卡
            </Button>
          }
        >
          {bind}
        </Empty>
      </Card>
    </Body>
  )
}
