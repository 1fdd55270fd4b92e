import type { MarketDay } from './market-day.ts'
import { type Screen, screen } from './screen.ts'

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

/** Who pays: the wallet, bills, carts and codes. */
export const BUYER_SCREENS: readonly Screen[] = [
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
  screen('pay-ask-other', 'buyer', payPage, async (phone) => {
    await phone.tap('ask-other')
    await phone.sees('#until', '前有效')
  }),
]
