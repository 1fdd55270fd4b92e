import { PayFromWalletDocument, PaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { CheckSheet } from '../../features/payment/check-sheet'
import { intentAnswered, intentKey } from '../../features/payment/intent-key'
import { PasswordSheet } from '../../features/payment/password-sheet'
import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import { goHome, Nav, NoAnswer, Offline, Plate, Screen, Skeleton } from '../../ui'

const SET_PASSWORD = '/pages/payment-password/index'

export default function PayPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PaymentDocument, { id }, { skip: session === null })
  const [pay, paying] = useMutation(PayFromWalletDocument)
  const [step, setStep] = useState<'check' | 'password'>('check')
  const [error, setError] = useState<string | null>(null)
  const payment = data?.payment
  const wallet = data?.viewer.wallet
  const over = payment !== undefined && (payment.state !== 'UNPAID' || payment.payee.id === data?.viewer.party.id)

  // A bill that is no longer to be paid here has only a result to show.
  useEffect(() => {
    if (over) void Taro.redirectTo({ url: resultUrl(id, null) })
  }, [over, id])

  const leave = () => (Taro.getCurrentPages().length > 1 ? void Taro.navigateBack() : goHome())

  const confirm = async (paymentPassword: string) => {
    if (!payment) return
    setError(null)
    const sentAt = Date.now()
    const answer = await pay({
      input: { paymentId: id, amountFen: payment.amountFen, paymentPassword, idempotencyKey: intentKey(id) },
    })
    const refusal = answer.ok ? answer.data.payFromWallet.userErrors[0] : answer.failure.kind === 'refused' ? answer.failure : undefined
    const lost = !answer.ok && answer.failure.kind !== 'refused'
    if (lost || refusal?.code === 'IDEMPOTENCY_IN_PROGRESS' || refusal?.code === 'OUTCOME_UNKNOWN') {
      await Taro.redirectTo({ url: resultUrl(id, sentAt) })
      return
    }
    intentAnswered(id)
    if (refusal) {
      setError(refusal.message)
      void refresh()
      return
    }
    await Taro.redirectTo({ url: resultUrl(id, null) })
  }

  return (
    <Screen>
      <Nav title="付款" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {!data && !failure && <Skeleton slow={slow} />}
      {!data && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
      {payment && (
        <View className="dk-pad">
          {payment.payee.stall && (
            <View className="dk-mt2">
              <Plate text={payment.payee.stall} large />
            </View>
          )}
          <View className="dk-lead dk-b dk-mt2">{payment.payee.name}</View>
        </View>
      )}
      {payment && wallet && !over && step === 'check' && (
        <CheckSheet
          payment={payment}
          wallet={wallet}
          hasPassword={data.viewer.hasPaymentPassword}
          offline={offline}
          onPay={() => {
            setError(null)
            if (data.viewer.hasPaymentPassword) setStep('password')
            else void Taro.navigateTo({ url: SET_PASSWORD })
          }}
          onClose={leave}
        />
      )}
      {payment && wallet && !over && step === 'password' && (
        <PasswordSheet
          payment={payment}
          wallet={wallet}
          paying={paying}
          error={error}
          onPassword={(password) => void confirm(password)}
          onForgot={() => void Taro.navigateTo({ url: SET_PASSWORD })}
          onBack={() => setStep('check')}
        />
      )}
    </Screen>
  )
}

function resultUrl(id: string, sentAt: number | null): string {
  return `/pages/pay-result/index?id=${encodeURIComponent(id)}${sentAt === null ? '' : `&sentAt=${sentAt}`}`
}
