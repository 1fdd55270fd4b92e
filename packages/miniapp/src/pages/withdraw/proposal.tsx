import { formatYuan, subtractFen } from '@dangkou/shared'
import {
  ApproveWithdrawalDocument,
  DropWithdrawalProposalDocument,
  type ProposedWithdrawalFragment,
  type WithdrawableByFragment,
} from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, moneyFailureText, useMutation } from '../../graphql'
import { Body, Button, Card, Dock, ErrorNote, Note, Pill, whenText } from '../../ui'
import { PasswordSheet } from './password-sheet'
import { PayoutTo } from './payout-to'
import { SET_PASSWORD } from './withdrawal-form'

interface Props {
  readonly proposal: ProposedWithdrawalFragment
  readonly viewer: WithdrawableByFragment
  readonly offline: boolean
  /** Whether the password is being typed: it stays in sight then, so that a lost answer can be asked for again. */
  readonly asking: boolean
  readonly onAsking: (asking: boolean) => void
  readonly onSent: (withdrawalId: string) => void
  readonly onChanged: () => Promise<void>
}

/** What one person proposed: another one approves it with his password, or anybody takes it off. */
export function Proposal({ proposal, viewer, offline, asking, onAsking, onSent, onChanged }: Props) {
  const { id, amountFen, bankCard, mayApprove, proposedAt, proposedByName } = proposal
  const { wallet, hasPaymentPassword } = viewer
  const [approveWithdrawal, approving] = useMutation(ApproveWithdrawalDocument)
  const [dropProposal, dropping] = useMutation(DropWithdrawalProposalDocument)
  const [error, setError] = useState<string | null>(null)
  const short = wallet !== null && amountFen > wallet.withdrawableFen

  const approve = async (paymentPassword: string) => {
    setError(null)
    const answer = await approveWithdrawal({ input: { proposalId: id, paymentPassword } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { withdrawal, userErrors } = answer.data.approveWithdrawal
    if (withdrawal !== null) return onSent(withdrawal.id)
    setError(userErrors[0]?.message ?? '没提成，钱没有动')
    return onChanged()
  }
  const drop = async () => {
    setError(null)
    const answer = await dropProposal({ input: { proposalId: id } })
    if (!answer.ok) setError(failureText(answer.failure))
    else setError(answer.data.dropWithdrawalProposal.userErrors[0]?.message ?? null)
    return onChanged()
  }
  const next = () => {
    setError(null)
    if (hasPaymentPassword) onAsking(true)
    else SET_PASSWORD.go()
  }

  return (
    <>
      <Body onRefresh={onChanged}>
        <Card>
          <PayoutTo id="proposal" card={bankCard} amountFen={amountFen}>
            <View className="dk-row dk-mt3">
              <View className="dk-2 dk-sub p-k">提出</View>
              <View>
                {proposedByName} {whenText(new Date(proposedAt))}
              </View>
              <View className="dk-end">
                <Pill state="review" />
              </View>
            </View>
          </PayoutTo>
        </Card>
        <View className="dk-pad dk-mt3">
          <Note icon="two">
            {short
              ? `现在只能提 ${formatYuan(wallet.withdrawableFen)} 元，不够这一笔。撤回后重新提出。`
              : mayApprove
                ? '核对户名、尾号、金额，对的再同意。同意前钱没有动。'
                : '等另一个人同意。同意前钱没有动，也没有冻结。'}
          </Note>
        </View>
        {!asking && <ErrorNote text={error} />}
      </Body>
      {!asking && (
        <Dock>
          <Button id="drop" busy={dropping} off={offline} onPress={() => void drop()}>
            撤回
          </Button>
          {mayApprove && (
            <Button id="approve" kind="primary" off={offline || (hasPaymentPassword && short)} onPress={next}>
              {hasPaymentPassword ? `同意：提 ${formatYuan(amountFen)} 元到${bankCard.bankName} ${bankCard.tail}` : SET_PASSWORD.word}
            </Button>
          )}
        </Dock>
      )}
      {asking && wallet !== null && (
        <PasswordSheet
          card={bankCard}
          amount={amountFen}
          leftFen={subtractFen(wallet.availableFen, amountFen)}
          running={approving}
          error={error}
          onPassword={(password) => void approve(password)}
          onClose={() => onAsking(false)}
        />
      )}
    </>
  )
}
