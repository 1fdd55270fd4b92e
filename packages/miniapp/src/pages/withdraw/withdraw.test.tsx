import { fen } from '@dangkou/shared'
import type { WithdrawalLifeFragment } from '@dangkou/shared/graphql'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, wallet } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import { route } from '../../../test/taro'
import WithdrawPage from './index'

const bankCard = { id: 'card-1', bankName: '农业银行', tail: '3308', holderName: '李敏' }
const own = { ...wallet, withdrawableFen: wallet.availableFen, inTransitFen: fen(0) }
const withdrawable = { payoutWaitsUntil: null, viewer: { hasPaymentPassword: true, wallet: own, bankCards: [bankCard] } }
const withdrawal: WithdrawalLifeFragment = {
  id: 'withdrawal-1',
  amountFen: fen(80_000),
  withdrawalState: 'PROCESSING',
  goesOutOn: null,
  createdAt: '2026-03-18T20:13:00.000Z',
  finishedAt: null,
  failureReason: null,
  bankCard,
}
const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)

async function press(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}

beforeEach(signedIn)

test('800 yuan are frozen, and the three steps show where they are', async () => {
  const asked = platformAnswers({
    Withdrawable: () => withdrawable,
    CreateWithdrawal: () => ({ createWithdrawal: { withdrawal, userErrors: [] } }),
    Withdrawal: () => ({ withdrawal }),
  })
  render(<WithdrawPage />)
  await press('key-8', 'key-0', 'key-0')
  await waitFor(() => expect(byId('withdraw')?.textContent).toBe('提 800.00 元到农业银行 3308'))
  await press('withdraw', 'key-2', 'key-4', 'key-6', 'key-8', 'key-1', 'key-3')
  await waitFor(() => expect(byId('withdrawal-processing')).toBeTruthy())
  expect(screen.getByText('捌佰元整')).toBeTruthy()
  expect(asked.find(({ operation }) => operation === 'CreateWithdrawal')?.variables.input).toMatchObject({
    amountFen: 80_000,
    bankCardId: 'card-1',
    paymentPassword: '246813',
  })
})

test('more than there is says how much is missing, and cannot be sent', async () => {
  platformAnswers({ Withdrawable: () => withdrawable })
  render(<WithdrawPage />)
  await press('all', 'key-del', 'key-del', 'key-9', 'key-9')
  await waitFor(() => expect(byId('withdraw')?.textContent).toBe('不够提，差 0.64 元'))
  expect(byId('withdraw')?.getAttribute('aria-disabled')).toBe('true')
})

test.each([
  ['SUCCEEDED', null, '到卡了，农业银行 尾号 3308 收到。'],
  ['FAILED', '户名不符', '没到卡，钱已退回钱包：户名不符。'],
  ['CONFIRMING', null, '正在向银行确认，钱没有丢，请勿重复付款。钱冻结着；没办成会退回钱包。'],
] as const)('%s is said in words', async (withdrawalState, failureReason, words) => {
  route.params = { id: 'withdrawal-1' }
  platformAnswers({ Withdrawal: () => ({ withdrawal: { ...withdrawal, withdrawalState, failureReason } }) })
  render(<WithdrawPage />)
  await waitFor(() => expect(document.body.textContent).toContain(words))
  expect(byId('ask-again') === null).toBe(withdrawalState !== 'CONFIRMING')
})

test('what is not cleared yet is said, and not to be withdrawn', async () => {
  const split = { ...own, withdrawableFen: fen(2_000_000), inTransitFen: fen(846_035) }
  platformAnswers({ Withdrawable: () => ({ ...withdrawable, viewer: { ...withdrawable.viewer, wallet: split } }) })
  render(<WithdrawPage />)
  await waitFor(() => expect(byId('in-transit')?.textContent).toContain('在途 8,460.35'))
  await press('all')
  await waitFor(() => expect(byId('withdraw')?.textContent).toBe('提 20,000.00 元到农业银行 3308'))
  await press('key-del', 'key-del', 'key-del', 'key-1')
  await waitFor(() => expect(byId('withdraw')?.getAttribute('aria-disabled')).toBe('true'))
})

test('without a card there is nothing to type into', async () => {
  platformAnswers({ Withdrawable: () => ({ ...withdrawable, viewer: { ...withdrawable.viewer, bankCards: [] } }) })
  render(<WithdrawPage />)
  await screen.findByText('还没有银行卡')
  expect(byId('key-1')).toBeNull()
})

test('on a day without payouts the day of the payout is said before, and after', async () => {
  const queued = { ...withdrawal, withdrawalState: 'QUEUED' as const, goesOutOn: '2026-10-08' }
  platformAnswers({
    Withdrawable: () => ({ ...withdrawable, payoutWaitsUntil: '2026-10-08' }),
    CreateWithdrawal: () => ({ createWithdrawal: { withdrawal: queued, userErrors: [] } }),
    Withdrawal: () => ({ withdrawal: queued }),
  })
  render(<WithdrawPage />)
  await screen.findByText('今天银行不出款。现在提，钱先冻结，10月8日出。')
  await press('key-8', 'withdraw', 'key-2', 'key-4', 'key-6', 'key-8', 'key-1', 'key-3')
  await waitFor(() => expect(byId('withdrawal-queued')).toBeTruthy())
  expect(document.body.textContent).toContain('10月8日银行上班就出，不用再提一次。')
})
