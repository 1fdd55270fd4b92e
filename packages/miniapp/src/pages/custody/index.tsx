import { beijingClock, formatYuan } from '@dangkou/shared'
import { CustodyDocument, type CustodyQuery, RetryCustodyMoveDocument, RunCustodyCheckDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import {
  Age,
  Body,
  Button,
  Card,
  Dock,
  ErrorNote,
  KeyValue,
  Money,
  Nav,
  NoAnswer,
  Offline,
  Pill,
  Screen,
  Section,
  Skeleton,
  Words,
  whenText,
} from '../../ui'
import { CheckItems } from './check-items'
import styles from './custody.module.scss'
import { LiftSheet } from './lift-sheet'
import { StopCard } from './stop-card'
import { UnexplainedCard } from './unexplained-card'

type Check = CustodyQuery['custodyChecks']['edges'][number]['node']
type Refused = CustodyQuery['refusedCustodyMoves'][number]

const POLL_MS = 3_000

/** 存管对账: whether the bank has for every member what the wallet has, and who is stopped because it has not. */
export default function CustodyPage() {
  const session = useSignedIn()
  const [running, setRunning] = useState(false)
  const query = useQuery(CustodyDocument, {}, { skip: session === null, ...(running ? { pollMs: POLL_MS } : {}) })
  const [run, starting] = useMutation(RunCustodyCheckDocument)
  const [error, setError] = useState<string | null>(null)
  const [lifting, setLifting] = useState<CustodyQuery['custodyStops'][number] | null>(null)
  const { data, failure, offline, refresh, updatedAt } = query
  const [last, ...earlier] = data?.custodyChecks.edges.map(({ node }) => node) ?? []
  if (running !== (last?.checkState === 'RUNNING')) setRunning(last?.checkState === 'RUNNING')

  const check = async () => {
    setError(null)
    const answer = await run({})
    if (!answer.ok) return setError(failureText(answer.failure))
    setError(answer.data.runCustodyCheck.userErrors[0]?.message ?? null)
    return refresh()
  }

  return (
    <Screen>
      <Nav title="存管对账" action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data &&
          (failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={4} slow={query.slow} />)}
        {data && !last && (
          <Card className="dk-card__p">
            <Words>还没有对过。每天凌晨自动对一次，也可以现在就对。</Words>
          </Card>
        )}
        {last && <LastCheck check={last} />}
        {data?.custodyStops.map((stop) => (
          <StopCard key={stop.id} stop={stop} onPropose={() => setLifting(stop)} onChanged={refresh} />
        ))}
        {data?.unexplainedMoves.map((move) => (
          <UnexplainedCard key={move.id} move={move} onChanged={refresh} />
        ))}
        {data?.refusedCustodyMoves.map((move) => (
          <RefusedCard key={move.id} move={move} onChanged={refresh} />
        ))}
        {earlier.length > 0 && (
          <Card clip>
            <Section title="以前的" />
            {earlier.map((one) => (
              <View key={one.id} className={`dk-row ${styles['line']}`}>
                <View className="dk-fill dk-2">{whenText(new Date(one.startedAt))}</View>
                <View className="dk-end">
                  <Verdict check={one} />
                </View>
              </View>
            ))}
          </Card>
        )}
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="check-now" kind="primary" icon="refresh" busy={starting || running} onPress={() => void check()}>
          {running ? '正在对账' : '现在对账'}
        </Button>
      </Dock>
      {lifting && (
        <LiftSheet
          stop={lifting}
          onClose={() => setLifting(null)}
          onDone={() => {
            setLifting(null)
            void refresh()
          }}
        />
      )}
    </Screen>
  )
}

function Verdict({ check: { checkState, differences } }: { readonly check: Check }) {
  if (checkState === 'RUNNING') return <Pill state="doing" word="正在对" />
  if (checkState === 'FAILED') return <Pill state="fail" word="没对成" />
  return checkState === 'CLEAN' ? <Pill state="ok" word="对上了" /> : <Pill state="fail" word={`${differences} 处不符`} />
}

function LastCheck({ check }: { readonly check: Check }) {
  const { id, wallets, walletsFen, bankFen, differenceFen, failure, finishedAt, startedAt, checkState } = check
  return (
    <Card>
      <View className="dk-card__p">
        <View className="dk-row">
          <View className="dk-2">{finishedAt === null ? '正在对' : '没有解释的差额'}</View>
          <View className="dk-end">
            <Verdict check={check} />
          </View>
        </View>
        <View id="custody-difference">
          <Money fen={differenceFen} size="xl" tone={differenceFen === 0 ? undefined : 'err'} sign label="差额" />
        </View>
        <View className="dk-mt2">
          <KeyValue name={`钱包，${wallets} 户`}>
            <View className="dk-num">{formatYuan(walletsFen)}</View>
          </KeyValue>
          <KeyValue name="银行子账户">
            <View className="dk-num">{formatYuan(bankFen)}</View>
          </KeyValue>
          <KeyValue name="时间">
            <Words>{`${whenText(new Date(startedAt))}${finishedAt === null ? '' : ` 到 ${beijingClock(new Date(finishedAt))}`}`}</Words>
          </KeyValue>
        </View>
        {failure !== null && <ErrorNote text={`没对成：${failure}`} />}
      </View>
      {checkState !== 'RUNNING' && <CheckItems checkId={id} />}
    </Card>
  )
}

const MOVES: Readonly<Record<string, string>> = {
  deposit: '渠道入账',
  'deposit-back': '渠道退回',
  pay: '付款',
  'pay-back': '退款',
  assign: '认领入账',
  unassign: '撤销认领',
}

function RefusedCard({ move, onChanged }: { readonly move: Refused; readonly onChanged: () => Promise<void> }) {
  const [retry, running] = useMutation(RetryCustodyMoveDocument)
  const [error, setError] = useState<string | null>(null)
  const { id, kind, amountFen, from, to } = move
  const again = async () => {
    setError(null)
    const answer = await retry({ input: { moveId: id } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const { userErrors, move: now } = answer.data.retryCustodyMove
    setError(userErrors[0]?.message ?? (now?.isDone ? null : '银行还是没有记'))
    return onChanged()
  }
  return (
    <Card className="dk-card__p">
      <View className="dk-row dk-row--base">
        <Money fen={amountFen} size="l" sign label="银行没记的" />
        <View className="dk-end">
          <Pill state="fail" word="银行没记" />
        </View>
      </View>
      <View className="dk-mt1">
        <Words>{`${MOVES[kind] ?? kind}：${[from?.name, to?.name].filter((name) => name !== undefined).join(' 到 ')}。他们暂时不能提现。`}</Words>
      </View>
      <ErrorNote text={error} />
      <View className="dk-row dk-mt2">
        <View className="dk-end">
          <Button id={`retry-${id}`} size="m" busy={running} onPress={() => void again()}>
            再告诉银行一次
          </Button>
        </View>
      </View>
    </Card>
  )
}
