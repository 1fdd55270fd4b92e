import { formatYuan } from '@dangkou/shared'
import type { AwaitingApprovalQuery } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { Card, Icon, Section, Words } from '../../ui'

interface Waiting {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly page: string
}

/** 等你同意: what another person of the staff proposed, and this one may decide. Hidden when nothing does. */
export function AwaitingApproval({ data }: { readonly data: AwaitingApprovalQuery }) {
  const waiting = waitingOf(data)
  if (waiting.length === 0) return null
  return (
    <Card clip>
      <Section title="等你同意">
        <Icon name="two" size={20} tone="2" />
      </Section>
      {waiting.map(({ id, title, words, page }) => (
        <Section key={id} id={`approve-${id}`} title={title} onPress={() => void Taro.navigateTo({ url: `/pages/${page}/index` })}>
          <Words>{words}</Words>
        </Section>
      ))}
    </Card>
  )
}

function waitingOf({ openWithdrawalProposal, incomingTransfers, custodyStops, unexplainedMoves }: AwaitingApprovalQuery): Waiting[] {
  const withdrawal = openWithdrawalProposal?.mayApprove ? `${formatYuan(openWithdrawalProposal.amountFen)} 元` : null
  const rows = [
    { id: 'withdrawal', title: '费用提现', words: withdrawal, page: 'withdraw' },
    {
      id: 'suspense',
      title: '转账待认领',
      words: counted(
        incomingTransfers.edges.map(({ node }) => node),
        '笔',
      ),
      page: 'suspense',
    },
    { id: 'lift', title: '恢复提现', words: counted(custodyStops, '户'), page: 'custody' },
    { id: 'unexplained', title: '不明变动', words: counted(unexplainedMoves, '笔'), page: 'custody' },
  ]
  return rows.flatMap(({ words, ...row }) => (words === null ? [] : [{ ...row, words }]))
}

function counted(proposals: readonly { readonly mayApprove: boolean }[], unit: string): string | null {
  const mine = proposals.filter(({ mayApprove }) => mayApprove).length
  return mine === 0 ? null : `${mine} ${unit}`
}
