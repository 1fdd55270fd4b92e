import type { Phone } from './phone.ts'
import { type Screen, screen } from './screen.ts'

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

/** Bank cards, bound and unbound. */
export const CARD_SCREENS: readonly Screen[] = [
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
]
