import { type Screen, screen } from './screen.ts'

const home = () => '/'

/** The market’s staff: books, channels and routes. */
export const STAFF_SCREENS: readonly Screen[] = [
  screen('books', 'staff', home, (phone) => phone.sees('#trial-balance', '0.00')),
  screen('books-register', 'staff', home, async (phone) => {
    await phone.tap('open-register')
    await phone.sees('#register')
  }),
  screen(
    'channels',
    'staff',
    () => '/#/pages/channels/index',
    (phone) => phone.sees('#channel-wechat', '手续费'),
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
]
