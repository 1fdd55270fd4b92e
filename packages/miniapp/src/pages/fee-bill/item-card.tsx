import type { FeeRule } from '@dangkou/shared'
import type { FeeItemCardFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import type { Draft } from '../../features/fee/draft'
import { ruleWords, vehicleName } from '../../features/fee/words'
import { Field } from '../../features/form/field'
import { Card, Chips, Section, Words } from '../../ui'

interface Props {
  readonly items: readonly FeeItemCardFragment[]
  readonly item: FeeItemCardFragment
  readonly rule: FeeRule
  readonly draft: Draft
  readonly onItem: (id: string) => void
  readonly onChange: (change: Partial<Draft>) => void
}

/** What for, and whatever that is computed from. */
export function ItemCard({ items, item, rule, draft, onItem, onChange }: Props) {
  return (
    <Card clip className="c-first">
      <Section title="收什么" />
      <Chips id="item" wrap items={items.map(({ id, name }) => ({ value: id, label: name }))} value={item.id} onChange={onItem} />
      <View id="rule-words" className="dk-sub dk-2 s-note">
        <Words>{ruleWords(rule)}</Words>
      </View>
      {rule.way === 'weight' && (
        <Field id="weight" name="重量" unit="公斤" hint="填磅数" value={draft.weight} onValue={(weight) => onChange({ weight })} />
      )}
      {rule.way === 'vehicle' && (
        <>
          <Section title="什么车" />
          <Chips
            id="vehicle"
            wrap
            items={item.rule.prices.map(({ vehicle }) => ({ value: vehicle, label: vehicleName(vehicle) }))}
            value={draft.vehicle}
            onChange={(vehicle) => onChange({ vehicle })}
          />
          <View className="dk-mt3" />
        </>
      )}
      {rule.way === 'time' && (
        <>
          <Field
            id="hours"
            name="停了"
            unit="小时"
            hint="0"
            most={4}
            value={draft.hours}
            onValue={(hours) => onChange({ hours: whole(hours) })}
          />
          <Field
            id="minutes"
            name="又"
            unit="分"
            hint="0"
            most={4}
            value={draft.minutes}
            onValue={(minutes) => onChange({ minutes: whole(minutes) })}
          />
        </>
      )}
    </Card>
  )
}

function whole(text: string): string {
  return text.replaceAll('.', '')
}
