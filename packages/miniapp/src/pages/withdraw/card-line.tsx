import type { CardLineFragment } from '@dangkou/shared/graphql'

import { bankTile } from '../../features/bank-card/banks'
import { Way } from '../../ui'

interface Props {
  readonly card: CardLineFragment
  readonly chosen: boolean
  readonly onPress?: (() => void) | undefined
}

export function CardLine({ card, chosen, onPress }: Props) {
  return (
    <Way
      id={`card-${card.id}`}
      tile={bankTile(card.bankName)}
      name={`${card.bankName} 尾号 ${card.tail}`}
      limit={card.holderName}
      cost="免费"
      chosen={chosen}
      onPress={onPress}
    />
  )
}
