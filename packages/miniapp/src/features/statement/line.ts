import { beijingClock } from '@dangkou/shared'
import type { MovementStoryFragment } from '@dangkou/shared/graphql'

import { shortStall } from './short-stall'

type Line = {
  readonly name: string
  readonly plate: string | null
  readonly note: string | null
  readonly clock: string
}

/** A movement in the words of the statement's first column, short enough beside two columns of money. */
export function lineOf(movement: MovementStoryFragment): Line {
  const { counterparty, document, title } = movement
  const clock = beijingClock(new Date(movement.at))
  if (document?.__typename === 'Withdrawal') {
    const { bankName, tail } = document.bankCard
    return { name: '提现', plate: null, note: `${bankName} ${tail}`, clock }
  }
  if (counterparty === null) return { name: title, plate: null, note: null, clock }
  const plate = movement.kind === 'PAYMENT' && counterparty.stall !== null ? shortStall(counterparty.stall) : null
  return { name: counterparty.name, plate, note: plate === null ? title : null, clock }
}
