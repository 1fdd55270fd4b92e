import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, viewer, wallet } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import { keepViewer } from '../../features/session'
import WithdrawPage from './index'

const bankCard = { id: 'card-1', bankName: '中国工商银行', tail: '2345', holderName: '绿丰农产品批发市场' }
const own = { ...wallet, withdrawableFen: wallet.availableFen, inTransitFen: fen(0) }
const proposal = {
  id: 'proposal-1',
  amountFen: fen(300_000),
  proposedAt: '2026-03-18T20:11:00.000Z',
  proposedByName: '王建军',
  mayApprove: true,
  bankCard,
}
const withdrawal = {
  id: 'withdrawal-1',
  amountFen: fen(300_000),
  withdrawalState: 'PROCESSING',
  goesOutOn: null,
  createdAt: '2026-03-18T20:13:00.000Z',
  finishedAt: null,
  failureReason: null,
  bankCard,
}
const shown = (open: object | null, more: object = {}) => ({
  payoutWaitsUntil: null,
  viewer: { hasPaymentPassword: true, wallet: own, bankCards: [bankCard], ...more },
  openWithdrawalProposal: open,
})
const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
async function press(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}
const PASSWORD = ['key-2', 'key-4', 'key-6', 'key-8', 'key-1', 'key-3']

beforeEach(() => {
  signedIn()
  const market = { ...viewer.party, kind: 'MARKET' as const }
  keepViewer({ ...viewer, party: market, parties: [market] })
})

test('one person proposes without a password, and it waits for another', async () => {
  let open: object | null = null
  const asked = platformAnswers({
    MarketWithdrawable: () => shown(open),
    ProposeWithdrawal: () => {
      open = { ...proposal, mayApprove: false }
      return { proposeWithdrawal: { proposal: open, userErrors: [] } }
    },
  })
  render(<WithdrawPage />)
  await press('key-3', 'key-0', 'key-0', 'key-0')
  await waitFor(() => expect(byId('withdraw')?.textContent).toBe('提出：提 3,000.00 元到中国工商银行 2345'))
  await press('withdraw')
  await waitFor(() => expect(byId('proposal')?.textContent).toContain('叁仟元整'))
  expect(document.body.textContent).toContain('等另一个人同意')
  expect(byId('approve')).toBeNull()
  expect(asked.find(({ operation }) => operation === 'ProposeWithdrawal')?.variables.input).toMatchObject({
    amountFen: 300_000,
    bankCardId: 'card-1',
  })
})

test('another person sees whose account and how much, and approves with his password', async () => {
  const asked = platformAnswers({
    MarketWithdrawable: () => shown(proposal),
    ApproveWithdrawal: () => ({ approveWithdrawal: { withdrawal, userErrors: [] } }),
    Withdrawal: () => ({ withdrawal }),
  })
  render(<WithdrawPage />)
  await waitFor(() => expect(byId('approve')?.textContent).toBe('同意：提 3,000.00 元到中国工商银行 2345'))
  for (const words of ['绿丰农产品批发市场', '尾号 2345', '王建军']) expect(byId('proposal')?.textContent).toContain(words)
  await press('approve', ...PASSWORD)
  await waitFor(() => expect(byId('withdrawal-processing')).toBeTruthy())
  expect(asked.find(({ operation }) => operation === 'ApproveWithdrawal')?.variables.input).toEqual({
    proposalId: 'proposal-1',
    paymentPassword: '246813',
  })
})

test('an answer that was lost can be asked for again, though the proposal is no longer open', async () => {
  let lost = true
  const asked = platformAnswers({
    MarketWithdrawable: () => shown(lost ? proposal : null),
    ApproveWithdrawal: () => {
      if (!lost) return { approveWithdrawal: { withdrawal, userErrors: [] } }
      lost = false
      return connectionLost()
    },
    Withdrawal: () => ({ withdrawal }),
  })
  render(<WithdrawPage />)
  await press('approve', ...PASSWORD)
  await waitFor(() => expect(byId('error')).toBeTruthy())
  await press(...PASSWORD)
  await waitFor(() => expect(byId('withdrawal-processing')).toBeTruthy())
  expect(asked.filter(({ operation }) => operation === 'ApproveWithdrawal').map(({ variables }) => variables.input)).toEqual([
    { proposalId: 'proposal-1', paymentPassword: '246813' },
    { proposalId: 'proposal-1', paymentPassword: '246813' },
  ])
})

test('more than can be withdrawn now is not approved, and is taken back', async () => {
  let open: object | null = proposal
  const asked = platformAnswers({
    MarketWithdrawable: () => shown(open, { wallet: { ...own, withdrawableFen: fen(100_000) } }),
    DropWithdrawalProposal: () => {
      open = null
      return { dropWithdrawalProposal: { proposal: { id: 'proposal-1' }, userErrors: [] } }
    },
  })
  render(<WithdrawPage />)
  await waitFor(() => expect(byId('approve')?.getAttribute('aria-disabled')).toBe('true'))
  expect(document.body.textContent).toContain('现在只能提 1,000.00 元')
  await press('drop')
  await waitFor(() => expect(byId('key-1')).toBeTruthy())
  expect(asked.some(({ operation }) => operation === 'DropWithdrawalProposal')).toBe(true)
})
