import { addDays, beijingDay } from '@dangkou/shared'
import {
  ChannelsDocument,
  RouteRulesDocument,
  type RouteRuleInput,
  type RouteRulesTextFragment,
  type RouteStrategy,
  SetRouteRulesDocument,
  SimulateRouteRulesDocument,
  type SimulateRouteRulesQuery,
} from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { ACTIONS, channelName, STRATEGIES, versionWords, whenWords } from '../../features/channels/channel-words'
import { RuleSheet } from '../../features/channels/rule-sheet'
import { SimulationCard } from '../../features/channels/simulation-card'
import { useSignedIn } from '../../features/session'
import { ask, failureText, useMutation, useQuery } from '../../graphql'
import {
  Body,
  Button,
  Card,
  Chips,
  Dock,
  ErrorNote,
  Icon,
  Nav,
  NoAnswer,
  Note,
  Offline,
  pressable,
  Screen,
  Section,
  Skeleton,
  Words,
} from '../../ui'

const STRATEGY_ITEMS = (Object.keys(STRATEGIES) as RouteStrategy[]).map((value) => ({ value, label: STRATEGIES[value] }))
const WEEK_DAYS = 7

interface Draft {
  readonly strategy: RouteStrategy
  readonly rules: readonly RouteRuleInput[]
}

/** How the market leads payments. A change is tried on last week's payments before it can be saved. */
export default function RouteRulesPage() {
  const session = useSignedIn()
  const skip = session === null
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(RouteRulesDocument, {}, { skip })
  const channels = useQuery(ChannelsDocument, {}, { skip })
  const [setRouteRules, saving] = useMutation(SetRouteRulesDocument)
  const [changed, setChanged] = useState<Draft | null>(null)
  const [tried, setTried] = useState<{ of: Draft; simulation: SimulateRouteRulesQuery['simulateRouteRules'] } | null>(null)
  const [trying, setTrying] = useState(false)
  const [adding, setAdding] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [saved, setSaved] = useState(false)
  const rules = data?.routeRules
  const draft = changed ?? (rules && draftOf(rules))

  const change = (next: Draft) => {
    setSaved(false)
    setError(null)
    setChanged(next)
  }
  const tryOut = async () => {
    if (!draft) return
    setTrying(true)
    setError(null)
    const today = beijingDay(new Date())
    const input = { ...inputOf(draft), from: addDays(today, -WEEK_DAYS), to: today }
    const answer = await ask(SimulateRouteRulesDocument, { input })
    setTrying(false)
    if (!answer.ok) return setError(failureText(answer.failure))
    setTried({ of: draft, simulation: answer.data.simulateRouteRules })
  }
  const save = async () => {
    if (!draft || !rules) return
    setError(null)
    const answer = await setRouteRules({ input: { ...inputOf(draft), version: rules.version } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，没存下`)
    const [refusal] = answer.data.setRouteRules.userErrors
    if (refusal) return setError(refusal.message)
    setChanged(null)
    setTried(null)
    setSaved(true)
    await refresh()
  }
  const isTried = tried !== null && tried.of === changed

  return (
    <Screen>
      <Nav title="怎么选渠道" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!draft && (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={4} slow={slow} />)}
        {draft && (
          <>
            <Card>
              <Section title="几个都能收时">
                <Words>{rules ? versionWords(rules.version) : ''}</Words>
              </Section>
              <View className="e-chips">
                <Chips
                  id="strategy"
                  items={STRATEGY_ITEMS}
                  value={draft.strategy}
                  onChange={(strategy) => change({ ...draft, strategy })}
                  wrap
                />
              </View>
            </Card>
            <Card>
              <Section title="规则">{draft.rules.length === 0 ? '还没有' : '从上往下，先碰上的算'}</Section>
              {draft.rules.map((rule, index) => (
                <RuleRow
                  key={JSON.stringify(rule)}
                  rule={rule}
                  number={index + 1}
                  onRemove={() => change({ ...draft, rules: draft.rules.filter((one) => one !== rule) })}
                />
              ))}
              <View className="k-go">
                <Button id="open-rule" size="m" icon="plus" onPress={() => setAdding(true)}>
                  加一条规则
                </Button>
              </View>
            </Card>
            {isTried && <SimulationCard simulation={tried.simulation} />}
            {saved && (
              <View id="saved" className="dk-pad">
                <Note tone="ok">存好了，下一笔付款就按它来</Note>
              </View>
            )}
            <ErrorNote text={error} />
          </>
        )}
      </Body>
      {changed !== null && (
        <Dock>
          <Button id="try" kind={isTried ? undefined : 'primary'} off={offline} busy={trying} onPress={() => void tryOut()}>
            {trying ? '正在算' : '先试算'}
          </Button>
          {isTried && (
            <Button id="save" kind="primary" off={offline} busy={saving} onPress={() => void save()}>
              存下来
            </Button>
          )}
        </Dock>
      )}
      {adding && draft && (
        <RuleSheet
          channels={channels.data?.channels.map(({ name }) => name) ?? []}
          onClose={() => setAdding(false)}
          onRule={(rule) => {
            setAdding(false)
            change({ ...draft, rules: [...draft.rules, rule] })
          }}
        />
      )}
    </Screen>
  )
}

function RuleRow({ rule, number, onRemove }: { readonly rule: RouteRuleInput; readonly number: number; readonly onRemove: () => void }) {
  const { when, action, channel } = rule
  const said = whenWords({ minFen: null, maxFen: null, clients: null, payeeIds: null, from: null, until: null, ...withoutUndefined(when) })
  return (
    <View id={`rule-${number}`} className="dk-f k-rule">
      <View className="dk-fill">
        <View className="dk-b">
          {number}. {ACTIONS[action]}
          {channelName(channel).name}
        </View>
        <View className="dk-sub dk-2">
          <Words>{said}</Words>
        </View>
      </View>
      <View className="dk-tap dk-link" {...pressable({ id: `remove-${number}`, label: `去掉第 ${number} 条规则`, onPress: onRemove })}>
        <Icon name="close" size={20} />
        <View className="dk-ml1">去掉</View>
      </View>
    </View>
  )
}

function draftOf({ strategy, rules }: RouteRulesTextFragment): Draft {
  return {
    strategy,
    // What is not said is left out: null would be a condition of its own.
    rules: rules.map(({ when, action, channel }) => ({ action, channel, when: withoutNull(when) })),
  }
}

function inputOf({ strategy, rules }: Draft) {
  return { strategy, rules: [...rules] }
}

function withoutNull(when: RouteRulesTextFragment['rules'][number]['when']): RouteRuleInput['when'] {
  return Object.fromEntries(Object.entries(when).filter(([, value]) => value !== null)) as RouteRuleInput['when']
}

function withoutUndefined(when: RouteRuleInput['when']): Partial<RouteRulesTextFragment['rules'][number]['when']> {
  return Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined))
}
