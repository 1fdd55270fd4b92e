import type { Person } from '../world/person.ts'
import { type Screen, screen } from './screen.ts'

const home = () => '/'

const PARTNERS = '/#/pages/partners/index'
const partner = (id: string) => `/#/pages/partner/index?id=${encodeURIComponent(id)}`

/** The market’s staff: books, channels, routes and partner systems. */
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
  screen(
    'partners',
    'staff',
    () => PARTNERS,
    (phone) => phone.sees('[id^="app-"]', '冷库系统'),
  ),
  screen(
    'partner-register',
    'staff',
    () => PARTNERS,
    async (phone) => {
      await phone.tap('open-register')
      await phone.type('name', '地磅系统')
      await phone.tap('ability-BILL_FEES')
      await phone.sees('#register', '登记')
    },
  ),
  screen(
    'partner',
    'staff',
    ({ partners }) => partner(partners.parkingId),
    (phone) => phone.sees('#events', '发密钥'),
  ),
  screen(
    'partner-revoke',
    'staff',
    ({ partners }) => partner(partners.parkingId),
    async (phone) => {
      await phone.at('[id^="revoke-"]').first().tap()
      await phone.sees('#revoke', '吊销尾号')
    },
  ),
  screen(
    'partner-switch',
    'staff',
    ({ partners }) => partner(partners.parkingId),
    async (phone) => {
      await phone.tap('switch')
      await phone.sees('#turn', '停用')
    },
  ),
  screen(
    'partner-issue',
    'staff',
    ({ partners }) => partner(partners.coldStoreId),
    async (phone) => {
      await phone.tap('issue')
      await phone.sees('#issue-token', '发给')
    },
  ),
  screen(
    'partner-token',
    'staff',
    ({ partners }) => partner(partners.coldStoreId),
    async (phone, _stage, { staff, partners }) => {
      // Shown in three looks, of two that may be good at a time.
      await revokeAll(staff, partners.coldStoreId)
      await phone.tap('issue')
      await phone.tap('issue-token')
      await phone.sees('#token', 'dkp_')
    },
  ),
]

async function revokeAll(staff: Person, id: string): Promise<void> {
  const { partnerApp } = await staff.query('query ($id: ID!) { partnerApp(id: $id) { tokens { id } } }', { id })
  for (const token of partnerApp.tokens) await staff.must('revokePartnerToken', { tokenId: token.id })
}
