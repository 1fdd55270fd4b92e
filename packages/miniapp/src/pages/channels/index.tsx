import { formatYuan } from '@dangkou/shared'
import { ChannelsDocument, type ChannelsQuery, RouteRulesDocument, SetChannelTermsDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { billsPage } from '../../features/bill/pages'
import { channelName, feeWords, rangeWords, settleWords, STRATEGIES } from '../../features/channels/channel-words'
import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import {
  Age,
  Body,
  Button,
  Card,
  ErrorNote,
  KeyValue,
  Nav,
  NoAnswer,
  Offline,
  Pill,
  Rule,
  Screen,
  Section,
  Skeleton,
  Tile,
  Words,
} from '../../ui'

type Channel = ChannelsQuery['channels'][number]

const POLL_MS = 15_000

/** How the channels stand and what they cost; a switch for each. For the market's staff. */
export default function ChannelsPage() {
  const session = useSignedIn()
  const skip = session === null
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(ChannelsDocument, {}, { skip, pollMs: POLL_MS })
  const rules = useQuery(RouteRulesDocument, {}, { skip })

  return (
    <Screen>
      <Nav title="付款渠道" action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data && (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={4} slow={slow} />)}
        {data?.channels.map((channel) => (
          <ChannelCard key={channel.name} channel={channel} onChanged={refresh} />
        ))}
        {rules.data && (
          <Card clip>
            <Section id="strategy" title="怎么选渠道" onPress={() => void Taro.navigateTo({ url: '/pages/route-rules/index' })}>
              <Words>{`${STRATEGIES[rules.data.routeRules.strategy]}，${rules.data.routeRules.rules.length} 条规则`}</Words>
            </Section>
            <Section id="routes" title="付款走了哪条路" onPress={() => void Taro.navigateTo({ url: '/pages/routes/index' })}>
              为什么
            </Section>
          </Card>
        )}
      </Body>
    </Screen>
  )
}

function ChannelCard({ channel, onChanged }: { readonly channel: Channel; readonly onChanged: () => Promise<void> }) {
  const [setTerms, running] = useMutation(SetChannelTermsDocument)
  const [sure, setSure] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const { name, isOn, state, opensAt, closesAt, minFen, maxFen, dayFen } = channel
  const known = channelName(name)
  const { measure } = state

  /** Off means that nobody in the market can pay by it: asked twice. */
  const press = async () => {
    setError(null)
    if (isOn && !sure) return setSure(true)
    setSure(false)
    const answer = await setTerms({ input: { channel: name, isOn: !isOn } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，没改成`)
    setError(answer.data.setChannelTerms.userErrors[0]?.message ?? null)
    return onChanged()
  }

  return (
    <Card>
      <View id={`channel-${name}`} className="dk-card__p">
        <View className="dk-row">
          <Tile word={known.tile} {...(isOn ? { tone: 'on' as const } : {})} />
          <View className="dk-lead dk-b dk-ml3">{known.name}</View>
          <View className="dk-end">
            {!isOn ? (
              <Pill state="closed" word="停用" />
            ) : state.health === 'UP' ? (
              <Pill state="ok" word="正常" />
            ) : state.health === 'DOWN' ? (
              <Pill state="fail" word="连不上" />
            ) : (
              <Pill state="doing" word="恢复中" />
            )}
          </View>
        </View>
        <View className="dk-mt2">
          <KeyValue name="手续费">
            <Words>{costWords(channel)}</Words>
          </KeyValue>
          <KeyValue name="半小时里付成">
            <Words>{measure.successBps === null ? '还没有人付' : `${measure.successBps / 100}%，${measure.samples} 笔`}</Words>
          </KeyValue>
          <KeyValue name="今天收了">
            <Words>{`${formatYuan(state.takenTodayFen)}${dayFen === null ? '' : `，每天最多 ${formatYuan(dayFen)}`}`}</Words>
          </KeyValue>
          <KeyValue name="单笔">
            <Words>{rangeWords(minFen ?? channel.channelMinFen, maxFen ?? channel.channelMaxFen)}</Words>
          </KeyValue>
          <KeyValue name="时间">
            <Words>{opensAt === null || closesAt === null ? '全天' : `${opensAt} 到 ${closesAt}`}</Words>
          </KeyValue>
          <KeyValue name="结算">
            <Words>{settleWords(channel)}</Words>
          </KeyValue>
        </View>
        <View className="dk-row dk-row--wrap dk-mt2">
          <Button
            id={`terms-${name}`}
            size="m"
            icon="edit"
            onPress={() => void Taro.navigateTo({ url: `/pages/channel-terms/index?name=${encodeURIComponent(name)}` })}
          >
            改限额和费用
          </Button>
          <View className="dk-ml2" />
          <Button id={`switch-${name}`} size="m" busy={running} onPress={() => void press()}>
            {sure ? '再点一次：马上停用，谁也不能用它付' : isOn ? '停用' : '启用'}
          </Button>
        </View>
      </View>
      <ErrorNote text={error} />
      <Rule />
      <Section id={`bills-${name}`} title="账单" onPress={() => void Taro.navigateTo({ url: billsPage(name) })}>
        和渠道对没对上
      </Section>
    </Card>
  )
}

/** 0.6%，最少 0.01；扫买家付款码 0.38% */
function costWords({ fees }: Channel): string {
  return fees.length === 0 ? '没填，按 0 算' : fees.map(feeWords).join('；')
}
