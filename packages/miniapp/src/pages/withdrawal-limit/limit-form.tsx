import { formatYuan } from '@dangkou/shared'
import type { WithdrawalLimitVersionFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { yuanIn, yuanOut } from '../../features/channels/typed'
import { Field } from '../../features/form/field'
import { countOut, countWords, type Limit } from '../../features/withdrawal-limit/limit'
import { Body, Button, Capital, Card, Dock, KeyValue, Money, Note, Section, whenText, Words } from '../../ui'
import { ConfirmSheet } from './confirm-sheet'

interface Props {
  readonly limit: WithdrawalLimitVersionFragment
  readonly offline: boolean
  /** It was changed on this page just now. */
  readonly changed: boolean
  readonly onChanged: () => Promise<void>
}

/** What holds now above what it shall be; nothing changes before both stood side by side. */
export function LimitForm({ limit, offline, changed, onChanged }: Props) {
  const [count, setCount] = useState(limit.dayCount === null ? '' : String(limit.dayCount))
  const [yuan, setYuan] = useState(yuanIn(limit.dayFen))
  const [checking, setChecking] = useState(false)
  const dayCount = countOut(count)
  const dayFen = yuanOut(yuan)
  const next: Limit | null = dayCount === undefined || dayFen === undefined || dayFen === 0 ? null : { dayCount, dayFen }
  const same = next !== null && next.dayCount === limit.dayCount && next.dayFen === limit.dayFen
  const why = offline
    ? '没信号，先不能改'
    : dayCount === undefined
      ? '次数填 1 到 1000，不限就空着'
      : next === null
        ? '金额填得不对，不限就空着'
        : same
          ? '还没改'
          : null

  return (
    <>
      <Body>
        <Card className="dk-card__p">
          <View className="dk-sub dk-2">每家每天最多提</View>
          <View id="day-limit" className="dk-mt1">
            {limit.dayFen === null ? (
              <View className="dk-title">金额不限</View>
            ) : (
              <>
                <Money fen={limit.dayFen} size="xl" sign label="每家每天最多提" />
                <Capital fen={limit.dayFen} className="dk-mt1" />
              </>
            )}
          </View>
          <View className="dk-mt2">
            <KeyValue name="每天最多">
              <Words>{countWords(limit.dayCount)}</Words>
            </KeyValue>
          </View>
          {limit.changedAt !== null && (
            <View id="changed-by" className="dk-cap dk-3 dk-mt1">
              <Words>{`第 ${limit.version} 版，${limit.changedBy ?? ''} ${whenText(new Date(limit.changedAt))}改的`}</Words>
            </View>
          )}
        </Card>
        {changed && same && (
          <View id="changed" className="dk-pad dk-mt3">
            <Note tone="ok">改好了，下一笔提现就按它来</Note>
          </View>
        )}
        <Card clip>
          <Section title="改成">空着是不限</Section>
          <Field id="day-fen" name="每天金额" hint="不限" unit="元" value={yuan} onValue={setYuan} />
          <Field id="day-count" name="每天次数" hint="不限" unit="次" value={count} onValue={setCount} />
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="shield">管全市场每一家，按北京时间一天算。没提成、退回来的不算。</Note>
        </View>
      </Body>
      <Dock>
        <Button id="check-limit" kind="primary" off={why !== null} onPress={() => setChecking(true)}>
          {why ?? <Words>{next?.dayFen == null ? '核对，改成金额不限' : `核对，改成 ${formatYuan(next.dayFen)} 元`}</Words>}
        </Button>
      </Dock>
      {checking && next !== null && <ConfirmSheet from={limit} to={next} onClose={() => setChecking(false)} onChanged={onChanged} />}
    </>
  )
}
