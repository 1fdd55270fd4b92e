import { formatYuan } from '@dangkou/shared'
import { RouteDecisionsDocument, type RouteDecisionLineFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { channelName, CLIENTS, STRATEGIES, versionWords } from '../../features/channels/channel-words'
import { useSignedIn } from '../../features/session'
import { failureText, usePages } from '../../graphql'
import {
  Body,
  Card,
  Empty,
  Icon,
  KeyValue,
  Money,
  Nav,
  NoAnswer,
  Offline,
  Pill,
  pressable,
  Screen,
  Skeleton,
  whenText,
  Words,
} from '../../ui'

/** Which way payments took, and why: each decision with all that was weighed. For the market's staff. */
export default function RoutesPage() {
  const session = useSignedIn()
  const list = usePages(RouteDecisionsDocument, {}, (data) => data.routeDecisions.pageInfo, { skip: session === null })
  const decisions = list.pages.flatMap(({ routeDecisions: { edges } }) => edges.map(({ node }) => node))
  return (
    <Screen>
      <Nav title="付款走了哪条路" />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      <Body onRefresh={list.refresh} onReachBottom={() => void list.more()}>
        {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
        {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
        {decisions.map((decision) => (
          <DecisionCard key={`${decision.paymentId} ${decision.decidedAt} ${decision.channel}`} decision={decision} />
        ))}
        {list.data && decisions.length === 0 && (
          <Card>
            <Empty icon="transfer" title="还没有付款走过渠道">
              有人用微信或支付宝付了，这里会说为什么走那条路。
            </Empty>
          </Card>
        )}
        {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
      </Body>
    </Screen>
  )
}

function DecisionCard({ decision }: { readonly decision: RouteDecisionLineFragment }) {
  const [open, setOpen] = useState(false)
  const { paymentId, decidedAt, client, amountFen, rulesVersion, strategy, channel, feeFen, reasons, choices, skipped } = decision
  const name = channel === null ? null : channelName(channel).name
  return (
    <Card>
      <View className="dk-card__p" {...pressable({ id: `why-${paymentId}`, onPress: () => setOpen(!open) })}>
        <View className="dk-row dk-row--wrap">
          <View className="dk-b">{name ?? '没有渠道能收'}</View>
          <View className="dk-end">
            <Money fen={amountFen} label="付款" />
          </View>
          {channel === null && <Pill state="fail" word="付不了" />}
        </View>
        <View className="dk-sub dk-2">
          <Words>{`${whenText(new Date(decidedAt))}，${CLIENTS[client]}${feeFen === null ? '' : `，手续费 ${formatYuan(feeFen)}`}`}</Words>
        </View>
        <View className="dk-row dk-mt1">
          <View className="dk-fill dk-sub">
            <Words>{reasons.map(({ text }) => text).join('，') || '为什么，点开看'}</Words>
          </View>
          <Icon name={open ? 'up' : 'down'} size={20} tone="3" />
        </View>
        {open && (
          <View className="why dk-mt2">
            {choices.slice(1).map((one) => (
              <View key={one.channel} className="k-line">
                <View className="dk-sub dk-b">其次{channelName(one.channel).name}</View>
                <View className="dk-sub dk-2">
                  <Words>{`${one.reasons.map(({ text }) => text).join('，')}，手续费 ${formatYuan(one.feeFen)}`}</Words>
                </View>
              </View>
            ))}
            {skipped.map((one) => (
              <View key={one.channel} className="k-line">
                <View className="dk-sub dk-b">没用{channelName(one.channel).name}</View>
                <View className="dk-sub dk-2">
                  <Words>{one.reasons.map(({ text }) => text).join('，')}</Words>
                </View>
              </View>
            ))}
            <KeyValue name="按的规则">
              <Words>{`${versionWords(rulesVersion)}，${STRATEGIES[strategy]}`}</Words>
            </KeyValue>
          </View>
        )}
      </View>
    </Card>
  )
}
