import type { PayMethod } from '@dangkou/shared/graphql'
import { PaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { AskOtherSheet } from '../../features/payment/ask-other-sheet'
import { CheckSheet, type Part } from '../../features/payment/check-sheet'
import { payResultPage } from '../../features/payment/pages'
import { PasswordSheet } from '../../features/payment/password-sheet'
import { usePay } from '../../features/payment/use-pay'
import { firstWay, waysToPay } from '../../features/payment/ways'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { goHome, Nav, NoAnswer, Offline, PayTo, Plate, Screen, Skeleton } from '../../ui'

const SET_PASSWORD = '/pages/payment-password/index'

export default function PayPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PaymentDocument, { id }, { skip: session === null })
  const [step, setStep] = useState<'check' | 'password' | 'ask'>('check')
  const [chosen, setChosen] = useState<PayMethod | null>(null)
  const [part, setPart] = useState<Part>('asked')
  const payment = data?.payment
  const viewer = data?.viewer
  const payable = payment?.state === 'UNPAID' || payment?.state === 'PART_PAID'
  // Without the bank's answer nobody pays again.
  const unknown = payment?.attempts.some(({ state }) => state === 'UNKNOWN') ?? false
  const over = payment !== undefined && (!payable || unknown || payment.payee.id === viewer?.party.id)
  const amountFen = payment && (part === 'asked' ? payment.askedFen : payment.restFen)
  const ways = amountFen === undefined || viewer === undefined ? [] : waysToPay(amountFen, viewer.wallet)
  const method = ways.some((way) => way.method === chosen && way.off === null) ? chosen : firstWay(ways)
  const { fromWallet, overChannel, paying, opening, error, forget } = usePay(id, payment?.paidFen ?? 0, refresh)

  // A bill that is no longer to be paid here has only a result to show.
  useEffect(() => {
    if (over) void Taro.redirectTo({ url: payResultPage(id) })
  }, [over, id])

  const leave = () => (Taro.getCurrentPages().length > 1 ? void Taro.navigateBack() : goHome())

  const press = () => {
    forget()
    if (amountFen === undefined || method === null || viewer === undefined) return
    if (method !== 'WALLET') void overChannel(amountFen, method, viewer.wechatBound)
    else if (viewer.hasPaymentPassword) setStep('password')
    else void Taro.navigateTo({ url: SET_PASSWORD })
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
      {payment && viewer && amountFen !== undefined && !over && step === 'check' && (
        <CheckSheet
          payment={payment}
          ways={ways}
          method={method}
          part={part}
          amountFen={amountFen}
          hasPassword={viewer.hasPaymentPassword}
          offline={offline}
          opening={opening}
          error={error}
          onMethod={setChosen}
          onPart={setPart}
          onPay={press}
          onRecharge={() => void Taro.navigateTo({ url: '/pages/recharge/index' })}
          onAskOther={() => setStep('ask')}
          onClose={leave}
        />
      )}
      {payment && amountFen !== undefined && !over && step === 'ask' && (
        <AskOtherSheet payment={payment} amountFen={amountFen} onBack={() => setStep('check')} />
      )}
      {payment && viewer?.wallet && amountFen !== undefined && !over && step === 'password' && (
        <PasswordSheet
          head={<PayTo payee={payment.payee} fen={amountFen} detail="short" />}
          amountFen={amountFen}
          wallet={viewer.wallet}
          paying={paying}
          error={error}
          onPassword={(password) => void fromWallet(amountFen, password)}
          onForgot={() => void Taro.navigateTo({ url: SET_PASSWORD })}
          onBack={() => setStep('check')}
        />
      )}
    </Screen>
  )
}
