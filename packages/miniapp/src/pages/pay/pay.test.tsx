import { fen } from '@dangkou/shared'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { billQuestion, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import PayPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)

async function press(...ids: string[]): Promise<void> {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}

const SIX_DIGITS = ['key-1', 'key-3', 'key-5', 'key-7', 'key-9', 'key-0']

beforeEach(() => {
  signedIn()
  route.params = { id: 'payment-1' }
})

test('payee and amount stand before the button and in it', async () => {
  platformAnswers({ Payment: () => billQuestion() })
  render(<PayPage />)
  await waitFor(() => expect(byId('pay')?.textContent).toBe('付给张*国 8,640.00 元'))
  expect(screen.getByText('捌仟陆佰肆拾元整')).toBeTruthy()
  expect(screen.getByText('市场已实名')).toBeTruthy()
  expect(screen.getByLabelText('金额 八千六百四十元')).toBeTruthy()
})

test('the sixth digit pays what was seen, and the result is shown', async () => {
  const asked = platformAnswers({
    Payment: () => billQuestion(),
    PayFromWallet: () => ({ payFromWallet: { payment: null, userErrors: [] } }),
  })
  render(<PayPage />)
  await press('pay', ...SIX_DIGITS)
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/pay-result/index?id=payment-1' }))
  const sent = asked.filter(({ operation }) => operation === 'PayFromWallet')
  expect(sent).toHaveLength(1)
  expect(sent[0]?.variables.input).toMatchObject({ paymentId: 'payment-1', amountFen: 864_000, paymentPassword: '135790' })
})

test('a wrong password is said, the payee stays in sight, and the next confirmation carries a new key', async () => {
  const refusal = { code: 'PAYMENT_PASSWORD_WRONG', field: null, message: '支付密码不对，还可以试 4 次，没有扣钱' }
  const asked = platformAnswers({
    Payment: () => billQuestion(),
    PayFromWallet: () => ({ payFromWallet: { payment: null, userErrors: [refusal] } }),
  })
  render(<PayPage />)
  await press('pay', ...SIX_DIGITS)
  await screen.findByText('支付密码不对，还可以试 4 次，没有扣钱')
  expect(screen.getByText('张*国')).toBeTruthy()
  await press(...SIX_DIGITS)
  await waitFor(() => expect(asked.filter(({ operation }) => operation === 'PayFromWallet')).toHaveLength(2))
  const keys = asked.flatMap(({ variables }) => variables.input?.['idempotencyKey'] ?? [])
  expect(new Set(keys).size).toBe(2)
})

test('a lost answer leads to 结果确认中, and coming back to pay carries the same key', async () => {
  const asked = platformAnswers({ Payment: () => billQuestion(), PayFromWallet: connectionLost })
  for (let visit = 0; visit < 2; visit++) {
    const { unmount } = render(<PayPage />)
    await press('pay', ...SIX_DIGITS)
    await waitFor(() => expect(Taro.redirectTo).toHaveBeenLastCalledWith({ url: expect.stringMatching(/pay-result.*&sentAt=\d+&had=0$/) }))
    unmount()
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'PayFromWallet')).toHaveLength(visit + 1))
  }
  const keys = asked.flatMap(({ variables }) => variables.input?.['idempotencyKey'] ?? [])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})

test('a wallet with too little is greyed with the reason in words, and the button leads to a recharge', async () => {
  platformAnswers({ Payment: () => billQuestion({}, fen(520_000)) })
  render(<PayPage />)
  await waitFor(() => expect(byId('way-wallet')?.textContent).toContain('差 3,440.00'))
  expect(byId('way-wallet')?.textContent).toContain('不够付')
  // WeChat is there all the same: the bill is paid by it, or the wallet is filled.
  expect(byId('way-wechat')?.className).toContain('dk-way--on')
  expect(byId('pay')?.textContent).toBe('付给张*国 8,640.00 元')
  await press('recharge')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/recharge/index' })
})

test('without a payment password the first payment begins with setting one', async () => {
  platformAnswers({
    Payment: () => {
      const answer = billQuestion()
      return { ...answer, viewer: { ...answer.viewer, hasPaymentPassword: false } }
    },
  })
  render(<PayPage />)
  await waitFor(() => expect(byId('pay')?.textContent).toBe('先设支付密码'))
  await press('pay')
  expect(Taro.navigateTo).toHaveBeenCalledWith({ url: '/pages/payment-password/index' })
})

test('a bill that is paid already only shows its result', async () => {
  platformAnswers({ Payment: () => billQuestion({ state: 'PAID', paidAt: '2026-03-18T20:13:00.000Z' }) })
  render(<PayPage />)
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/pay-result/index?id=payment-1' }))
  expect(byId('pay')).toBeNull()
})

test('somebody else can be asked to pay: a link with whom, how much and until when, that can be taken back', async () => {
  const link = {
    id: 'link-1',
    url: 'https://m.example/c/abc',
    token: 'abc',
    createdAt: '',
    expiresAt: '2026-03-19T20:11:00.000Z',
    revokedAt: null,
  }
  const asked = platformAnswers({
    Payment: () => billQuestion(),
    CreateCashierLink: () => ({ createCashierLink: { link, userErrors: [] } }),
    RevokeCashierLink: () => ({ revokeCashierLink: { link, userErrors: [] } }),
  })
  render(<PayPage />)
  await press('ask-other')
  await waitFor(() => expect(byId('until')?.textContent).toContain('前有效，付清就作废'))
  expect(screen.getByText('捌仟陆佰肆拾元整')).toBeTruthy()
  await press('take-back')
  await waitFor(() => expect(byId('taken-back')).toBeTruthy())
  expect(asked.find(({ operation }) => operation === 'RevokeCashierLink')?.variables.input).toEqual({ linkId: 'link-1' })
  expect(byId('until')).toBeNull()
})
