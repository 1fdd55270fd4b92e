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
  screen('merchant-bill', 'merchant', home, async (phone, _stage, { buyer }) => {
    await phone.tap('collect')
    await phone.type('payer-phone', buyer.phone)
    await phone.type('goods', '大葱 1,200 公斤')
    await phone.keys('8640')
    await phone.sees('#bill', '8,640.00')
  }),
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
  screen('books-register', 'staff', home, async (phone) => {
    await phone.tap('open-register')
    await phone.sees('#register')
  }),
]
