import { type Screen, screen } from './screen.ts'

const truck = (id: string) => `/#/pages/truckload/index?id=${id}`

/** A truck's settlement, from both sides, and its receipt. */
export const TRUCK_SCREENS: readonly Screen[] = [
  screen(
    'shipper-home',
    'shipper',
    () => '/',
    (phone) => phone.sees('#waiting'),
  ),
  screen(
    'truckload-create',
    'merchant',
    ({ trucks }) => `/#/pages/truckload-create/index?id=${trucks.proposed}`,
    (phone) => phone.sees('#rest', '22,110.00'),
  ),
  screen(
    'truckload-new',
    'merchant',
    () => '/#/pages/truckload-create/index',
    async (phone) => {
      await phone.at('[id^="lately-"]').first().tap()
      await phone.tap('parts-twice')
      await phone.sees('#first-part')
    },
  ),
  screen(
    'truckload-disputed',
    'merchant',
    ({ trucks }) => truck(trucks.disputed),
    (phone) => phone.sees('#truckload-disputed'),
  ),
  screen(
    'truckload-confirmed',
    'merchant',
    ({ trucks }) => truck(trucks.confirmed),
    (phone) => phone.sees('#send-link'),
  ),
  screen(
    'truckload-confirm',
    'shipper',
    ({ trucks }) => truck(trucks.proposed),
    (phone) => phone.sees('#confirm', '22,110.00'),
  ),
  screen(
    'truckload-dispute',
    'shipper',
    ({ trucks }) => `/#/pages/truckload-dispute/index?id=${trucks.proposed}`,
    async (phone) => {
      await phone.type('line-DEDUCTED_WEIGHT', '200')
      await phone.tap('why-扣重太多')
      await phone.sees('#send-dispute', '发给国盛蔬菜行')
    },
  ),
  screen(
    'truckload-paid',
    'shipper',
    ({ trucks }) => truck(trucks.paid),
    (phone) => phone.sees('#truckload-paid'),
  ),
  screen(
    'truckloads',
    'merchant',
    () => '/#/pages/truckloads/index',
    (phone) => phone.sees('[id^="truck-"]', '鲁G·8K2**'),
  ),
  screen(
    'receipt',
    'merchant',
    ({ trucks }) => `/#/pages/receipt/index?for=${trucks.attempt}`,
    (phone) => phone.sees('#paper', '胡萝卜'),
  ),
  screen(
    'receipt-check',
    null,
    () => '/#/pages/receipt-check/index',
    async (phone) => {
      await phone.type('receipt-number', '2026031900421187')
      await phone.type('receipt-code', '7K4M-92QD')
      await phone.tap('check')
      await phone.sees('#receipt-wrong')
    },
  ),
]
