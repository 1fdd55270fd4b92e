import { type Screen, screen } from './screen.ts'

const FEES = '/#/pages/fees/index'
const NEW_BILL = '/#/pages/fee-bill/index'
const ITEMS = '/#/pages/fee-items/index'

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
]
