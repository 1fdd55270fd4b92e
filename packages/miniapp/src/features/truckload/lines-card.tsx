import { type Fen, formatKilograms } from '@dangkou/shared'
import type { TruckloadTermsFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Card, Money, Rule, dayText } from '../../ui'

/** How the figure was computed, line by line, as on the slip. */
export function LinesCard({ terms }: { readonly terms: TruckloadTermsFragment }) {
  const { lines, firstPartFen, dueOn } = terms
  return (
    <Card>
      <View className="f-lines">
        {lines.map(({ kind, label, formula, grams, amountFen }, index) => (
          <View key={index}>
            {kind === 'REST' && <Rule double />}
            <View className="dk-kv f-line">
              <View className={kind === 'REST' ? 'dk-b' : 'dk-kv__k'}>{label}</View>
              {formula !== null && <View className="dk-sub dk-3 dk-num">{formula}</View>}
              <View className="dk-kv__v">
                {amountFen === null ? (
                  <Text className="dk-b dk-num">{formatKilograms(grams ?? 0)} 公斤</Text>
                ) : (
                  <Money fen={Math.abs(amountFen) as Fen} label={label} />
                )}
              </View>
            </View>
          </View>
        ))}
        {firstPartFen !== null && dueOn !== null && (
          <View className="dk-sub dk-2 dk-mt1">
            分两次付：先付 <Money fen={firstPartFen} label="首付" />
            ，余款 {dayText(dueOn)} 前付清
          </View>
        )}
      </View>
    </Card>
  )
}
