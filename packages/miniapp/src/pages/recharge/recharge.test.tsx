import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import RechargePage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const press = (...ids: string[]) => ids.forEach((id) => fireEvent.click(byId(id)))

const requestPayment = { timeStamp: '1', nonceStr: 'n', package: 'prepay_id=1', signType: 'RSA', paySign: 's' }
const recharge = {
  id: 'recharge-1',
  amountFen: 500_000,
  rechargeState: 'WAITING',
  method: 'WECHAT',
  createdAt: '2026-03-18T20:02:00.000Z',
  finishedAt: null,
  failureReason: null,
  cashier: { launch: { kind: 'WEAPP', url: null, qr: null, tradeNo: null, requestPayment } },
}

beforeEach(signedIn)

test('nothing can be recharged before an amount is typed', () => {
  platformAnswers({})
  render(<RechargePage />)
  expect(byId('confirm').textContent).toBe('先填金额')
  expect(byId('confirm').getAttribute('aria-disabled')).toBe('true')
})

test('the typed amount goes to WeChat with the phone’s own code, then its result is shown', async () => {
  const asked = platformAnswers({ CreateRecharge: () => ({ createRecharge: { recharge, userErrors: [] } }) })
  render(<RechargePage />)
  press('key-5', 'key-0', 'key-0', 'key-0')
  expect(byId('confirm').textContent).toBe('充值 5,000.00 元')
  press('confirm')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/recharge/index?rechargeId=recharge-1' }))
  expect(asked[0]?.variables.input).toMatchObject({ amountFen: 500_000, method: 'WECHAT', client: 'WEAPP', wechatCode: 'wx-code' })
  expect(byId('way-alipay').textContent).toContain('微信里打不开支付宝')
  expect(Taro.requestPayment).toHaveBeenCalledWith(expect.objectContaining({ paySign: 's', package: 'prepay_id=1' }))
})

test('after a lost answer the amount stays, and the same key goes out again', async () => {
  const asked = platformAnswers({ CreateRecharge: connectionLost })
  render(<RechargePage />)
  press('quick-1000', 'confirm')
  await screen.findByText('没等到回话，不知道办成没有。再点一次，不会办两次')
  expect(byId('confirm').textContent).toBe('充值 1,000.00 元')
  press('confirm')
  await waitFor(() => expect(asked).toHaveLength(2))
  const keys = asked.map(({ variables }) => variables.input?.['idempotencyKey'])
  expect(keys[0]).toBe(keys[1])
})

test('back from the cashier WeChat is asked once, and success is said', async () => {
  route.params = { rechargeId: 'recharge-1' }
  const done = { ...recharge, rechargeState: 'SUCCEEDED', cashier: null, finishedAt: '2026-03-18T20:03:00.000Z' }
  const asked = platformAnswers({
    RefreshRecharge: () => ({ refreshRecharge: { recharge: done, userErrors: [] } }),
    Recharge: () => ({ recharge: done }),
  })
  render(<RechargePage />)
  await waitFor(() => expect(byId('recharged').textContent).toContain('充好了，5,000.00 元已到钱包'))
  expect(asked.filter(({ operation }) => operation === 'RefreshRecharge')).toHaveLength(1)
})

test('an unknown outcome is told in the one sentence, with no way to pay again', async () => {
  route.params = { rechargeId: 'recharge-1' }
  const unknown = { ...recharge, rechargeState: 'CONFIRMING', cashier: null }
  platformAnswers({
    RefreshRecharge: () => ({ refreshRecharge: { recharge: unknown, userErrors: [] } }),
    Recharge: () => ({ recharge: unknown }),
  })
  const { container } = render(<RechargePage />)
  await waitFor(() => expect(container.textContent).toContain('正在向银行确认，钱没有丢，请勿重复付款'))
  expect(byId('to-cashier')).toBeNull()
  expect(byId('anew')).toBeNull()
})
