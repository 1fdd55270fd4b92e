import { PaymentsDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { ask, failureText } from '../../graphql'
import { Button, ErrorNote, Sheet } from '../../ui'
import { paymentIdFrom } from './payment-code'

/** 单号, as the merchant says it on the phone. */
export function OrderEntry({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const [looking, setLooking] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const find = async () => {
    setLooking(true)
    setError(null)
    const answer = await ask(PaymentsDocument, { side: 'PAYER', first: 50 })
    setLooking(false)
    if (!answer.ok) return setError(failureText(answer.failure))
    const wanted = typed.trim().toUpperCase()
    const found = answer.data.payments.edges.find(({ node }) => node.orderNo.toUpperCase() === wanted)
    const id = found?.node.id ?? paymentIdFrom(typed)
    if (!id) return setError('没有找到这张单，请和档主核对单号')
    onClose()
    return void Taro.navigateTo({ url: `/pages/pay/index?id=${encodeURIComponent(id)}` })
  }

  return (
    <Sheet title="输单号付" onClose={onClose}>
      <View className="dk-f p-order">
        <View className="dk-f__k">单号</View>
        <Input
          id="order-no"
          className="dk-input"
          placeholder="如 DK0319-0386"
          placeholderClass="dk-input--hint"
          value={typed}
          onInput={(event) => setTyped(event.detail.value)}
        />
      </View>
      <ErrorNote text={error} />
      <View className="dk-dock dk-dock--safe">
        <View className="dk-dock__a">
          <Button id="find-order" kind="primary" off={typed.trim() === ''} busy={looking} onPress={() => void find()}>
            {looking ? '正在找这张单' : '找这张单'}
          </Button>
        </View>
      </View>
    </Sheet>
  )
}
