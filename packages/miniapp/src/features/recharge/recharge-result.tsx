import { formatYuan } from '@dangkou/shared'
import { RechargeDocument, type RechargeWithCashierFragment, RefreshRechargeDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { failureText, useMutation, useQuery } from '../../graphql'
import { openCashier } from '../../platform/cashier'
import {
  Body,
  Button,
  Card,
  Dock,
  ErrorNote,
  goHome,
  Money,
  Nav,
  NoAnswer,
  Offline,
  Pill,
  Rule,
  Screen,
  Skeleton,
  Story,
  type StoryStep,
  Tear,
  Unknown,
  whenText,
  Words,
} from '../../ui'
import { METHODS } from '../payment/methods'
import { rechargePage } from './recharge-page'

const POLL_MS = 2_000

interface Props {
  readonly rechargeId: string
  /** For another try after a failure. */
  readonly onAnew: () => void
}

/** What became of a recharge: asks the channel once when one comes back, then looks every two seconds until it is over. */
export function RechargeResult({ rechargeId, onAnew }: Props) {
  const [over, setOver] = useState(false)
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(
    RechargeDocument,
    { id: rechargeId },
    over ? {} : { pollMs: POLL_MS },
  )
  const [askChannel, asking] = useMutation(RefreshRechargeDocument)
  const [error, setError] = useState<string | null>(null)
  const recharge = data?.recharge
  const state = recharge?.rechargeState

  const askNow = async () => {
    const answer = await askChannel({ input: { rechargeId } })
    setError(answer.ok ? (answer.data.refreshRecharge.userErrors[0]?.message ?? null) : failureText(answer.failure))
    await refresh()
  }

  useEffect(() => {
    void askNow()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each recharge: coming back from the cashier is when its answer is due
  }, [rechargeId])

  useEffect(() => setOver(state === 'SUCCEEDED' || state === 'FAILED'), [state])

  const pay = async () => {
    if (!recharge?.cashier) return
    if ((await openCashier(recharge.cashier.launch, rechargePage(rechargeId))) === 'returned') await askNow()
  }

  return (
    <Screen>
      <Nav title="充值结果" onBack={goHome} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!recharge && !failure && <Skeleton slow={slow} />}
        {!recharge && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {recharge && (
          <Card>
            <Headline recharge={recharge} />
            <Tear />
            <View className="dk-card__p u-sum">
              <View className="dk-row dk-row--base">
                <View className="dk-2 dk-sub p-k">充值</View>
                <Money fen={recharge.amountFen} size="l" sign label="充值" />
              </View>
              <View className="dk-row dk-mt2 dk-sub">
                <View className="dk-2 p-k">用</View>
                <View className="dk-b">{METHODS[recharge.method].name}</View>
              </View>
            </View>
            <Rule />
            <View className="dk-mt3">
              <Story steps={story(recharge)} />
            </View>
          </Card>
        )}
        <ErrorNote text={over ? null : error} />
      </Body>
      <Dock>
        <Button id="home" kind={over && state === 'SUCCEEDED' ? 'primary' : undefined} onPress={goHome}>
          回首页
        </Button>
        {state === 'WAITING' && recharge?.cashier && (
          <Button id="ask-again" busy={asking} onPress={() => void askNow()}>
            再查一次
          </Button>
        )}
        {state === 'WAITING' && recharge?.cashier ? (
          <Button id="to-cashier" kind="primary" onPress={() => void pay()}>
            去{METHODS[recharge.method].short}付
          </Button>
        ) : state === 'FAILED' ? (
          <Button id="anew" kind="primary" onPress={onAnew}>
            重新充值
          </Button>
        ) : state !== 'SUCCEEDED' ? (
          <Button id="ask-again" kind="primary" icon="refresh" busy={asking} onPress={() => void askNow()}>
            再查一次
          </Button>
        ) : null}
      </Dock>
    </Screen>
  )
}

function Headline({ recharge }: { readonly recharge: RechargeWithCashierFragment }) {
  switch (recharge.rechargeState) {
    case 'CONFIRMING':
      return <Unknown />
    case 'SUCCEEDED':
      return (
        <View id="recharged" className="dk-card__p">
          <Pill state="ok" />
          <View className="dk-title dk-mt3">
            <Words>{`充好了，${formatYuan(recharge.amountFen)} 元已到钱包`}</Words>
          </View>
        </View>
      )
    case 'FAILED':
      return (
        <View id="failed" className="dk-card__p">
          <Pill state="fail" />
          <View className="dk-title dk-mt3">没充成，没有扣钱</View>
          {recharge.failureReason && <View className="dk-sub dk-2 dk-mt2">{recharge.failureReason}</View>}
        </View>
      )
    case 'WAITING':
      return (
        <View id="waiting" className="dk-card__p">
          <Pill state="topay" />
          <View className="dk-title dk-mt3">还没收到{METHODS[recharge.method].short}的付款</View>
          <View className="dk-sub dk-2 dk-mt2">付过了就等一等，别再付一次；还没付，可以接着去付。</View>
        </View>
      )
  }
}

function story(recharge: RechargeWithCashierFragment): StoryStep[] {
  const asked: StoryStep = { icon: 'ok', title: '充值已提交', time: whenText(new Date(recharge.createdAt)) }
  const ended = recharge.finishedAt ? { time: whenText(new Date(recharge.finishedAt)) } : {}
  switch (recharge.rechargeState) {
    case 'SUCCEEDED':
      return [asked, { icon: 'ok', title: '已到钱包', ...ended }]
    case 'FAILED':
      return [asked, { icon: 'fail', tone: 'fail', title: '没充成', ...ended }]
    default:
      return [asked, { icon: 'spin', tone: 'wait', title: `等${METHODS[recharge.method].short}回话`, note: '有结果，这里和账单里都会变' }]
  }
}
