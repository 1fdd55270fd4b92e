import type { Person } from '../world/person.ts'

export interface Trucks {
  readonly proposed: string
  readonly disputed: string
  readonly confirmed: string
  readonly paid: string
  /** The attempt that paid that one. */
  readonly attempt: string
}

const FEES = [
  { name: '卸车费', amountFen: 48_000 },
  { name: '过磅费', amountFen: 5_000 },
]

/** The trucks of the designs, in every state that its two parties meet. The merchant has money to pay one. */
export async function truckDay(merchant: Person, shipper: Person): Promise<Trucks> {
  const settle = async (
    plate: string,
    goods: string,
    [gross, tare, deducted]: readonly [number, number, number],
    price: number,
    more: object = {},
  ) => {
    const weights = { grossGrams: gross * 1_000, tareGrams: tare * 1_000, deductedGrams: deducted * 1_000 }
    const terms = { plate, goods, ...weights, microyuanPerKg: price, deductions: FEES, advances: [], ...more }
    const input = { shipperPhone: shipper.phone, terms, idempotencyKey: merchant.key() }
    return (await merchant.must('createTruckload', input)).truckload as { id: string; revision: { restFen: number } }
  }
  const confirm = async ({ id, revision: { restFen } }: { id: string; revision: { restFen: number } }) =>
    (await shipper.must('confirmTruckload', { truckloadId: id, revision: 1, restFen })).truckload.payment as {
      id: string
      amountFen: number
    }

  const paid = await settle('鲁G1D629', '胡萝卜', [14_350, 13_900, 50], 2_900_000)
  const payment = await confirm(paid)
  const { payment: done } = await merchant.must('payFromWallet', {
    paymentId: payment.id,
    amountFen: payment.amountFen,
    paymentPassword: '246813',
    idempotencyKey: merchant.key(),
  })
  if (done.state !== 'PAID') throw new Error(`the truck is ${done.state}`)
  const { attempts } = (await merchant.query('query ($id: ID!) { payment(id: $id) { attempts { id } } }', { id: payment.id })).payment
  const confirmed = await settle('鲁V3F718', '大葱', [32_600, 13_800, 200], 1_680_000)
  await confirm(confirmed)
  const disputed = await settle('鲁G6M088', '土豆', [29_400, 13_600, 800], 1_120_000)
  const changes = [{ field: 'DEDUCTED_WEIGHT', grams: 300_000 }]
  await shipper.must('disputeTruckload', { truckloadId: disputed.id, revision: 1, reason: '扣重太多，地头说好 300', changes })
  const advances = [{ paidOn: '2026-03-17', amountFen: 1_000_000 }]
  const proposed = await settle('鲁G8K256', '大白菜', [38_460, 14_200, 260], 1_360_000, { advances })
  return { proposed: proposed.id, disputed: disputed.id, confirmed: confirmed.id, paid: paid.id, attempt: attempts[0].id }
}
