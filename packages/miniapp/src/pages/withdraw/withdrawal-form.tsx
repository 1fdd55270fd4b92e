import { type Day, type Fen, formatYuan, subtractFen, yuanText } from '@dangkou/shared'
import { CreateWithdrawalDocument, WithdrawableDocument, type WithdrawableQuery } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import {
  AmountEntry,
  Body,
  Button,
  Card,
  Empty,
  ErrorNote,
  Keypad,
  Nav,
  NoAnswer,
  Note,
  Offline,
  Screen,
  Skeleton,
  dayText,
  pressAmount,
  pressable,
  typedFen,
} from '../../ui'
import { CardLine } from './card-line'
import { PasswordSheet } from './password-sheet'

type Viewer = WithdrawableQuery['viewer']

export function WithdrawalForm({ onSent }: { readonly onSent: (withdrawalId: string) => void }) {
  const session = useSignedIn()
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(WithdrawableDocument, {}, { skip: session === null })
  return (
    <Screen>
      <Nav title="提现" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {data ? (
        <Form viewer={data.viewer} waitsUntil={data.payoutWaitsUntil} offline={offline} onSent={onSent} />
      ) : (
        <Body>
          {failure && !offline ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
        </Body>
      )}
    </Screen>
  )
}

interface FormProps {
  readonly viewer: Viewer
  readonly waitsUntil: Day | null
  readonly offline: boolean
  readonly onSent: (withdrawalId: string) => void
}

function Form({ viewer, waitsUntil, offline, onSent }: FormProps) {
  const { wallet, bankCards, hasPaymentPassword } = viewer
  const [chosen, setChosen] = useState(bankCards[0]?.id)
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [createWithdrawal, running] = useMutation(CreateWithdrawalDocument)
  const intent = useIntent()

  const card = bankCards.find(({ id }) => id === chosen)
  if (!wallet || !card) return <NoCard />

  const amount = typedFen(typed)
  const why = refusal(amount, wallet.withdrawableFen, offline)

  const withdraw = async (amountFen: Fen, paymentPassword: string) => {
    setError(null)
    const wish = { amountFen, bankCardId: card.id }
    const answer = await createWithdrawal({ input: { ...wish, paymentPassword, idempotencyKey: intent.keyFor(wish) } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { withdrawal, userErrors } = answer.data.createWithdrawal
    if (withdrawal === null) return setError(userErrors[0]?.message ?? '没提成，钱没有动')
    intent.done()
    onSent(withdrawal.id)
  }

  const next = () => {
    setError(null)
    if (hasPaymentPassword) setAsking(true)
    else void Taro.navigateTo({ url: '/pages/payment-password/index' })
  }

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
        {!hasPaymentPassword && (
          <View className="dk-pad dk-mt3">
            <Note icon="lock">提现要用 6 位支付密码，还没设，先设一个。</Note>
          </View>
        )}
        {waitsUntil !== null && (
          <View id="waits" className="dk-pad dk-mt3">
            <Note icon="lock">今天银行不出款。现在提，钱先冻结，{dayText(waitsUntil)}出。</Note>
          </View>
        )}
        {!asking && <ErrorNote text={error} />}
      </Body>
      {!asking && (
        <>
          <Keypad kind="amount" flush onKey={(key) => setTyped(pressAmount(typed, key))} />
          <View className="dk-keys e-go">
            <Button id="withdraw" kind="primary" off={hasPaymentPassword && why !== null} onPress={next}>
              {!hasPaymentPassword ? '设支付密码' : (why ?? `提 ${formatYuan(amount)} 元到${card.bankName} ${card.tail}`)}
            </Button>
            <View className="dk-keys__safe" />
          </View>
        </>
      )}
      {asking && (
        <PasswordSheet
          card={card}
          amount={amount}
          leftFen={subtractFen(wallet.availableFen, amount)}
          running={running}
          error={error}
          onPassword={(password) => void withdraw(amount, password)}
          onClose={() => setAsking(false)}
        />
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

function NoCard() {
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
          绑一张自己名下的卡，绑好就能提。
        </Empty>
      </Card>
    </Body>
  )
}
