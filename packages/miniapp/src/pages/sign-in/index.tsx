import { isPhone } from '@dangkou/shared'
import { MarketDocument, RequestSignInCodeDocument, SignInDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { keepSession, leaveSignIn, marketCode, signInOpened, wechatCode } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Awning, Body, Button, Card, Dock, ErrorNote, Note, Screen, useNow } from '../../ui'
import styles from './index.module.scss'
import { useWechatSignIn } from './use-wechat-sign-in'

const CODE_LENGTH = 6

export default function SignInPage() {
  const { params } = useRouter()
  useEffect(signInOpened, [])
  const wechat = useWechatSignIn(params['by'] === 'phone')
  const market = useQuery(MarketDocument, { code: marketCode() })
  const [requestCode, requesting] = useMutation(RequestSignInCodeDocument)
  const [signIn, signingIn] = useMutation(SignInDocument)
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [resendAt, setResendAt] = useState(0)
  const now = useNow(resendAt > 0)
  const secondsLeft = Math.max(0, Math.ceil((resendAt - now) / 1000))

  const phoneRight = isPhone(phone)
  const ready = phoneRight && code.length === CODE_LENGTH

  const getCode = async () => {
    setError(null)
    const answer = await requestCode({ input: { marketCode: marketCode(), phone, purpose: 'SIGN_IN' } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，请再试一次`)
    const { resendAfterSeconds, userErrors } = answer.data.requestSignInCode
    const [refusal] = userErrors
    if (refusal) return setError(refusal.message)
    setResendAt(Date.now() + (resendAfterSeconds ?? 60) * 1000)
  }

  const submit = async () => {
    setError(null)
    const bind = await wechatCode()
    const answer = await signIn({ input: { marketCode: marketCode(), phone, code, wechatCode: bind } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，请再试一次`)
    const { session, userErrors } = answer.data.signIn
    if (session === null) return setError(userErrors[0]?.message ?? '没登录成，请再试一次')
    keepSession(session)
    await leaveSignIn()
  }

  return (
    <Screen darkTop>
      <Awning name={market.data?.market.name ?? '档口通'} />
      <Body>
        {market.failure && (
          <ErrorNote text={market.failure.kind === 'refused' ? market.failure.message : `${failureText(market.failure)}，有信号再试`} />
        )}
        <View className={`dk-pad ${styles['head']}`}>
          <View className="dk-title dk-b">手机号登录</View>
          <View className="dk-sub dk-2">
            {wechat === 'trying'
              ? '正在用微信登录'
              : wechat === 'not-bound'
                ? '这个微信还没有绑定手机号，登录一次就绑好'
                : '第一次来也填手机号，钱包会开好'}
          </View>
        </View>
        <Card clip>
          <View className={`dk-f ${styles['first']}`}>
            <View className="dk-f__k">手机号</View>
            <Input
              id="phone"
              className={`dk-input dk-num ${styles['input']}`}
              type="number"
              maxlength={11}
              placeholder="11 位手机号"
              placeholderClass="dk-input--hint"
              value={phone}
              onInput={({ detail }) => setPhone(digits(detail.value))}
            />
          </View>
          <View className={`dk-f ${styles['code']}`}>
            <View className="dk-f__k">验证码</View>
            <Input
              id="code"
              className={`dk-input dk-num ${styles['input']}`}
              type="number"
              maxlength={CODE_LENGTH}
              placeholder="6 位数"
              placeholderClass="dk-input--hint"
              value={code}
              onInput={({ detail }) => setCode(digits(detail.value))}
            />
            <Button id="get-code" size="m" off={!phoneRight || secondsLeft > 0} busy={requesting} onPress={() => void getCode()}>
              {secondsLeft > 0 ? `${secondsLeft} 秒后再发` : '发验证码'}
            </Button>
          </View>
        </Card>
        {secondsLeft > 0 && error === null && (
          <View className="dk-pad dk-mt3">
            <Note tone="ok">验证码已发到 {phone}</Note>
          </View>
        )}
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="sign-in" kind="primary" off={!ready} busy={signingIn} onPress={() => void submit()}>
          {signingIn ? '正在登录' : ready ? `登录 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : '登录'}
        </Button>
      </Dock>
    </Screen>
  )
}

/** A number pasted from a contact has spaces and dashes in it. */
function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
