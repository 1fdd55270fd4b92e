import type { MarketDay } from './market-day.ts'
import { CUSTODY_SCREENS } from './custody-screens.ts'
import type { Phone } from './phone.ts'
import { type Screen, screen } from './screen.ts'
import type { Stage } from './stage.ts'
import { TRUCK_SCREENS } from './truck-screens.ts'

export type { Screen } from './screen.ts'

/** Paid by WeChat; a part went back, and for another part the payer's card takes nothing any more. */
async function givenBackBadly({ world }: Stage, { merchant, buyer }: MarketDay): Promise<void> {
  const paymentId = await merchant.bill(buyer, 120_000, '大蒜 200 公斤')
  const order = { paymentId, amountFen: 120_000, method: 'WECHAT', client: 'H5', idempotencyKey: buyer.key() }
  await buyer.payAtCashier((await buyer.must('startPayment', order)).attempt.launch.url)
  for (const kind of ['processing', 'abnormal']) {
    world.sandbox.faults.add({ channel: 'wechat', operation: 'refund', kind })
    const refund = { paymentId, amountFen: kind === 'abnormal' ? 18_000 : 4_500, reason: '缺斤少两', idempotencyKey: merchant.key() }
    await merchant.must('refundPayment', refund)
    await world.settle()
    await world.pass(60_000)
  }
}

const home = () => '/'
const payPage = ({ bill }: MarketDay) => `/#/pages/pay/index?id=${bill}`

const bindPage = () => '/#/pages/bind-card/index'

/** Fills in and asks the bank; a few times a day, and no more. */
async function fillInCard(phone: Phone, { holderName = '张建国', idNo = '11010519491231002X' } = {}): Promise<void> {
  await phone.tap('bank-102100099996')
  await phone.type('holderName', holderName)
  await phone.type('idNo', idNo)
  await phone.type('number', '6222020200112233445')
  await phone.type('phone', '13812340001')
  await phone.tap('bind')
  await phone.sees('#confirm')
}

const collectCode = ({ bill }: MarketDay) => `/#/pages/collect-code/index?id=${bill}`

/** On the phone of somebody who has only scanned a code. */
const cashierScreen = (name: string, token: (day: MarketDay) => string, steps: (phone: Phone) => Promise<void>): Screen => ({
  name,
  show: async (stage, day, look) => {
    const phone = await stage.phone({ ...look, userAgent: IPHONE })
    await phone.open(`/#/pages/cashier/index?token=${token(day)}`)
    await steps(phone)
    return phone
  },
})
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1'

export const WALLET_HOME = screen('wallet-home', 'buyer', home, (phone) => phone.sees('#available', '28,460.35'))
export const PAY_CONFIRM = screen('pay-confirm', 'buyer', payPage, (phone) => phone.sees('#pay', '8,640.00'))
export const STATEMENT = screen(
  'statement',
  'buyer',
  () => '/#/pages/statement/index',
  async (phone) => {
    await phone.sees('.dk-crates')
    await phone.sees('.dk-lg__row', '鲁海冻品')
  },
)
/** Pays the bill that the screens before show unpaid: comes last. */
export const MERCHANT_TODAY_WITH_NEWS = screen('merchant-today', 'merchant', home, async (phone, _stage, { buyer, bill }) => {
  await phone.sees('#today-income')
  await buyer.pay(bill, 864_000)
  await phone.sees('.dk-toast', '8,640.00')
})

