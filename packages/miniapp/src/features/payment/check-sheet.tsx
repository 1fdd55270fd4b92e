import { type Fen, formatYuan } from '@dangkou/shared'
import type { PaymentDetailFragment, PayMethod } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Button, Chips, dayText, Dock, Icon, Note, PayTo, pressable, Sheet, Tear, Words } from '../../ui'
import { METHODS } from './methods'
import { WayList } from './way-list'
import type { WayToPay } from './ways'

export type Part = 'asked' | 'rest'

interface Props {
  readonly payment: PaymentDetailFragment
  readonly ways: readonly WayToPay[]
  readonly method: PayMethod | null
  readonly part: Part
  readonly amountFen: Fen
  readonly hasPassword: boolean
  readonly offline: boolean
  /** Another app's cashier is being opened. */
  readonly opening: boolean
  readonly error: string | null
  readonly onMethod: (method: PayMethod) => void
  readonly onPart: (part: Part) => void
  readonly onPay: () => void
  readonly onRecharge: () => void
  readonly onAskOther: () => void
  readonly onClose: () => void
}

/** 核对后付款: who gets how much for what, and from where. */
export function CheckSheet(props: Props) {
  const { payment, ways, method, part, amountFen, error, onMethod, onPart, onAskOther, onClose } = props
  const { payee, goods, orderNo } = payment
  return (
    <Sheet title="核对后付款" onClose={onClose}>
      <PayTo payee={payee} fen={amountFen} detail="full">
        <View className="dk-row dk-row--top dk-mt2">
          <View className="dk-2 dk-sub p-k">{payee.kind === 'MARKET' ? '费用' : '货'}</View>
          <View className="dk-sub dk-fill">
            <Words>{goods}</Words> <Text className="dk-3 dk-num dk-ml1">{orderNo}</Text>
          </View>
        </View>
      </PayTo>
      <Instalments payment={payment} part={part} onPart={onPart} />
      <Tear flat />
      <WayList ways={ways} chosen={method} onChoose={onMethod} />
      <View className="dk-tap dk-link dk-pad" {...pressable({ id: 'ask-other', onPress: onAskOther })}>
        <Icon name="send" size={20} />
        <View className="dk-ml1">请别人替我付</View>
      </View>
      {error !== null && (
        <View id="error" className="dk-pad p-err" role="alert">
          <Note tone="err">{error}</Note>
        </View>
      )}
      <Dock>
        {method !== null && ways.some((way) => way.method === 'WALLET' && way.off !== null) && (
          <Button id="recharge" onPress={props.onRecharge}>
            去充值
          </Button>
        )}
        <PayButton {...props} />
      </Dock>
    </Sheet>
  )
}

/** 首付放货: what a first part is, what it does, and what is left. Nothing where all is paid at once. */
function Instalments({ payment, part, onPart }: Pick<Props, 'payment' | 'part' | 'onPart'>) {
  const { firstPartFen, paidFen, state, dueOn, restFen, askedFen } = payment
  if (state === 'PART_PAID') {
    return (
      <View id="part-paid" className="dk-pad p-part">
        <Note icon="truck">
          <Words>{`已付 ${formatYuan(paidFen)}，货已放；这是剩下的${dueOn === null ? '' : `，${dayText(dueOn)}前付`}。`}</Words>
        </Note>
      </View>
    )
  }
  if (firstPartFen === null) return null
  return (
    <>
      <View className="p-parts">
        <Chips
          id="part"
          items={[
            { value: 'asked', label: `先付首付 ${formatYuan(askedFen)}` },
            { value: 'rest', label: `一次付清 ${formatYuan(restFen)}` },
          ]}
          value={part}
          onChange={onPart}
        />
      </View>
      {part === 'asked' && (
        <View className="dk-pad dk-sub dk-2 p-part">
          <Words>{`付了首付就放货，剩 ${formatYuan((restFen - askedFen) as Fen)}${dueOn === null ? '' : `，${dayText(dueOn)}前付`}`}</Words>
        </View>
      )}
    </>
  )
}

function PayButton({ payment, ways, method, amountFen, hasPassword, offline, opening, onPay, onRecharge }: Props) {
  if (offline) {
    return (
      <Button id="pay" off onPress={onPay}>
        没信号，先不能付
      </Button>
    )
  }
  if (method === null) {
    return ways.some((way) => way.method === 'WALLET') ? (
      <Button id="recharge" kind="primary" onPress={onRecharge}>
        去充值
      </Button>
    ) : (
      <Button id="pay" off onPress={onPay}>
        这里没有能用的付款方式
      </Button>
    )
  }
  return (
    <Button id="pay" kind="primary" busy={opening} onPress={onPay}>
      {opening ? (
        `正在打开${METHODS[method].short}`
      ) : method === 'WALLET' && !hasPassword ? (
        '先设支付密码'
      ) : (
        <>
          付给{payment.payee.ownerName} <Text className="dk-num dk-ml1">{formatYuan(amountFen)}</Text> 元
        </>
      )}
    </Button>
  )
}
