import { billDay, daysAgo } from './bill-day.ts'
import type { Phone } from './phone.ts'
import { type Screen, screen } from './screen.ts'
import type { Stage } from './stage.ts'

const withBills = (name: string, path: (stage: Stage) => string, steps: (phone: Phone) => Promise<void>): Screen =>
  screen(
    name,
    'staff',
    () => '/',
    async (phone, stage, day) => {
      await billDay(stage, day)
      await phone.open(`/#/pages/${path(stage)}`)
      await steps(phone)
    },
  )

const billOf = (channel: string, days: number) => (stage: Stage) => `channel-bill/index?channel=${channel}&day=${daysAgo(stage, days)}`

/** 渠道账单: day by day, and one of them opened. */
export const BILL_SCREENS: readonly Screen[] = [
  withBills(
    'channel-bills',
    () => 'channel-bills/index?channel=wechat',
    (phone) => phone.sees('[id^="bill-"]', '要看'),
  ),
  withBills('channel-bill', billOf('wechat', 1), (phone) => phone.sees('[id^="difference-"]', '重复')),
  withBills('channel-bill-fee', billOf('wechat', 1), async (phone) => {
    await phone.tap('difference-FEE')
    await phone.sees('[id^="difference-"]', '看这张单')
    await phone.at('[id^="difference-"]').last().scrollIntoViewIfNeeded()
  }),
  withBills('channel-bill-bad-line', billOf('wechat', 1), async (phone) => {
    await phone.sees('[id^="difference-"]', '重复')
    await phone.at('.dk-sec').filter({ hasText: '读不了的行' }).scrollIntoViewIfNeeded()
  }),
  withBills('channel-bill-importing', billOf('wechat', 5), (phone) => phone.sees('#bill-facts', '42%')),
  withBills('channel-bill-files', billOf('alipay', 1), (phone) => phone.sees('#files-there', '取好了')),
  withBills('channel-bill-none', billOf('unionpay', 1), (phone) => phone.sees('#fetch-bill', '现在去取')),
]
