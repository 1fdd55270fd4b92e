import { formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'

import { Button, ErrorNote, type Key, Keypad, Money, Sheet } from '../../ui'

// WeChat's have 18 digits, Alipay's 16 to 24, the wallet's 18.
const SHORTEST = 16
const LONGEST = 24

interface Props {
  readonly payment: PaymentDetailFragment
  readonly busy: boolean
  readonly error: string | null
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}

/** The digits that stand below a payment code, typed where nothing can be scanned. */
export function PayerCodeSheet({ payment, busy, error, onCode, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const press = (key: Key) => {
    if (key === 'del') setTyped(typed.slice(0, -1))
    else if (/^\d$/.test(key) && typed.length < LONGEST) setTyped(typed + key)
  }
  const ready = typed.length >= SHORTEST
  return (
    <Sheet title="输他的付款码" onClose={onClose}>
      <View className="dk-payto">
        <View className="dk-row dk-row--base">
          <View className="dk-2 dk-sub p-k">收</View>
          <Money fen={payment.askedFen} size="l" sign label="收" />
        </View>
        <View id="payer-code" className="dk-num e-digits" aria-label={`付款码，已输 ${typed.length} 位`}>
          {typed === '' ? <Text className="dk-3">付款码下面的数字</Text> : (typed.match(/.{1,4}/g) ?? []).join(' ')}
        </View>
      </View>
      <ErrorNote text={error} />
      <Keypad kind="password" flush dead={busy} onKey={press} />
      <View className="dk-keys e-go">
        <Button id="take" kind="primary" off={!ready} busy={busy} onPress={() => onCode(typed)}>
          {busy ? (
            '正在收'
          ) : ready ? (
            <>
              收 <Text className="dk-num dk-ml1">{formatYuan(payment.askedFen)}</Text> 元
            </>
          ) : (
            '先输完数字'
          )}
        </Button>
        <View className="dk-keys__safe" />
      </View>
    </Sheet>
  )
}
