import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { shipper, signedIn, truckQuestion } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import TruckloadPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const granted = (operation: string) => ({ [operation]: { truckload: { id: 'truckload-1' }, userErrors: [] } })
const CONFIRMED = {
  truckloadState: 'CONFIRMED',
  payment: { id: 'payment-1', askedFen: fen(2_211_000), restFen: fen(2_211_000) },
} as const

beforeEach(() => {
  signedIn()
  route.params = { id: 'truckload-1' }
})

test('a shipper sees who pays, how much and why, and agrees to that figure of that revision', async () => {
  const asked = platformAnswers({ Truckload: () => truckQuestion({}, shipper), ConfirmTruckload: () => granted('confirmTruckload') })
  const { container } = render(<TruckloadPage />)
  await waitFor(() => expect(byId('rest')?.textContent).toBe('¥22,110.00'))
  expect(container.textContent).toContain('贰万贰仟壹佰壹拾元整')
  expect(container.textContent).toContain('24,000 × 1.36')
  expect(container.textContent).toContain('鲁G·8K2**')
  expect(byId('confirm')?.textContent).toBe('确认 22,110.00 元')
  await press('confirm')
  await waitFor(() => expect(byId('told')?.textContent).toBe('确认好了，等档口付款'))
  const { variables } = asked.find(({ operation }) => operation === 'ConfirmTruckload')!
  expect(variables.input).toEqual({ truckloadId: 'truckload-1', revision: 1, restFen: 2_211_000 })
  await press('dispute')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/truckload-dispute/index?id=truckload-1' })
})

test('a merchant cannot pay what the shipper has not confirmed; then by himself, or by a link', async () => {
  const first = render(<TruckloadPageWith question={truckQuestion()} />)
  await waitFor(() => expect(byId('revise')).toBeTruthy())
  expect(byId('send-link')).toBeNull()
  first.unmount()
  render(<TruckloadPageWith question={truckQuestion(CONFIRMED)} />)
  await press('pay-wallet')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/pay/index?id=payment-1' })
  expect(byId('send-link')?.textContent).toBe('发链接给会计')
})

test('handed to the bank, nobody is asked to pay again: the checker is reminded', async () => {
  const link = { url: 'https://market.test/g/token', state: 'SUBMITTED', expiresAt: '2026-03-20T10:00:00.000Z', openedAt: null } as const
  const { container } = render(
    <TruckloadPageWith question={truckQuestion({ ...CONFIRMED, submittedAt: '2026-03-19T00:31:00.000Z', link })} />,
  )
  await waitFor(() => expect(byId('urge')?.textContent).toBe('催复核人'))
  expect(byId('pay-wallet')).toBeNull()
  expect(container.textContent).toContain('等公司复核人在网银里通过')
})

test('a dispute is read before it is answered, and cancelling takes two taps', async () => {
  const progress = [
    ...truckQuestion().truckload.progress,
    {
      kind: 'DISPUTED' as const,
      at: '2026-03-18T22:10:00.000Z',
      by: '孙*良',
      detail: '卸车费说好 400',
      revision: 1,
      amountFen: null,
      attemptId: null,
      changes: [],
    },
  ]
  const asked = platformAnswers({
    Truckload: () => truckQuestion({ truckloadState: 'DISPUTED', progress }),
    CancelTruckload: () => granted('cancelTruckload'),
  })
  const { container } = render(<TruckloadPage />)
  await waitFor(() => expect(container.textContent).toContain('卸车费说好 400'))
  expect(byId('revise')?.textContent).toBe('按货主说的改')
  await press('cancel')
  expect(asked.some(({ operation }) => operation === 'CancelTruckload')).toBe(false)
  await press('cancel')
  await waitFor(() => expect(asked.some(({ operation }) => operation === 'CancelTruckload')).toBe(true))
})

test('paid, both have a receipt', async () => {
  const paid = { kind: 'PAID' as const, at: '2026-03-19T01:02:00.000Z', by: null, detail: 'unionpay', revision: null, changes: [] }
  const progress = [...truckQuestion().truckload.progress, { ...paid, amountFen: fen(2_211_000), attemptId: 'Attempt_1' }]
  const { container } = render(
    <TruckloadPageWith question={truckQuestion({ truckloadState: 'PAID', paidAt: '2026-03-19T01:02:00.000Z', progress }, shipper)} />,
  )
  await press('receipt')
  expect(Taro.navigateTo).toHaveBeenLastCalledWith({ url: '/pages/receipt/index?for=Attempt_1' })
  expect(container.textContent).toContain('企业网银付了 22,110.00 元')
})

function TruckloadPageWith({ question }: { readonly question: ReturnType<typeof truckQuestion> }) {
  platformAnswers({ Truckload: () => question })
  return <TruckloadPage />
}
