import { fen } from '@dangkou/shared'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { bill, billQuestion, merchant, noPages, signedIn, wallet } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import CartPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (...ids: string[]) => {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}
const other = { ...merchant, id: 'party-2', name: '鲁海冻品', ownerName: '刘*波', stall: '冻品D区 07-11' }
const bills = [
  { ...bill, id: 'a', restFen: fen(864_000) },
  { ...bill, id: 'b', payee: other, restFen: fen(215_400) },
  { ...bill, id: 'c', payee: other, restFen: fen(10_000) },
]
const list = () => ({ payments: { edges: bills.map((node) => ({ cursor: node.id, node })), pageInfo: noPages } })
const cart = (availableFen = 2_846_035) => ({
  ...list(),
  viewer: { hasPaymentPassword: true, wechatBound: true, wallet: { ...wallet, availableFen: fen(availableFen) } },
})
const SIX = ['2', '4', '6', '8', '1', '3'].map((digit) => `key-${digit}`)

beforeEach(() => {
  signedIn()
  route.params = {}
})

test('chosen bills of two merchants are checked payee by payee, and paid at once from the wallet', async () => {
  const asked = platformAnswers({
    Cart: () => cart(),
    PayTogether: () => ({ payTogether: { payments: [bill], order: null, userErrors: [] } }),
  })
  const { container } = render(<CartPage />)
  await waitFor(() => expect(byId('together')?.textContent).toBe('核对 2 家 10,894.00 元'))
  await press('cart-c', 'together')
  const sheet = () => container.querySelector('.dk-sheet')?.textContent ?? ''
  for (const words of ['张*国', '蔬菜A区 12-08', '8,640.00', '刘*波', '冻品D区 07-11', '2,154.00', '壹万零柒佰玖拾肆元整'])
    expect(sheet()).toContain(words)
  expect(byId('way-alipay')?.textContent).toMatch(/打不开|不能几张一起付/)
  expect(byId('pay')?.textContent).toBe('付给 2 家 10,794.00 元')
  await press('pay')
  for (const words of ['张*国', '8,640.00', '刘*波', '2,154.00', '付后剩']) expect(sheet()).toContain(words)
  await press(...SIX)
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/cart/index?ids=a.b' }))
  expect(asked.at(-1)?.variables.input).toMatchObject({
    paymentIds: ['a', 'b'],
    amountFen: 1_079_400,
    method: 'WALLET',
    paymentPassword: '246813',
  })
})

test('with too little in the wallet WeChat takes one order for all of them', async () => {
  const requestPayment = { appId: null, timeStamp: '1', nonceStr: 'n', package: 'prepay_id=wx1', signType: 'RSA', paySign: 's' }
  const launch = { kind: 'WEAPP', url: null, qr: null, tradeNo: null, requestPayment }
  platformAnswers({ Cart: () => cart(100), PayTogether: () => ({ payTogether: { payments: [bill], order: { launch }, userErrors: [] } }) })
  render(<CartPage />)
  await press('together')
  expect(byId('way-wallet')?.textContent).toContain('不够付')
  await press('pay')
  await waitFor(() => expect(Taro.requestPayment).toHaveBeenCalledWith(expect.objectContaining({ package: 'prepay_id=wx1' })))
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/cart/index?ids=a.b.c&by=WECHAT' }))
})

test('a lost answer is unknown, and nothing offers to pay again', async () => {
  platformAnswers({ Cart: () => cart(), PayTogether: connectionLost })
  render(<CartPage />)
  await press('together', 'pay', ...SIX)
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: expect.stringMatching(/ids=a\.b\.c&sentAt=\d+$/) }))
})

test('paid all or none: what is true of the first bill is true of each', async () => {
  route.params = { ids: 'a.b.c' }
  platformAnswers({ Payments: list, Payment: () => billQuestion({ state: 'PAID' }) })
  render(<CartPage />)
  await waitFor(() => expect(byId('paid')?.textContent).toContain('付好了，3 张单都付清了，共 25,920.00 元'))
  route.params = { ids: 'a.b.c', sentAt: String(Date.now()) }
  platformAnswers({ Payments: list, Payment: () => billQuestion() })
  const { container } = render(<CartPage />)
  await waitFor(() => expect(container.textContent).toContain('正在向银行确认，钱没有丢，请勿重复付款'))
  expect(container.querySelector('#pay-again')).toBeNull()
})
