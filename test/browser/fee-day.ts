import { bindCompanyAccount } from '../world/company-account.ts'
import type { Person } from '../world/person.ts'

export interface Fees {
  /** 停车费, of whoever scans its code, billed by the parking system: the payment. */
  readonly open: string
  /** 进场费 of the shipper's truck, not paid yet: the payment. */
  readonly owed: string
  /** The second of the two people whom the market's own money takes. */
  readonly colleague: Person
}

/** What the market charges for, and the bills of this morning: paid, refunded in part, and open. */
export async function feeDay(staff: Person, shipper: Person, parkingSystem: Person): Promise<Fees> {
  await staff.must('openFeeWallet')
  await staff.world.work()
  await staff.must('setPayee', { partyId: await staff.partyId(), channel: 'wechat', payeeNo: '1900000290' })
  const item = async (terms: object): Promise<string> => (await staff.must('setFeeItem', terms)).item.id
  const prices = [
    { vehicle: 'VAN', amountFen: 500 },
    { vehicle: 'SMALL_TRUCK', amountFen: 1_000 },
    { vehicle: 'LARGE_TRUCK', amountFen: 2_500 },
    { vehicle: 'TRAILER', amountFen: 4_000 },
  ]
  const tiers = [
    { untilMinutes: 120, everyMinutes: 30, amountFen: 200 },
    { everyMinutes: 60, amountFen: 300 },
  ]
  await item({ kind: 'SERVICE', name: '夜间照明费', rule: { way: 'FIXED', amountFen: 300 }, effectiveFrom: '2026-04-01' })
  await item({ kind: 'WEIGHING', name: '过磅费', rule: { way: 'FIXED', amountFen: 2_000 } })
  const entry = await item({ kind: 'ENTRY', name: '进场费', rule: { way: 'VEHICLE', prices } })
  const inspection = await item({
    kind: 'INSPECTION',
    name: '检验费',
    rule: { way: 'WEIGHT', unitGrams: 1_000_000, amountFen: 500, counts: 'STARTED', leastFen: 1_000 },
  })
  const parking = await item({ kind: 'PARKING', name: '停车费', rule: { way: 'TIME', freeMinutes: 30, tiers, mostPerDayFen: 3_000 } })

  const bill = async (itemId: string, amountFen: number, facts: object, payerPhone: string | null, by = staff): Promise<string> =>
    (await by.must('createFeeBill', { itemId, amountFen, facts, payerPhone, idempotencyKey: staff.key() })).bill.payment.id
  const paid = await bill(inspection, 7_000, { grams: 13_850_000, plate: '鲁G1D629' }, shipper.phone)
  const { userErrors } = await shipper.pay(paid, 7_000)
  if (userErrors[0]) throw new Error(`the inspection: ${userErrors[0].code}`)
  await staff.must('refundPayment', { paymentId: paid, amountFen: 500, reason: '按复磅的重量', idempotencyKey: staff.key() })
  const owed = await bill(entry, 4_000, { vehicle: 'TRAILER', plate: '鲁G8K256' }, shipper.phone)
  const open = await bill(parking, 1_700, { minutes: 320, plate: '冀A12345' }, null, parkingSystem)
  await bindCompanyAccount(staff)
  await staff.setPaymentPassword()
  return { open, owed, colleague: await staff.world.colleague('刘会计') }
}
