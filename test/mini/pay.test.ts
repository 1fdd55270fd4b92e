import { describe, expect, test } from 'vitest'

import { eventually } from './eventually.ts'
import type { MiniProgram } from './harness/boot.ts'
import { signedInPhone } from './signed-in.ts'

async function typePassword(app: MiniProgram, password: string): Promise<void> {
  for (const digit of password) await app.tap(`#key-${digit}`)
}

async function openBill(app: MiniProgram): Promise<void> {
  await app.open('/pages/pay/index?id=payment-1')
  await eventually(() => expect(app.has('#pay')).toBe(true))
  await eventually(() => expect(app.text()).toContain('张*国'))
  await eventually(() => expect(app.text()).toContain('捌仟陆佰肆拾元整'))
  await app.tap('#pay')
}

describe.each(['weapp', 'alipay'] as const)('paying a bill from the wallet on %s', (platform) => {
  test('six digits pay, once, and the wallet shows what is left', async () => {
    const { app, market } = signedInPhone(platform)
    await openBill(app)
    await typePassword(app, '246813')
    await eventually(() => expect(app.route()).toBe('pages/pay-result/index'))
    await eventually(() => expect(app.text()).toContain('8,640.00'))
    expect(market.state.availableFen).toBe(2_846_035 - 864_000)
    expect(market.state.paidBy).toHaveLength(1)
    await app.tap('#home')
    await eventually(() => expect(app.text()).toContain('19,820.35'))
    expect(app.errors).toEqual([])
  })

  test('a wrong password takes nothing and is typed anew', async () => {
    const { app, market } = signedInPhone(platform)
    await openBill(app)
    await typePassword(app, '111111')
    await eventually(() => expect(app.text()).toContain('支付密码不对'))
    expect(market.state.availableFen).toBe(2_846_035)
    await typePassword(app, '246813')
    await eventually(() => expect(market.state.availableFen).toBe(2_846_035 - 864_000))
  })

  test('an answer that was lost on the way does not make a second payment', async () => {
    let lost = false
    const { app, market } = signedInPhone(platform, async (request, respond) => {
      const response = await respond(request)
      if (!lost && market.asked.at(-1)?.operation === 'PayFromWallet') {
        lost = true
        throw new Error('signal lost')
      }
      return response
    })
    await openBill(app)
    await typePassword(app, '246813')
    await eventually(() => expect(app.route()).toBe('pages/pay-result/index'))
    await eventually(() => expect(app.text()).toContain('8,640.00'))
    expect(market.state.paidBy).toHaveLength(1)
    expect(market.state.availableFen).toBe(2_846_035 - 864_000)
  })

  test('the host’s own cashier is opened with what the platform signed, and its result is asked of the platform', async () => {
    const opened: object[] = []
    const market: { paid?: () => void } = {}
    const cashier = (options: object) => {
      opened.push(options)
      market.paid?.()
    }
    const phone = signedInPhone(platform, undefined, { requestPayment: cashier, tradePay: cashier })
    const { app } = phone
    const [method, way] = platform === 'weapp' ? (['WECHAT', 'wechat'] as const) : (['ALIPAY', 'alipay'] as const)
    market.paid = () => phone.market.paidAtCashier(method)
    await app.open('/pages/pay/index?id=payment-1')
    await eventually(() => expect(app.has('#pay')).toBe(true))
    expect(app.text()).toContain(platform === 'weapp' ? '微信里打不开支付宝' : '支付宝里打不开微信')
    await app.tap(`#way-${way}`)
    await app.tap('#pay')
    await eventually(() => expect(app.route()).toBe('pages/pay-result/index'))
    await eventually(() => expect(app.text()).toContain('付好了'))
    expect(opened).toMatchObject([platform === 'weapp' ? { package: 'prepay_id=wx1', paySign: 's' } : { tradeNO: '2026031922001' }])
    expect(app.errors).toEqual([])
  })
})
