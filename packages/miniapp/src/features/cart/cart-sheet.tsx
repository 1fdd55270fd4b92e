import { formatYuan } from '@dangkou/shared'
import type { PaymentLineFragment, PayMethod } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Button, Capital, Dock, Money, Note, Sheet, Tear } from '../../ui'
import { METHODS } from '../payment/methods'
import { WayList } from '../payment/way-list'
import type { WayToPay } from '../payment/ways'
import { payees, sumFen } from './cart'
import { CartLines } from './cart-lines'

interface Props {
  readonly bills: readonly PaymentLineFragment[]
  readonly ways: readonly WayToPay[]
  readonly method: PayMethod | null
  readonly hasPassword: boolean
  readonly offline: boolean
  readonly opening: boolean
  readonly error: string | null
  readonly onMethod: (method: PayMethod) => void
  readonly onPay: () => void
  readonly onClose: () => void
}

/** 核对后一起付: each payee with his amount, the sum, and from where. All are paid, or none. */
export function CartSheet({ bills, ways, method, hasPassword, offline, opening, error, onMethod, onPay, onClose }: Props) {
  const total = sumFen(bills)
  const count = payees(bills).length
  return (
    <Sheet title="核对后一起付" onClose={onClose}>
      <View className="dk-payto">
        <View className="dk-row dk-row--base">
          <View className="dk-2 dk-sub p-k">合计</View>
          <Money fen={total} size="xl" sign label="合计" />
        </View>
        <Capital fen={total} className="p-in" />
      </View>
      <View className="dk-sheet__in">
        <View className="dk-pad">
          <CartLines bills={bills} />
        </View>
        <Tear flat />
        <WayList ways={ways} chosen={method} onChoose={onMethod} />
        {error !== null && (
          <View id="error" className="dk-pad p-err" role="alert">
            <Note tone="err">{error}</Note>
          </View>
        )}
      </View>
      <Dock>
        <Button id="pay" kind="primary" off={offline || method === null} busy={opening} onPress={onPay}>
          {offline ? (
            '没信号，先不能付'
          ) : method === null ? (
            '没有能用的付款方式'
          ) : opening ? (
            `正在打开${METHODS[method].short}`
          ) : method === 'WALLET' && !hasPassword ? (
            '先设支付密码'
          ) : (
            <>
              付给 {count} 家 <Text className="dk-num dk-ml1">{formatYuan(total)}</Text> 元
            </>
          )}
        </Button>
      </Dock>
    </Sheet>
  )
}