export const SCREENS: readonly Screen[] = [
  WALLET_HOME,
  PAY_CONFIRM,
  STATEMENT,
  screen('sign-in', null, home, async (phone) => {
    await phone.sees('.dk-awning', '绿丰农产品批发市场')
    await phone.type('phone', '13800000099')
  }),
  screen('pay-password', 'buyer', payPage, async (phone) => {
    await phone.tap('pay')
    await phone.keys('246')
  }),
  screen('pay-unknown', 'buyer', payPage, async (phone) => {
    phone.watch.allow(/ERR_FAILED/)
    await phone.page.route('**/graphql', (route) =>
      route.request().postData()?.includes('paymentPassword') ? route.abort() : route.fallback(),
    )
    await phone.tap('pay')
    await phone.keys('246813')
    await phone.sees('#unknown')
    await phone.says('等银行回话').waitFor()
  }),
  screen(
    'statement-open',
    'buyer',
    () => '/#/pages/statement/index',
    async (phone) => {
      await phone.at('.dk-lg__row[id]').nth(1).tap()
      await phone.sees('.c-story')
    },
  ),
  screen(
    'statement-months',
    'buyer',
    () => '/#/pages/statement/index',
    async (phone) => {
      await phone.tap('month')
      await phone.sees('.dk-sheet')
    },
  ),
  screen(
    'recharge',
    'buyer',
    () => '/#/pages/recharge/index',
    async (phone) => {
      await phone.tap('quick-5000')
      await phone.sees('#confirm', '5,000.00')
    },
  ),
  screen(
    'orders',
    'buyer',
    () => '/#/pages/orders/index',
    (phone) => phone.sees('[id^="payment-"]'),
  ),
  screen(
    'merchant-orders',
    'merchant',
    () => '/#/pages/orders/index',
    (phone) => phone.sees('[id^="payment-"]'),
  ),
  screen('merchant-home', 'merchant', home, (phone) => phone.sees('#today-income')),
  screen('collect', 'merchant', home, async (phone) => {
    await phone.tap('collect')
    await phone.tap('goods-大葱')
    for (const key of ['3', 'dot', '6', 'times', '2', '4', '0', 'plus', '5', '8']) await phone.tap(`key-${key}`)
    await phone.sees('#bill', '922.00')
  }),
  screen('collect-buyer', 'merchant', home, async (phone, _stage, { buyer }) => {
    await phone.tap('collect')
    await phone.keys('8640')
    await phone.tap('who')
    await phone.type('payer-phone', buyer.phone)
    await phone.sees('#payer-name', '鲜达配送')
    await phone.tap('term-30')
    await phone.type('first-part', '3000')
  }),
  screen('collect-code', 'merchant', collectCode, (phone) => phone.sees('#qr')),
  screen('payer-code', 'merchant', collectCode, async (phone) => {
    await phone.tap('scan-payer')
    await phone.keys('6212345678901234')
    await phone.sees('#take', '8,640.00')
  }),
  screen(
    'shop-code',
    'merchant',
    () => '/#/pages/shop-code/index',
    (phone) => phone.sees('#qr'),
  ),
  screen(
    'payment-code-password',
    'buyer',
    () => '/#/pages/payment-code/index',
    async (phone) => {
      await phone.keys('246')
    },
  ),
  screen(
    'payment-code',
    'buyer',
    () => '/#/pages/payment-code/index',
    async (phone) => {
      await phone.keys('246813')
      await phone.sees('#payment-code')
    },
  ),
  screen(
    'cart',
    'buyer',
    () => '/#/pages/cart/index',
    (phone) => phone.sees('#together', '27,790.00'),
  ),
  screen(
    'cart-check',
    'buyer',
    () => '/#/pages/cart/index',
    async (phone) => {
      await phone.tap('together')
      await phone.sees('#pay', '27,790.00')
    },
  ),
  screen(
    'refund',
    'merchant',
    ({ paid }) => `/#/pages/refund/index?id=${paid}`,
    async (phone) => {
      await phone.keys('28')
      await phone.tap('why-缺斤少两')
      await phone.sees('#refund', '28.00')
    },
  ),
  screen(
    'merchant-order',
    'merchant',
    ({ paid }) => `/#/pages/pay-result/index?id=${paid}`,
    (phone) => phone.sees('#paid', '628.00'),
  ),
  cashierScreen(
    'cashier',
    ({ link }) => link,
    (phone) => phone.sees('#pay', '8,640.00'),
  ),
  cashierScreen(
    'cashier-standing',
    ({ standing }) => standing,
    async (phone) => {
      await phone.keys('88.5')
      await phone.sees('#amount-done', '88.50')
    },
  ),
  cashierScreen(
    'cashier-standing-check',
    ({ standing }) => standing,
    async (phone) => {
      await phone.keys('88.5')
      await phone.tap('amount-done')
      await phone.sees('#pay', '88.50')
    },
  ),
  cashierScreen(
    'cashier-gone',
    () => 'x'.repeat(22),
    (phone) => phone.sees('#gone'),
  ),
  screen(
    'withdraw',
    'merchant',
    () => '/#/pages/withdraw/index',
    async (phone) => {
      await phone.keys('800')
      await phone.sees('#withdraw', '800.00')
    },
  ),
  screen(
    'withdraw-password',
    'merchant',
    () => '/#/pages/withdraw/index',
    async (phone) => {
      await phone.keys('800')
      await phone.tap('withdraw')
      await phone.keys('246')
    },
  ),
  screen(
    'withdraw-sent',
    'buyer',
    ({ withdrawal }) => `/#/pages/withdraw/index?id=${withdrawal}`,
    (phone) => phone.sees('#withdrawal-processing'),
  ),
  screen('frozen', 'buyer', home, async (phone) => {
    await phone.tap('frozen')
    await phone.sees('.dk-sheet', '3,200.00')
  }),
  screen('order-entry', 'buyer', home, async (phone) => {
    await phone.tap('scan')
    await phone.type('order-no', 'DK0319-0386')
    await phone.tap('find-order')
    await phone.sees('#error')
  }),
  screen(
    'recharge-waiting',
    'buyer',
    () => '/#/pages/recharge/index',
    async (phone) => {
      await phone.tap('quick-500')
      await phone.tap('confirm')
      await phone.at('#cancel').tap()
      await phone.sees('#waiting')
    },
  ),
  screen(
    'me',
    'buyer',
    () => '/#/pages/me/index',
    (phone) => phone.sees('#party-name'),
  ),
  screen(
    'payment-password',
    'buyer',
    () => '/#/pages/payment-password/index',
    (phone) => phone.sees('#send-code'),
  ),
  screen(
    'bank-cards',
    'merchant',
    () => '/#/pages/bank-cards/index',
    (phone) => phone.sees('#bind'),
  ),
  screen(
    'bank-card-unbind',
    'merchant',
    () => '/#/pages/bank-cards/index',
    async (phone) => {
      await phone.at('[id^="card-"]').first().tap()
      await phone.sees('#unbind')
    },
  ),
  screen('bind-card', 'merchant', bindPage, async (phone) => {
    await phone.tap('bank-103100000026')
    await phone.type('holderName', '张建国')
    await phone.type('idNo', '11010519491231002X')
  }),
  screen('bind-card-company', 'merchant', bindPage, async (phone) => {
    await phone.tap('kind-COMPANY')
    await phone.sees('#representativeIdNo')
  }),
  screen('bind-card-code', 'merchant', bindPage, async (phone) => {
    await fillInCard(phone)
    await phone.type('code', '123')
  }),
  screen('bind-card-amount', 'merchant', bindPage, async (phone) => {
    await phone.tap('kind-COMPANY')
    await phone.type('representativeName', '张建国')
    await phone.type('representativeIdNo', '11010519491231002X')
    await fillInCard(phone, { holderName: '国盛蔬菜有限公司', idNo: '91350100M000100Y43' })
    await phone.type('amount', '0.37')
  }),
  screen('shipper-home', 'shipper', home, (phone) => phone.sees('#waiting')),
  ...TRUCK_SCREENS,
  screen('books', 'staff', home, (phone) => phone.sees('#trial-balance', '0.00')),
  screen(
    'channels',
    'staff',
    () => '/#/pages/channels/index',
    (phone) => phone.sees('#channel-wechat', '手续费'),
  ),
  screen('books-register', 'staff', home, async (phone) => {
    await phone.tap('open-register')
    await phone.sees('#register')
  }),
  screen('pay-ask-other', 'buyer', payPage, async (phone) => {
    await phone.tap('ask-other')
    await phone.sees('#until', '前有效')
  }),
  cashierScreen(
    'cashier-asked',
    ({ asked }) => asked,
    (phone) => phone.sees('.h-head', '替谁付'),
  ),
  screen(
    'channel-terms',
    'staff',
    () => '/#/pages/channel-terms/index?name=wechat',
    async (phone) => {
      await phone.type('max', '50000')
      await phone.type('opens', '04:30')
      await phone.sees('#save-terms', '要一起填')
    },
  ),
  screen(
    'channel-fee',
    'staff',
    () => '/#/pages/channel-terms/index?name=wechat',
    async (phone) => {
      await phone.tap('open-fee')
      await phone.type('rate', '0.38')
      await phone.sees('#add-fee', '0.38%')
    },
  ),
  screen(
    'refunds',
    'merchant',
    () => '/#/pages/refunds/index',
    async (phone, stage, day) => {
      await givenBackBadly(stage, day)
      await phone.page.reload()
      await phone.sees('[id^="refund-"]', '没退成', '商户平台')
    },
  ),
  screen(
    'route-rules',
    'staff',
    () => '/#/pages/route-rules/index',
    async (phone) => {
      await phone.tap('open-rule')
      await phone.tap('channel-alipay')
      await phone.type('rule-min', '500')
      await phone.tap('rule-done')
      await phone.tap('try')
      await phone.sees('#simulation')
    },
  ),
  screen(
    'route-rule',
    'staff',
    () => '/#/pages/route-rules/index',
    async (phone) => {
      await phone.tap('open-rule')
      await phone.sees('#rule-done', '优先用')
    },
  ),
  screen(
    'routes',
    'staff',
    () => '/#/pages/routes/index',
    async (phone) => {
      await phone.at('[id^="why-"]').first().tap()
      await phone.sees('.why', '按的规则')
    },
  ),
  ...CUSTODY_SCREENS,
]
