import type { CardLineFragment } from '@dangkou/shared/graphql'

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
      tile={card.bankName.replace(/^中国/, '').slice(0, 1)}
      name={`${card.bankName} 尾号 ${card.tail}`}
      limit={card.holderName}
      cost="免费"
      chosen={chosen}
      onPress={onPress}
    />
  )
}
