import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect } from 'react'

import { CodeView } from '../../features/payment-code/code-view'
import { usePaymentCode } from '../../features/payment-code/use-payment-code'
import { useSignedIn } from '../../features/session'
import { brighten } from '../../platform/brightness'
import { Body, Button, Card, Empty, ErrorNote, Keypad, Nav, PasswordBoxes, pressable, Screen, useNow, usePassword } from '../../ui'

const SET_PASSWORD = '/pages/payment-password/index'

/** 付款码: the password first, then a code that changes every minute, until the page is left. */
export default function PaymentCodePage() {
  const session = useSignedIn()
  const { code, asking, error, open, refresh } = usePaymentCode()
  const { typed, press } = usePassword(asking, open)
  const shown = code !== null
  const now = useNow(shown)

  useEffect(() => {
    if (!shown) return undefined
    const restored = brighten()
    return () => void restored.then((restore) => restore())
  }, [shown])

  if (!session) return <Screen>{null}</Screen>
  return (
    <Screen>
      <Nav title="付款码" />
      {!session.viewer.hasPaymentPassword ? (
        <Body>
          <Card>
            <Empty
              icon="lock"
              title="先设支付密码"
              action={
                <Button id="set-password" kind="primary" size="m" onPress={() => void Taro.navigateTo({ url: SET_PASSWORD })}>
                  去设
                </Button>
              }
            >
              付款码出来以后不用再输密码，所以先要设一个。
            </Empty>
          </Card>
        </Body>
      ) : code !== null ? (
        <CodeView code={code} now={now} asking={asking} onRefresh={refresh} />
      ) : (
        <>
          <Body>
            <Card className="dk-card__p">
              <View className="dk-b">{asking ? '正在出码' : '输支付密码，出付款码'}</View>
              <View className="dk-mt3">
                <PasswordBoxes typed={typed} />
              </View>
              <View className="dk-row">
                <View className="dk-sub dk-2">离开这一页，码就没了</View>
                <View
                  className="dk-tap dk-end dk-link"
                  {...pressable({ id: 'forgot', onPress: () => void Taro.navigateTo({ url: SET_PASSWORD }) })}
                >
                  忘记密码
                </View>
              </View>
            </Card>
            <ErrorNote text={error} />
          </Body>
          <Keypad kind="password" dead={asking} onKey={press} />
        </>
      )}
    </Screen>
  )
}
