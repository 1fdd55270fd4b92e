import { type Settlement, formatKilograms } from '@dangkou/shared'
import { Input, View } from '@tarojs/components'

import { Card, Rule } from '../../ui'
import type { Draft } from './draft'
import { Field } from '../form/field'

interface Props {
  readonly draft: Draft
  readonly settlement: Settlement
  readonly onChange: (change: Partial<Draft>) => void
}

/** 磅单: gross, tare, what is taken off for water and soil, and what is left to be paid. */
export function WeightsCard({ draft, settlement, onChange }: Props) {
  const { netGrams, settledGrams } = settlement
  return (
    <Card clip>
      <View className="dk-row f-head">
        <View className="dk-b">磅单</View>
        <View className="dk-sub dk-2 dk-ml2">单位：公斤</View>
      </View>
      <View className="dk-stats f-ws">
        {(
          [
            ['gross', '毛重'],
            ['tare', '皮重'],
          ] as const
        ).map(([key, name]) => (
          <View key={key} className="dk-stat f-w">
            <View className="dk-stat__s">{name}</View>
            <Input
              id={key}
              className="dk-input dk-num"
              type="digit"
              maxlength={10}
              placeholder="填磅数"
              placeholderClass="dk-input--hint"
              value={draft[key]}
              onInput={({ detail }) => onChange({ [key]: detail.value.replaceAll(/[^\d.]/g, '') })}
            />
          </View>
        ))}
        <View className="dk-stat f-w">
          <View className="dk-stat__s">净重</View>
          <View className="dk-lead dk-b dk-num f-w__net">{netGrams > 0 ? formatKilograms(netGrams) : '—'}</View>
        </View>
      </View>
      <Field
        id="deducted"
        name="减 扣重"
        value={draft.deducted}
        unit="公斤"
        hint="没有就不填"
        onValue={(deducted) => onChange({ deducted })}
      />
      <View className="dk-pad">
        <Rule double />
      </View>
      <View className="dk-f f-sum">
        <View className="dk-f__k">结算重</View>
        <View id="settled" className="dk-f__v dk-num">
          {settledGrams > 0 ? formatKilograms(settledGrams) : '—'}
        </View>
        <View className="dk-f__u">公斤</View>
      </View>
    </Card>
  )
}
