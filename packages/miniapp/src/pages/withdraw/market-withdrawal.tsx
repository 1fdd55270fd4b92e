import { type Day, type Fen, formatYuan } from '@dangkou/shared'
import {
  type CardLineFragment,
  MarketWithdrawableDocument,
  ProposeWithdrawalDocument,
  type ProposedWithdrawalFragment,
  type WithdrawableByFragment,
} from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Body, Nav, NoAnswer, Note, Offline, Screen, Skeleton } from '../../ui'
import { AmountForm } from './amount-form'
import { Proposal } from './proposal'

const POLL_MS = 10_000

/** The market's own income, to its own account: one of its staff proposes, another one approves. */
export function MarketWithdrawal({ onSent }: { readonly onSent: (withdrawalId: string) => void }) {
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(MarketWithdrawableDocument, {}, { pollMs: POLL_MS })
  const [asking, setAsking] = useState<ProposedWithdrawalFragment | null>(null)
  const proposal = asking ?? data?.openWithdrawalProposal
  return (
    <Screen>
      <Nav title="费用提现" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {data && proposal && (
        <Proposal
          proposal={proposal}
          viewer={data.viewer}
          offline={offline}
          asking={asking !== null}
          onAsking={(begins) => setAsking(begins ? proposal : null)}
          onSent={onSent}
          onChanged={refresh}
        />
      )}
      {data && !proposal && <Form viewer={data.viewer} waitsUntil={data.payoutWaitsUntil} offline={offline} onProposed={refresh} />}
      {!data && (
        <Body>
          {failure && !offline ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
        </Body>
      )}
    </Screen>
  )
}

interface FormProps {
  readonly viewer: WithdrawableByFragment
  readonly waitsUntil: Day | null
  readonly offline: boolean
  readonly onProposed: () => Promise<void>
}

function Form({ viewer, waitsUntil, offline, onProposed }: FormProps) {
  const [error, setError] = useState<string | null>(null)
  const [proposeWithdrawal, running] = useMutation(ProposeWithdrawalDocument)
  const intent = useIntent()

  const propose = async (amountFen: Fen, { id: bankCardId }: CardLineFragment) => {
    setError(null)
    const wish = { amountFen, bankCardId }
    const answer = await proposeWithdrawal({ input: { ...wish, idempotencyKey: intent.keyFor(wish) } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会提两次`)
    const { proposal, userErrors } = answer.data.proposeWithdrawal
    if (proposal === null) setError(userErrors[0]?.message ?? '没提出，钱没有动')
    else intent.done()
    return onProposed()
  }

  return (
    <AmountForm
      viewer={viewer}
      waitsUntil={waitsUntil}
      offline={offline}
      error={error}
      busy={running}
      bind="绑市场的对公账户，绑好就能提。"
      word={(amount, card) => `提出：提 ${formatYuan(amount)} 元到${card.bankName} ${card.tail}`}
      onNext={(amount, card) => void propose(amount, card)}
    >
      <View className="dk-pad dk-mt3">
        <Note icon="two">要两个人办：你提出，另一个人输密码同意，钱才出去。</Note>
      </View>
    </AmountForm>
  )
}
