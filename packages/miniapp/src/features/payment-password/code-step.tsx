import { isPhone } from '@dangkou/shared'
import { RequestSignInCodeDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Body, Button, Card, Dock, ErrorNote, Note, useNow } from '../../ui'

interface Props {
  readonly marketCode: string
  readonly maskedPhone: string
  readonly phone: string
  readonly code: string
  /** Why one is back here. */
  readonly why: string | null
  readonly onPhone: (phone: string) => void
  readonly onCode: (code: string) => void
  readonly onNext: () => void
}

/** The phone proves who sets the password. */
export function CodeStep({ marketCode, maskedPhone, phone, code, why, onPhone, onCode, onNext }: Props) {
  const [send, sending] = useMutation(RequestSignInCodeDocument)
  const [error, setError] = useState<string | null>(null)
  const [resendAt, setResendAt] = useState(0)
  const now = useNow(resendAt > 0)
  const wait = Math.max(0, Math.ceil((resendAt - now) / 1000))

  const request = async () => {
    setError(null)
    const answer = await send({ input: { marketCode, phone, purpose: 'PAYMENT_PASSWORD' } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const { userErrors, resendAfterSeconds } = answer.data.requestSignInCode
    setResendAt(Date.now() + (resendAfterSeconds ?? 0) * 1000)
    return setError(userErrors[0]?.message ?? null)
  }

  return (
    <>
      <Body>
        <Card clip>
          <View className="dk-f w-field">
            <View className="dk-f__k">手机号</View>
            <Input
              id="phone"
              className="dk-input"
              type="number"
              maxlength={11}
              placeholder={maskedPhone}
              placeholderClass="dk-input--hint"
              value={phone}
              onInput={(event) => onPhone(event.detail.value)}
            />
          </View>
          <View className="dk-f w-field">
            <View className="dk-f__k">验证码</View>
            <Input
              id="code"
              className="dk-input"
              type="number"
              maxlength={6}
              placeholder="6 位数"
              placeholderClass="dk-input--hint"
              value={code}
              onInput={(event) => onCode(event.detail.value)}
            />
            <Button id="send-code" size="m" off={!isPhone(phone) || wait > 0} busy={sending} onPress={() => void request()}>
              {wait > 0 ? `${wait} 秒后再发` : '发验证码'}
            </Button>
          </View>
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="lock">支付密码是付款和提现时输的 6 位数字，和登录无关，别告诉任何人。</Note>
        </View>
        <ErrorNote text={error ?? why} />
      </Body>
      <Dock>
        <Button id="next" kind="primary" off={!isPhone(phone) || code.length < 4} onPress={onNext}>
          下一步
        </Button>
      </Dock>
    </>
  )
}
