import { type FeeQuote, fen, formatYuan } from '@dangkou/shared'
import { View } from '@tarojs/components'

import { Card, KeyValue, Section, Words } from '../../ui'

/** 怎么算的: line by line, as it could be read out at the gate. */
export function LinesCard({ quote }: { readonly quote: FeeQuote }) {
  return (
    <Card clip>
      <Section title="怎么算的" />
      <View className="s-note">
        {quote.lines.map(({ label, formula, amountFen }) => (
          <KeyValue key={label} name={label}>
            <Words>{`${formula === null ? '' : `${formula}，`}${formatYuan(fen(Math.abs(amountFen)))} 元`}</Words>
          </KeyValue>
        ))}
      </View>
    </Card>
  )
}
