import type { Person } from '../world/person.ts'
import type { MarketDay } from './market-day.ts'
import type { Phone } from './phone.ts'
import { type Screen, screen } from './screen.ts'

const FEES = '/#/pages/fees/index'
const NEW_BILL = '/#/pages/fee-bill/index'
const ITEMS = '/#/pages/fee-items/index'
const WITHDRAW = '/#/pages/withdraw/index'

const openProposal = async (staff: Person): Promise<{ id: string; mayApprove: boolean } | null> =>
  (await staff.query('{ openWithdrawalProposal { id mayApprove } }')).openWithdrawalProposal

async function nothingProposed({ staff }: MarketDay): Promise<void> {
  const open = await openProposal(staff)
  if (open !== null) await staff.must('dropWithdrawalProposal', { proposalId: open.id })
}

async function proposed(day: MarketDay, by: Person): Promise<void> {
  await nothingProposed(day)
  await by.must('proposeWithdrawal', { amountFen: 5_000, bankCardId: await by.cardId(), idempotencyKey: by.key() })
}
const proposedBySelf = (day: MarketDay) => proposed(day, day.staff)
const proposedByColleague = (day: MarketDay) => proposed(day, day.fees.colleague)

/** The market's own money on its way out: before, and between its two people. */
function withdrawing(name: string, before: (day: MarketDay) => Promise<void>, steps: (phone: Phone) => Promise<void>): Screen {
  return screen(
    name,
    'staff',
    () => '/',
    async (phone, _stage, day) => {
      await before(day)
      await phone.open(WITHDRAW)
      await steps(phone)
    },
  )
}

/** 费用: made by the staff at the gate, paid by whoever owes it. */
export const FEE_SCREENS: readonly Screen[] = [
  screen(
    'fees-market',
    'staff',
    () => FEES,
    (phone) => phone.sees('[id^="fee-FeeBill"]', '由停车系统开单'),
  ),
  screen(
    'fee-bill',
    'staff',
    () => NEW_BILL,
    async (phone, _stage, { shipper }) => {
      await phone.at('[id^="item-"]').filter({ hasText: '进场费' }).first().tap()
      await phone.tap('vehicle-TRAILER')
      await phone.type('plate', '鲁G8K256')
      await phone.type('payer-phone', shipper.phone)
      await phone.sees('#bill-fee', '开给')
    },
  ),
  screen(
    'fee-bill-parking',
    'staff',
    () => NEW_BILL,
    async (phone) => {
      await phone.at('[id^="item-"]').filter({ hasText: '停车费' }).first().tap()
      await phone.type('hours', '5')
      await phone.type('minutes', '20')
      await phone.sees('#fee-amount', '17.00')
    },
  ),
  screen(
    'fee-code',
    'staff',
    ({ fees }) => `/#/pages/collect-code/index?id=${fees.open}`,
    (phone) => phone.sees('#qr'),
  ),
  screen(
    'fee-items',
    'staff',
    () => ITEMS,
    (phone) => phone.sees('[id^="item-"]', '夜间照明费'),
  ),
  screen(
    'fee-item-new',
    'staff',
    () => ITEMS,
    async (phone) => {
      await phone.tap('open-item')
      await phone.tap('kind-PARKING')
      await phone.tap('way-TIME')
      await phone.type('amount', '2')
      await phone.sees('#add-item', '停车费')
    },
  ),
  screen(
    'fee-item-end',
    'staff',
    () => ITEMS,
    async (phone) => {
      await phone.at('[id^="item-"]').filter({ hasText: '过磅费' }).first().tap()
      await phone.sees('#end-item', '停收')
    },
  ),
  screen(
    'fees-payer',
    'shipper',
    () => FEES,
    (phone) => phone.sees('[id^="fee-"]', '进场费'),
  ),
  screen(
    'fee-pay',
    'shipper',
    ({ fees }) => `/#/pages/pay/index?id=${fees.owed}`,
    (phone) => phone.sees('#pay', '40.00'),
  ),
  withdrawing('fee-withdraw', nothingProposed, async (phone) => {
    await phone.tap('all')
    await phone.sees('#withdraw', '提出：提')
  }),
  withdrawing('books-approve', proposedByColleague, async (phone) => {
    await phone.open('/')
    await phone.sees('#approve-withdrawal', '50.00')
  }),
  withdrawing('fee-withdraw-wait', proposedBySelf, (phone) => phone.sees('#proposal', '提出')),
  withdrawing('fee-withdraw-approve', proposedByColleague, (phone) => phone.sees('#approve', '同意：提')),
]
