import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import SuspensePage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const transfer = {
  id: 'i1',
  amountFen: fen(88_000),
  payerName: '刘老板',
  payerTail: '2222',
  payerBank: '',
  remark: '白菜款',
  day: '2026-03-19',
  incomingState: 'SUSPENSE',
  why: 'UNKNOWN',
  proposal: null as string | null,
  proposedByName: null as string | null,
  mayApprove: false,
  reason: null as string | null,
  party: null as object | null,
}
const list = (...rows: (typeof transfer)[]) => ({
  incomingTransfers: { edges: rows.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } },
})

beforeEach(signedIn)

test('who proposed it cannot approve it; another person can, with payer, amount and reason in sight', async () => {
  const proposed = {
    ...transfer,
    proposal: 'ASSIGN',
    proposedByName: '王建军',
    reason: '电话核实',
    party: { id: 'p', name: '国盛蔬菜行', stall: null },
  }
  let mine = true
  const asked = platformAnswers({
    IncomingTransfers: () => list({ ...proposed, mayApprove: !mine }),
    ApproveIncomingTransfer: () => ({ approveIncomingTransfer: { incomingTransfer: proposed, userErrors: [] } }),
  })
  const { unmount } = render(<SuspensePage />)
  await waitFor(() => expect(byId('approve-i1').textContent).toBe('等另一个人同意'))
  fireEvent.click(byId('approve-i1'))
  expect(asked.some(({ operation }) => operation === 'ApproveIncomingTransfer')).toBe(false)
  unmount()
  mine = false
  const { container } = render(<SuspensePage />)
  await waitFor(() => expect(byId('approve-i1').textContent).toBe('同意入账'))
  for (const words of ['刘老板，尾号 2222', '国盛蔬菜行', '王建军提出入账：电话核实']) expect(container.textContent).toContain(words)
  fireEvent.click(byId('approve-i1'))
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'ApproveIncomingTransfer')?.variables.input).toEqual({ incomingTransferId: 'i1' }),
  )
})

test('whose it is is found by phone, and nothing is proposed without a reason', async () => {
  const asked = platformAnswers({
    IncomingTransfers: () => list(transfer),
    Parties: () => ({
      parties: { edges: [{ cursor: 'c', node: { id: 'p', name: '国盛蔬菜行', ownerName: '张', stall: null } }], pageInfo: {} },
    }),
    ProposeIncomingTransfer: () => ({ proposeIncomingTransfer: { incomingTransfer: transfer, userErrors: [] } }),
  })
  render(<SuspensePage />)
  await waitFor(() => expect(byId('propose-i1')).not.toBeNull())
  fireEvent.click(byId('propose-i1'))
  fireEvent.input(byId('owner-phone'), { target: { value: '13800000001' } })
  await waitFor(() => expect(byId('propose-done').textContent).toBe('先写理由'))
  expect(byId('propose-done').getAttribute('aria-disabled')).toBe('true')
  fireEvent.input(byId('propose-reason'), { target: { value: '电话核实' } })
  expect(byId('propose-done').textContent).toBe('提出入账到 国盛蔬菜行')
  fireEvent.click(byId('propose-done'))
  await waitFor(() =>
    expect(asked.find(({ operation }) => operation === 'ProposeIncomingTransfer')?.variables.input).toEqual({
      incomingTransferId: 'i1',
      proposal: 'ASSIGN',
      partyId: 'p',
      reason: '电话核实',
    }),
  )
})
