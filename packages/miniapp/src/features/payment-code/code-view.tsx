import { formatYuan } from '@dangkou/shared'
import { Text, View } from '@tarojs/components'

import { Body, Button, Card, Dock, Note, Qr, Words } from '../../ui'
import type { PaymentCode } from './use-payment-code'

interface Props {
  readonly code: PaymentCode
  readonly now: number
  readonly asking: boolean
  readonly onRefresh: () => void
}

/** Large, bright, and good for one payment: what the merchant scans. */
export function CodeView({ code, now, asking, onRefresh }: Props) {
  const left = Math.max(0, Math.ceil((Date.parse(code.expiresAt) - now) / 1000))
  return (
    <>
      <Body>
        <Card>
          <View className="dk-col e-cen dk-card__p">
            <View className="dk-b">给档主扫</View>
            <View className="dk-mt3 q-box">
              <Qr id="payment-code" text={code.code} label="付款码" />
            </View>
            <View id="payment-code-digits" className="dk-num e-digits">
              {(code.code.match(/.{1,4}/g) ?? []).join(' ')}
            </View>
            <View className="dk-sub dk-2 dk-mt2">
              用钱包余额，<Text className="dk-num">{left}</Text> 秒后换新码
            </View>
          </View>
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="lock">
            <Words>{`这个码一次最多付 ${formatYuan(code.limitFen)} 元，不用再输密码。只给眼前的档主扫，别截图、别念给电话里的人。`}</Words>
          </Note>
        </View>
        <View className="dk-pad dk-mt2 dk-sub dk-3">扫不上就把屏幕调亮，或给档主看数字。</View>
      </Body>
      <Dock>
        <Button id="new-code" icon="refresh" busy={asking} onPress={onRefresh}>
          换一个码
        </Button>
      </Dock>
    </>
  )
}
