import type { MarketDay } from './market-day.ts'
import type { Phone } from './phone.ts'
import type { Screen } from './screen.ts'

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

/** The public cashier, without an account. */
export const CASHIER_SCREENS: readonly Screen[] = [
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
  cashierScreen(
    'cashier-asked',
    ({ asked }) => asked,
    (phone) => phone.sees('.h-head', '替谁付'),
  ),
]
