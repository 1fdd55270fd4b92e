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
