import type { MarketDay } from './market-day.ts'
import type { Phone } from './phone.ts'
import type { Look, Stage } from './stage.ts'

export interface Screen {
  readonly name: string
  readonly show: (stage: Stage, day: MarketDay, look: Look) => Promise<Phone>
}

type Who = 'buyer' | 'merchant' | 'shipper' | 'staff'

/** A screen is where one gets to by these steps. */
const screen = (
  name: string,
  who: Who | null,
  path: (day: MarketDay) => string,
  steps: (phone: Phone, stage: Stage, day: MarketDay) => Promise<void>,
): Screen => ({
  name,
  show: async (stage, day, look) => {
    const phone = who === null ? await stage.phone(look) : await stage.phoneOf(day[who], look)
    await phone.open(path(day))
    await steps(phone, stage, day)
    return phone
  },
})

const home = () => '/'
const payPage = ({ bill }: MarketDay) => `/#/pages/pay/index?id=${bill}`

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
  screen('shipper-home', 'shipper', home, (phone) => phone.sees('#available')),
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
]
