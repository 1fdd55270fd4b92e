import { fen } from '@dangkou/shared'
import type { AwaitingApprovalQuery } from '@dangkou/shared/graphql'
import { fireEvent, render } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import Taro from '../../../test/taro'
import { AwaitingApproval } from './awaiting-approval'

const proposals = (...may: boolean[]) => may.map((mayApprove, index) => ({ id: `${index}`, mayApprove }))
const waiting = (change: Partial<AwaitingApprovalQuery>): AwaitingApprovalQuery => ({
  openWithdrawalProposal: null,
  incomingTransfers: { edges: [] },
  custodyStops: [],
  unexplainedMoves: [],
  ...change,
})
const rows = () => [...document.querySelectorAll('[id^="approve-"]')].map((row) => row.textContent)

test('what another person proposed is counted by its kind, and leads to its page', () => {
  const data = waiting({
    openWithdrawalProposal: { id: 'w', amountFen: fen(300_000), mayApprove: true },
    incomingTransfers: { edges: proposals(true, false, true).map((node) => ({ node })) },
    custodyStops: proposals(true),
  })
  render(<AwaitingApproval data={data} />)
  expect(rows()).toEqual(['费用提现3,000.00 元', '转账待认领2 笔', '恢复提现1 户'])
  const navigate = vi.spyOn(Taro, 'navigateTo')
  fireEvent.click(document.querySelector('#approve-withdrawal') as HTMLElement)
  expect(navigate).toHaveBeenCalledWith({ url: '/pages/withdraw/index' })
})

test('what one proposed oneself waits for somebody else, and is not shown', () => {
  const own = waiting({ openWithdrawalProposal: { id: 'w', amountFen: fen(1), mayApprove: false }, unexplainedMoves: proposals(false) })
  const { container } = render(<AwaitingApproval data={own} />)
  expect(container.textContent).toBe('')
})
