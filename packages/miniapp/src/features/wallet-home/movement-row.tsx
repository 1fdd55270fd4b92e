import type { MovementLinkFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { LedgerRow, type PillState, whenText } from '../../ui'
import { shortStall } from '../statement/short-stall'
import { movementWords } from './movement-words'

const PILLS: Record<MovementLinkFragment['state'], PillState | undefined> = {
  SUCCEEDED: undefined,
  PROCESSING: 'doing',
  CONFIRMING: 'unknown',
  FAILED: 'fail',
}

export function MovementRow({ movement }: { readonly movement: MovementLinkFragment }) {
  const { id, counterparty, state, direction, amountFen, at, document } = movement
  const { name, note } = movementWords(movement)
  const url = documentUrl(document)
  return (
    <LedgerRow
      id={`movement-${id}`}
      name={name}
      plate={counterparty?.stall && shortStall(counterparty.stall)}
      time={whenText(new Date(at))}
      note={note}
      pill={PILLS[state]}
      side={direction === 'IN' ? 'in' : 'out'}
      fen={amountFen}
      onPress={url === null ? undefined : () => void Taro.navigateTo({ url })}
    />
  )
}

function documentUrl(document: MovementLinkFragment['document']): string | null {
  switch (document?.__typename) {
    case 'Payment':
      return `/pages/pay-result/index?id=${encodeURIComponent(document.id)}`
    case 'Recharge':
      return `/pages/recharge/index?rechargeId=${encodeURIComponent(document.id)}`
    case 'Withdrawal':
      return `/pages/withdraw/index?id=${encodeURIComponent(document.id)}`
    default:
      return null
  }
}
