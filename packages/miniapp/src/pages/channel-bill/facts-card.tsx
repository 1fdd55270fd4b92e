import { beijingClock } from '@dangkou/shared'
import type { ChannelBillQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { count, isUnderWay, standing } from '../../features/bill/bill-words'
import { PercentBar } from '../../features/bill/percent-bar'
import { Card, KeyValue, Pill, Words, whenText } from '../../ui'
import { type DifferenceCounts, totalOf } from './difference-counts'

type Bill = NonNullable<ChannelBillQuery['channelBill']>

/** How a bill stands, in figures. */
export function FactsCard({ bill, counts }: { readonly bill: Bill; readonly counts: DifferenceCounts }) {
  const { billState, rows, percent, badLineCount, tries, nextTryAt, finishedAt } = bill
  const { state, word } = standing(bill)
  const mended = totalOf(counts, { state: 'MENDED' })
  return (
    <Card>
      <View id="bill-facts" className="dk-card__p">
        <View className="dk-row">
          <View className="dk-2">账单</View>
          <View className="dk-end">
            <Pill state={state} word={word} />
          </View>
        </View>
        {billState === 'IMPORTING' && percent !== null && (
          <View className="dk-mt2">
            <PercentBar percent={percent} />
          </View>
        )}
        <View className="dk-mt2">
          <Fact name="读了" words={`${count(rows)} 笔`} />
          <Fact name="不符" words={differWords(totalOf(counts, {}), mended)} />
          <Fact name="要人看" words={openWords(totalOf(counts, { state: 'OPEN' }), badLineCount)} />
          {tries > 0 && <Fact name="取过" words={`${tries} 次`} />}
          {billState === 'IMPORTED' && finishedAt !== null && <Fact name="取好" words={whenText(new Date(finishedAt))} />}
          {nextTryAt !== null && !isUnderWay(bill) && <Fact name="再取" words={againWords(new Date(nextTryAt))} />}
        </View>
        <View className="dk-cap dk-3 dk-mt1">取几次都不会重复记：取好的文件不再读，只补没取到的。</View>
      </View>
    </Card>
  )
}

function Fact({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <KeyValue name={name}>
      <Words>{words}</Words>
    </KeyValue>
  )
}

/** 4 处，已按账单改 1 处 */
function differWords(all: number, mended: number): string {
  if (all === 0) return '没有'
  return `${count(all)} 处${mended > 0 ? `，已按账单改 ${count(mended)} 处` : ''}`
}

/** 3 处不符，1 行读不了 */
function openWords(differences: number, badLines: number): string {
  const parts = [differences > 0 ? `${count(differences)} 处不符` : null, badLines > 0 ? `${count(badLines)} 行读不了` : null]
  return parts.filter((part) => part !== null).join('，') || '没有'
}

function againWords(at: Date, now = new Date()): string {
  const minutes = Math.round((at.getTime() - now.getTime()) / 60_000)
  return minutes < 60 ? `${beijingClock(at)}，还有 ${minutes} 分` : whenText(at, now)
}
