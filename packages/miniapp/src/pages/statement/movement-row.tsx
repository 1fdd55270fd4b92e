import { formatYuan } from '@dangkou/shared'
import type { MovementStoryFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { lineOf } from '../../features/statement/line'
import { storyOf } from '../../features/statement/story'
import { Icon, Money, Plate, Story, classes, pressable, spokenYuan } from '../../ui'

interface Props {
  readonly movement: MovementStoryFragment
  readonly open: boolean
  readonly onToggle: () => void
}

/** One movement; pressed, it opens the story of what happened. */
export function MovementRow({ movement, open, onToggle }: Props) {
  const { name, plate, note, clock } = lineOf(movement)
  const incoming = movement.direction === 'IN'
  const word = incoming ? '入账' : '支出'
  const label = `${name} ${clock} ${word} ${spokenYuan(movement.amountFen)}`
  const blank = <View className={classes('dk-lg__c', 'dk-lg__c--blank', incoming && 'dk-lg__c--last')} />
  return (
    <>
      <View
        className={classes('dk-lg__row', open && 'c-open')}
        {...pressable({ id: `movement-${movement.id}`, label, onPress: onToggle })}
        aria-expanded={open}
      >
        <View className="dk-lg__main">
          <View className="dk-lg__name">{name}</View>
          <View className="dk-lg__meta">
            {plate !== null && <Plate text={plate} />}
            {note !== null && <View className="dk-lg__m">{note}</View>}
            <View className={plate === null ? 'dk-num' : 'dk-num dk-ml2'}>{clock}</View>
            {open && <Icon name="up" size={16} className="dk-ml1" />}
          </View>
        </View>
        {!incoming && blank}
        <View className={classes('dk-lg__c', !incoming && 'dk-lg__c--last')}>
          <View className="dk-lg__w">{word}</View>
          <Money fen={movement.amountFen} tone={incoming ? 'in' : undefined} label={word} />
          {movement.balanceFen !== null && <Text className="dk-lg__bal dk-num">{`余 ${formatYuan(movement.balanceFen)}`}</Text>}
        </View>
        {incoming && blank}
      </View>
      {open && (
        <View className="c-story">
          <Story steps={storyOf(movement)} />
        </View>
      )}
    </>
  )
}
