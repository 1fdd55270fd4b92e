import { RefreshWithdrawalDocument, WithdrawalDocument, type WithdrawalLifeFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { receiptPage } from '../../features/receipt/pages'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Body, Button, Card, Dock, ErrorNote, Nav, Note, Offline, Progress, Screen, Skeleton, Tear, dayText, goHome } from '../../ui'
import { withdrawalSteps } from './steps'
import { PayoutTo } from './payout-to'
import styles from './withdraw.module.scss'

const POLL_MS = 2_000

/** Where the money is: frozen, at the bank, on the card. */
export function WithdrawalState({ id }: { readonly id: string }) {
  const session = useSignedIn()
  const [over, setOver] = useState(false)
  const query = useQuery(WithdrawalDocument, { id }, { skip: session === null, ...(over ? {} : { pollMs: POLL_MS }) })
  const [refreshWithdrawal, asking] = useMutation(RefreshWithdrawalDocument)
  const [error, setError] = useState<string | null>(null)
  const withdrawal = query.data?.withdrawal
  const finished = withdrawal ? isOver(withdrawal) : false
  if (finished !== over) setOver(finished)

  const askAgain = async () => {
    setError(null)
    const answer = await refreshWithdrawal({ input: { withdrawalId: id } })
    if (!answer.ok) setError(`${failureText(answer.failure)}，钱没有丢`)
    else setError(answer.data.refreshWithdrawal.userErrors[0]?.message ?? null)
    await query.refresh()
  }

  return (
    <Screen>
      <Nav title="提现" onBack={goHome} />
      {query.offline && <Offline since={query.updatedAt} onRetry={() => void query.refresh()} />}
      <Body onRefresh={query.refresh}>
        {withdrawal ? <Life withdrawal={withdrawal} /> : <Skeleton slow={query.slow} />}
        <ErrorNote text={error ?? (query.failure && !query.offline ? failureText(query.failure) : null)} />
      </Body>
      <Dock>
        {withdrawal?.withdrawalState === 'SUCCEEDED' && (
          <Button id="receipt" icon="receipt" onPress={() => void Taro.navigateTo({ url: receiptPage(id) })}>
            看回单
          </Button>
        )}
        <Button id="done" kind={finished ? 'primary' : undefined} onPress={goHome}>
          回首页
        </Button>
        {withdrawal && !finished && (
          <Button id="ask-again" kind="primary" icon="refresh" busy={asking} onPress={() => void askAgain()}>
            {asking ? '正在查' : '再查一次'}
          </Button>
        )}
      </Dock>
    </Screen>
  )
}

function Life({ withdrawal }: { readonly withdrawal: WithdrawalLifeFragment }) {
  const { bankCard, amountFen, withdrawalState, goesOutOn, failureReason } = withdrawal
  return (
    <Card>
      <View id={`withdrawal-${withdrawalState.toLowerCase()}`} className={styles['progress']}>
        <Progress steps={withdrawalSteps(withdrawal)} />
      </View>
      <View className={`dk-pad ${styles['note']}`}>
        {withdrawalState === 'SUCCEEDED' && (
          <Note tone="ok">
            到卡了，{bankCard.bankName} 尾号 {bankCard.tail} 收到。
          </Note>
        )}
        {withdrawalState === 'QUEUED' && goesOutOn !== null && (
          <Note icon="lock">今天银行不出款。钱先冻结在钱包，{dayText(goesOutOn)}银行上班就出，不用再提一次。</Note>
        )}
        {withdrawalState === 'PROCESSING' && <Note icon="lock">钱先冻结在钱包，银行办好就到卡，一般几分钟。</Note>}
        {withdrawalState === 'CONFIRMING' && <Note>正在向银行确认，钱没有丢，请勿重复付款。钱冻结着；没办成会退回钱包。</Note>}
        {withdrawalState === 'RETURNED' && (
          <Note tone="err">收款银行把钱退了回来，已回到钱包{failureReason === null ? '' : `：${failureReason}`}。核对好卡再提。</Note>
        )}
        {withdrawalState === 'FAILED' && <Note tone="err">没到卡，钱已退回钱包{failureReason === null ? '' : `：${failureReason}`}。</Note>}
      </View>
      <Tear />
      <PayoutTo card={bankCard} amountFen={amountFen} />
    </Card>
  )
}

function isOver({ withdrawalState }: WithdrawalLifeFragment): boolean {
  return withdrawalState === 'SUCCEEDED' || withdrawalState === 'FAILED' || withdrawalState === 'RETURNED'
}
