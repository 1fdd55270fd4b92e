import { type Day, type Fen, formatYuan, subtractFen } from '@dangkou/shared'
import { type CardLineFragment, CreateWithdrawalDocument, WithdrawableDocument, type WithdrawableByFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, moneyFailureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Body, Nav, NoAnswer, Note, Offline, Screen, Skeleton } from '../../ui'
import { AmountForm } from './amount-form'
import { PasswordSheet } from './password-sheet'

/** A member takes his money out himself. */
export function WithdrawalForm({ onSent }: { readonly onSent: (withdrawalId: string) => void }) {
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(WithdrawableDocument, {})
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
  readonly viewer: WithdrawableByFragment
  readonly waitsUntil: Day | null
  readonly offline: boolean
  readonly onSent: (withdrawalId: string) => void
}

function Form({ viewer, waitsUntil, offline, onSent }: FormProps) {
  const [asked, setAsked] = useState<{ amount: Fen; card: CardLineFragment } | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [createWithdrawal, running] = useMutation(CreateWithdrawalDocument)
  const intent = useIntent()
  const { wallet, hasPaymentPassword } = viewer

  const withdraw = async (amountFen: Fen, bankCardId: string, paymentPassword: string) => {
    setError(null)
    const wish = { amountFen, bankCardId }
    const answer = await createWithdrawal({ input: { ...wish, paymentPassword, idempotencyKey: intent.keyFor(wish) } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { withdrawal, userErrors } = answer.data.createWithdrawal
    if (withdrawal === null) return setError(userErrors[0]?.message ?? '没提成，钱没有动')
    intent.done()
    onSent(withdrawal.id)
  }

  return (
    <>
      <AmountForm
        viewer={viewer}
        waitsUntil={waitsUntil}
        offline={offline}
        error={error}
        covered={asked !== null}
        bind="绑一张自己名下的卡，绑好就能提。"
        word={(amount, card) => `提 ${formatYuan(amount)} 元到${card.bankName} ${card.tail}`}
        first={hasPaymentPassword ? undefined : SET_PASSWORD}
        onNext={(amount, card) => {
          setError(null)
          setAsked({ amount, card })
        }}
      >
        {!hasPaymentPassword && (
          <View className="dk-pad dk-mt3">
            <Note icon="lock">提现要用 6 位支付密码，还没设，先设一个。</Note>
          </View>
        )}
      </AmountForm>
      {asked !== null && wallet !== null && (
        <PasswordSheet
          card={asked.card}
          amount={asked.amount}
          leftFen={subtractFen(wallet.availableFen, asked.amount)}
          running={running}
          error={error}
          onPassword={(password) => void withdraw(asked.amount, asked.card.id, password)}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

export const SET_PASSWORD = { word: '设支付密码', go: () => void Taro.navigateTo({ url: '/pages/payment-password/index' }) }
