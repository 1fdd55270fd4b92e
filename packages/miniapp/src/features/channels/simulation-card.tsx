import { fen, formatYuan } from '@dangkou/shared'
import type { SimulateRouteRulesQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Card, KeyValue, Note, Section, whenText, Words } from '../../ui'
import { channelName } from './channel-words'

type Simulation = SimulateRouteRulesQuery['simulateRouteRules']

/** What the rules would have done with last week's payments. Nothing of it has happened. */
export function SimulationCard({ simulation }: { readonly simulation: Simulation }) {
  const { payments, diverted, isComplete, channels, examples } = simulation
  const fees = channels.reduce((sum, { before, after }) => sum + after.feeFen - before.feeFen, 0)
  return (
    <Card>
      <Section title="要是上周就这样" />
      <View id="simulation" className="s-note">
        <View className="dk-sub dk-2">
          <Words>
            {payments === 0
              ? '上周没有付款'
              : diverted === 0
                ? `${payments} 笔，没有一笔会换渠道`
                : `${payments} 笔里有 ${diverted} 笔会换渠道`}
          </Words>
        </View>
        {channels.map(({ channel, before, after }) => (
          <KeyValue key={channel ?? 'none'} name={channel === null ? '付不了' : channelName(channel).name}>
            <Words>{`${change(`${before.payments} 笔`, `${after.payments} 笔`)}，手续费 ${change(formatYuan(before.feeFen), formatYuan(after.feeFen))}`}</Words>
          </KeyValue>
        ))}
        <View className="dk-mt2">
          <Note tone={fees > 0 ? 'due' : 'ok'}>
            {fees === 0 ? '手续费一样' : `手续费${fees > 0 ? '多' : '省'} ${formatYuan(fen(Math.abs(fees)))} 元`}
          </Note>
        </View>
        {examples.slice(0, 3).map(({ paymentId, decidedAt, amountFen, from, to }) => (
          <View key={`${paymentId} ${decidedAt}`} className="dk-sub dk-2 dk-mt2">
            <Words>
              {`${whenText(new Date(decidedAt))} 的 ${formatYuan(amountFen)}：${nameOf(from.channel)}换${nameOf(to.channel)}，${to.reasons.map(({ text }) => text).join('，')}`}
            </Words>
          </View>
        ))}
        {!isComplete && <View className="dk-cap dk-3 dk-mt2">上周付款太多，只算了最近的一部分。</View>}
      </View>
    </Card>
  )
}

/** What stays the same is said once. */
function change(before: string, after: string): string {
  return before === after ? after : `${before}${before.endsWith('笔') ? '' : ' '}变 ${after}`
}

function nameOf(channel: string | null): string {
  return channel === null ? '付不了' : channelName(channel).name
}
