import { type Fen, capitalYuan, formatYuan, parseYuan } from '@dangkou/shared'
import { CreateWithdrawalDocument, WithdrawableDocument, type WithdrawableQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import {
  Body,
  Button,
  Card,
  Dock,
  Empty,
  ErrorNote,
  Keypad,
  Nav,
  Note,
  Offline,
  Screen,
  Skeleton,
  classes,
  goHome,
  pressAmount,
  pressable,
} from '../../ui'
import { CardLine } from './card-line'
import { PasswordSheet } from './password-sheet'
import styles from './withdraw.module.scss'

type Viewer = WithdrawableQuery['viewer']

export function WithdrawalForm({ onSent }: { readonly onSent: (withdrawalId: string) => void }) {
  const session = useSignedIn()
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(WithdrawableDocument, {}, { skip: session === null })
  return (
    <Screen>
      <Nav title="提现" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {data ? (
        <Form viewer={data.viewer} offline={offline} onSent={onSent} />
      ) : (
        <Body>
          {failure && !offline ? (
            <Card>
              <Empty
                error
                icon="alert"
                title={failureText(failure)}
                action={
                  <Button id="again" size="m" icon="refresh" onPress={() => void refresh()}>
                    再试一次
                  </Button>
                }
              >
                钱没有动。
              </Empty>
            </Card>
          ) : (
            <Skeleton slow={slow} />
          )}
        </Body>
      )}
    </Screen>
  )
}

interface FormProps {
  readonly viewer: Viewer
  readonly offline: boolean
  readonly onSent: (withdrawalId: string) => void
}

function Form({ viewer, offline, onSent }: FormProps) {
  const { wallet, bankCards, hasPaymentPassword } = viewer
  const [chosen, setChosen] = useState(bankCards[0]?.id)
  const [typed, setTyped] = useState('')
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [createWithdrawal, running] = useMutation(CreateWithdrawalDocument)
  const intent = useIntent()

  const card = bankCards.find(({ id }) => id === chosen)
  if (!wallet || !card) return <NoCard />

  const amount = parseYuan(typed.replace(/\.$/, ''))
  const why = refusal(amount, wallet.availableFen, offline)

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
        <Card>
          <View className="dk-pad dk-row">
            <View className="dk-2 dk-sub">提多少</View>
            <View
              className="dk-end dk-tap dk-tap--end dk-link"
              {...pressable({ id: 'all', label: '全部提', onPress: () => setTyped(formatYuan(wallet.availableFen).replaceAll(',', '')) })}
            >
              全部提
            </View>
          </View>
          <View id="amount" className="dk-pad dk-row dk-row--base" aria-label={`提 ${typed || '0'} 元`}>
            <View className={classes('dk-money', typed.length >= 10 ? 'dk-money--l' : 'dk-money--xl')}>
              <View className="dk-money__c">¥</View>
              <View className={typed === '' ? styles['hint'] : undefined}>{typed || '0.00'}</View>
            </View>
            <View className={classes('dk-caret', styles['caret'])} />
          </View>
          <View className={classes('dk-pad', 'dk-upper', styles['capital'])}>
            {amount !== null && amount > 0 ? capitalYuan(amount) : `可提 ${formatYuan(wallet.availableFen)}`}
          </View>
        </Card>
        {!hasPaymentPassword && (
          <View className="dk-pad dk-mt3">
            <Note icon="lock">提现要用 6 位支付密码，还没设，先设一个。</Note>
          </View>
        )}
        {!asking && <ErrorNote text={error} />}
      </Body>
      <Dock>
        <Button id="withdraw" kind="primary" off={hasPaymentPassword && why !== null} onPress={next}>
          {!hasPaymentPassword ? '设支付密码' : (why ?? `提到 ${card.bankName} ${card.tail} ${formatYuan(amount ?? wallet.availableFen)} 元`)}
        </Button>
      </Dock>
      <Keypad kind="amount" onKey={(key) => setTyped(pressAmount(typed, key))} />
      {asking && amount !== null && (
        <PasswordSheet
          card={card}
          amount={amount}
          leftFen={wallet.availableFen - amount}
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
function refusal(amount: Fen | null, availableFen: Fen, offline: boolean): string | null {
  if (offline) return '没信号，先不能提'
  if (amount === null || amount === 0) return '填提多少'
  if (amount > availableFen) return `不够提，差 ${formatYuan((amount - availableFen) as Fen)} 元`
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
            <Button id="to-home" size="m" onPress={goHome}>
              回首页
            </Button>
          }
        >
          带上卡到市场服务台登记，登记好就能提。
        </Empty>
      </Card>
    </Body>
  )
}
