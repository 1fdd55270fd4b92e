import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import CustodyPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const check = {
  id: 'c1',
  cause: 'ASKED',
  checkState: 'DIFFERS',
  day: null,
  wallets: 3,
  differences: 1,
  walletsFen: fen(900_000),
  bankFen: fen(887_655),
  differenceFen: fen(12_345),
  failure: null,
  startedAt: '2026-03-19T02:00:00.000Z',
  finishedAt: '2026-03-19T02:00:05.000Z',
}
const stop = { id: 's1', differenceFen: fen(-12_345), createdAt: '2026-03-19T02:00:05.000Z', reason: null, mayApprove: false }
const item = {
  id: 'x',
  itemKind: 'WALLET',
  ourFen: fen(300_000),
  theirFen: fen(287_655),
  explainedFen: fen(0),
  differenceFen: fen(-12_345),
  detail: '',
  party: { id: 'p', name: '国盛蔬菜行' },
}

beforeEach(signedIn)

test('a difference is told with whose it is, and who is stopped', async () => {
  const asked = platformAnswers({
    Custody: () => ({
      custodyChecks: { edges: [{ node: check }] },
      custodyStops: [{ ...stop, party: { id: 'p', name: '国盛蔬菜行', stall: null } }],
      unexplainedMoves: [],
      refusedCustodyMoves: [],
    }),
    CustodyCheckItems: () => ({ custodyCheckItems: { edges: [{ node: item }], pageInfo: { hasNextPage: false, endCursor: null } } }),
    ProposeLift: () => ({ proposeLift: { stop: { id: 's1' }, userErrors: [] } }),
  })
  const { container } = render(<CustodyPage />)
  await waitFor(() => expect(container.textContent).toContain('银行少 123.45'))
  for (const words of ['1 处不符', '钱包，3 户', '9,000.00', '8,876.55', '停了提现']) expect(container.textContent).toContain(words)
  fireEvent.click(byId('lift-s1'))
  fireEvent.input(byId('lift-reason'), { target: { value: '银行已更正' } })
  fireEvent.click(byId('lift-done'))
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'ProposeLift')?.variables.input).toEqual({ stopId: 's1', reason: '银行已更正' }),
  )
})

const unexplained = {
  id: 'm1',
  amountFen: fen(20_000),
  postedAt: '2026-03-19T02:00:00.000Z',
  transferKind: 'correction',
  memo: '记错了档口',
  from: { name: '会员子账户', party: { id: 'p', name: '国盛蔬菜行' } },
  to: { name: '待清分', party: null },
  settlement: null as string | null,
  payer: null as object | null,
  payee: null as object | null,
  reason: null as string | null,
  proposedByName: null as string | null,
  mayApprove: false,
}
const custody = (move: typeof unexplained) => ({
  custodyChecks: { edges: [] },
  custodyStops: [],
  unexplainedMoves: [move],
  refusedCustodyMoves: [],
})

test('what the bank could not be told is shown with its transfer, and proposed with the other member and a reason', async () => {
  const asked = platformAnswers({
    Custody: () => custody(unexplained),
    Parties: () => ({
      parties: { edges: [{ cursor: 'c', node: { id: 'q', name: '丰源水果行', ownerName: '张', stall: null } }], pageInfo: {} },
    }),
    ProposeUnexplained: () => ({ proposeUnexplained: { move: { id: 'm1' }, userErrors: [] } }),
  })
  const { container } = render(<CustodyPage />)
  await waitFor(() => expect(container.textContent).toContain('国盛蔬菜行（会员子账户）'))
  for (const words of ['待清分', '记错了档口', '暂时不能提现']) expect(container.textContent).toContain(words)
  fireEvent.click(byId('settle-m1'))
  fireEvent.click(byId('settlement-PAYMENT'))
  fireEvent.input(byId('settlement-reason'), { target: { value: '款是丰源的' } })
  expect(byId('settlement-done').getAttribute('aria-disabled')).toBe('true')
  fireEvent.input(byId('other-phone'), { target: { value: '13800000001' } })
  await waitFor(() => expect(byId('settlement-done').textContent).toBe('提出和 丰源水果行 之间付款'))
  fireEvent.click(byId('settlement-done'))
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'ProposeUnexplained')?.variables.input).toEqual({
      moveId: 'm1',
      settlement: 'PAYMENT',
      otherPartyId: 'q',
      reason: '款是丰源的',
    }),
  )
})

test('who proposed what it is cannot approve it; another person can, and sees what the bank will be told', async () => {
  const proposed = {
    ...unexplained,
    settlement: 'PAYMENT',
    payer: { id: 'p', name: '国盛蔬菜行' },
    payee: { id: 'q', name: '丰源水果行' },
    reason: '款是丰源的',
    proposedByName: '王建军',
  }
  let mine = true
  const asked = platformAnswers({
    Custody: () => custody({ ...proposed, mayApprove: !mine }),
    ApproveUnexplained: () => ({ approveUnexplained: { move: { id: 'm1' }, userErrors: [] } }),
  })
  const { unmount } = render(<CustodyPage />)
  await waitFor(() => expect(byId('approve-settle-m1').textContent).toBe('等另一个人同意'))
  fireEvent.click(byId('approve-settle-m1'))
  expect(asked.some(({ operation }) => operation === 'ApproveUnexplained')).toBe(false)
  unmount()
  mine = false
  const { container } = render(<CustodyPage />)
  await waitFor(() => expect(byId('approve-settle-m1').textContent).toBe('同意告诉银行'))
  expect(container.textContent).toContain('王建军提出告诉银行：国盛蔬菜行 付给 丰源水果行 200.00 元：款是丰源的')
  fireEvent.click(byId('approve-settle-m1'))
  await waitFor(() => expect(asked.find(({ operation }) => operation === 'ApproveUnexplained')?.variables.input).toEqual({ moveId: 'm1' }))
})
