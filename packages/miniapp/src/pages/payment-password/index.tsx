import { SetPaymentPasswordDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { CodeStep } from '../../features/payment-password/code-step'
import { keepViewer, useSignedIn } from '../../features/session'
import { failureText, useMutation } from '../../graphql'
import { Body, Card, ErrorNote, goHome, Keypad, Nav, PasswordBoxes, Screen, usePassword } from '../../ui'

type Step = 'code' | 'first' | 'second'

const WORDS: Record<Exclude<Step, 'code'>, string> = { first: '设 6 位支付密码', second: '再输一次，核对' }

export default function PaymentPasswordPage() {
  const session = useSignedIn()
  const [step, setStep] = useState<Step>('code')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [first, setFirst] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [save, saving] = useMutation(SetPaymentPasswordDocument)
  const begin = (next: Step, why: string | null) => {
    setStep(next)
    setError(why)
  }

  const submit = async (password: string) => {
    const answer = await save({ input: { password, code } })
    if (!answer.ok) return begin('second', failureText(answer.failure))
    const { userErrors, viewer: newer } = answer.data.setPaymentPassword
    const refusal = userErrors[0]
    if (refusal) return begin(refusal.code.startsWith('SIGN_IN_CODE') ? 'code' : 'first', refusal.message)
    if (newer) keepViewer(newer)
    await Taro.showToast({ title: '支付密码设好了', icon: 'none' })
    if (Taro.getCurrentPages().length > 1) await Taro.navigateBack()
    else goHome()
  }

  const { typed, press } = usePassword(saving, (password) => {
    if (step === 'first') {
      setFirst(password)
      begin('second', null)
    } else if (password === first) {
      void submit(password)
    } else {
      begin('first', '两次输的不一样，请重新设')
    }
  })
  if (!session) return <Screen>{null}</Screen>
  const { viewer } = session

  return (
    <Screen>
      <Nav title={viewer.hasPaymentPassword ? '改支付密码' : '设支付密码'} />
      {step === 'code' ? (
        <CodeStep
          marketCode={viewer.party.market.code}
          maskedPhone={viewer.phone}
          phone={phone}
          code={code}
          why={error}
          onPhone={setPhone}
          onCode={setCode}
          onNext={() => begin('first', null)}
        />
      ) : (
        <>
          <Body>
            <Card className="dk-card__p">
              <View className="dk-b">{saving ? '正在存' : WORDS[step]}</View>
              <View className="dk-mt3">
                <PasswordBoxes typed={typed} />
              </View>
              <View className="dk-sub dk-2 dk-mt3">别用生日，也别用 123456 这样连着的数。</View>
            </Card>
            <ErrorNote text={error} />
          </Body>
          <Keypad key={step} kind="password" dead={saving} onKey={press} />
        </>
      )}
    </Screen>
  )
}
