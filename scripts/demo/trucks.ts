import { randomUUID } from 'node:crypto'
import { addDays, beijingDay, fen } from '../../packages/shared/src/index.ts'
import { granted } from './client.ts'
import { ConfirmTruckloadDocument, CreateTruckloadDocument, DisputeTruckloadDocument, TruckloadDocument } from './graphql.ts'
import type { SignedIn } from './person.ts'
import { PAYMENT_PASSWORD } from './world.ts'

interface Truck {
  plate: string
  goods: string
  gross: number
  tare: number
  deducted: number
  microyuanPerKg: number
  advanceYuan?: number
  becomes: 'proposed' | 'disputed' | 'confirmed' | 'paid'
}

/** Kilograms and yuan; newest last, as they came in. */
const TRUCKS: readonly Truck[] = [
  { plate: '鲁G1D629', goods: '胡萝卜', gross: 6_350, tare: 4_100, deducted: 50, microyuanPerKg: 900_000, becomes: 'paid' },
  { plate: '鲁V3F718', goods: '大葱', gross: 32_600, tare: 13_800, deducted: 200, microyuanPerKg: 1_680_000, becomes: 'confirmed' },
  { plate: '鲁G6M088', goods: '土豆', gross: 29_400, tare: 13_600, deducted: 800, microyuanPerKg: 1_120_000, becomes: 'disputed' },
  {
    plate: '鲁G8K256',
    goods: '大白菜',
    gross: 38_460,
    tare: 14_200,
    deducted: 260,
    microyuanPerKg: 1_360_000,
    advanceYuan: 10_000,
    becomes: 'proposed',
  },
]

/** Trucks of one shipper in every state that a merchant meets on a morning. */
export async function seedTrucks(merchant: SignedIn, shipper: SignedIn, shipperPhone: string): Promise<void> {
  for (const truck of TRUCKS) {
    const input = { shipperPhone, terms: termsOf(truck), idempotencyKey: randomUUID() }
    const { id: truckloadId } = granted((await merchant.client.ask(CreateTruckloadDocument, { input })).createTruckload, 'truckload')
    if (truck.becomes === 'disputed') {
      const changes = [{ field: 'DEDUCTED_WEIGHT' as const, grams: 300_000 }]
      const said = { truckloadId, revision: 1, reason: '扣重太多，地头说好 300', changes }
      granted((await shipper.client.ask(DisputeTruckloadDocument, { input: said })).disputeTruckload, 'truckload')
    }
    if (truck.becomes === 'confirmed' || truck.becomes === 'paid') {
      const { restFen } = (await shipper.client.ask(TruckloadDocument, { id: truckloadId })).truckload.revision
      const agreed = { truckloadId, revision: 1, restFen }
      granted((await shipper.client.ask(ConfirmTruckloadDocument, { input: agreed })).confirmTruckload, 'truckload')
      const { payment } = (await merchant.client.ask(TruckloadDocument, { id: truckloadId })).truckload
      if (truck.becomes === 'paid' && payment) await merchant.pay(payment.id, restFen, PAYMENT_PASSWORD)
    }
  }
}

function termsOf({ plate, goods, gross, tare, deducted, microyuanPerKg, advanceYuan }: Truck) {
  return {
    plate,
    goods,
    grossGrams: gross * 1_000,
    tareGrams: tare * 1_000,
    deductedGrams: deducted * 1_000,
    microyuanPerKg,
    deductions: [
      { name: '卸车费', amountFen: fen(4_800) },
      { name: '过磅费', amountFen: fen(1_000) },
    ],
    advances: advanceYuan === undefined ? [] : [{ amountFen: fen(advanceYuan * 100), paidOn: addDays(beijingDay(new Date()), -2) }],
  }
}
