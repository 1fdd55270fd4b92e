import { randomUUID } from 'node:crypto'
import { fen } from '../../packages/shared/src/index.ts'
import { granted } from './client.ts'
import {
  BindCardDocument,
  ConfirmCardBindingDocument,
  CreateFeeBillDocument,
  type CreateFeeBillInput,
  OpenFeeWalletDocument,
  SetFeeItemDocument,
  type SetFeeItemInput,
  SetPayeeDocument,
  ViewerDocument,
} from './graphql.ts'
import type { SignedIn } from './person.ts'
import type { Sandbox } from './sandbox.ts'
import { MARKET, PAYMENT_PASSWORD } from './world.ts'

const HALF_HOURS = [
  { untilMinutes: 120, everyMinutes: 30, amountFen: fen(200) },
  { everyMinutes: 60, amountFen: fen(300) },
]
const PARKING: SetFeeItemInput = {
  kind: 'PARKING',
  name: '停车费',
  rule: { way: 'TIME', freeMinutes: 30, tiers: HALF_HOURS, mostPerDayFen: fen(3_000) },
}
const INSPECTION: SetFeeItemInput = {
  kind: 'INSPECTION',
  name: '检验费',
  rule: { way: 'WEIGHT', unitGrams: 1_000_000, amountFen: fen(500), counts: 'STARTED', leastFen: fen(1_000) },
}
const ENTRY: SetFeeItemInput = {
  kind: 'ENTRY',
  name: '入场费',
  rule: {
    way: 'VEHICLE',
    prices: [
      { vehicle: 'SMALL_TRUCK', amountFen: fen(1_000) },
      { vehicle: 'LARGE_TRUCK', amountFen: fen(2_500) },
      { vehicle: 'TRAILER', amountFen: fen(4_000) },
    ],
  },
}

/** The market charges: its own account and numbers, a catalogue, and a shipper's two bills, of which one is paid. */
export async function seedFees(market: SignedIn, shipper: SignedIn, payerPhone: string): Promise<void> {
  await openFees(market)
  await setFee(market, PARKING)
  const bill = (itemId: string, facts: CreateFeeBillInput['facts'], amountFen: number) =>
    billFee(market, { itemId, facts, amountFen: fen(amountFen), payerPhone })
  const inspected = await bill(await setFee(market, INSPECTION), { grams: 2_250_000, plate: '鲁G1D629' }, 1_500)
  await shipper.pay(inspected, fen(1_500), PAYMENT_PASSWORD)
  await bill(await setFee(market, ENTRY), { vehicle: 'TRAILER', plate: '鲁G8K256' }, 4_000)
}

/** The market's own account at the custody institution, and its own number at WeChat Pay. */
export async function openFees(market: SignedIn): Promise<void> {
  granted((await market.client.ask(OpenFeeWalletDocument, {})).openFeeWallet, 'wallet')
  const partyId = (await market.client.ask(ViewerDocument, {})).viewer.party.id
  const payee = { partyId, channel: 'wechat', payeeNo: MARKET.wechat }
  granted((await market.client.ask(SetPayeeDocument, { input: payee })).setPayee, 'payee')
}

export async function setFee(market: SignedIn, input: SetFeeItemInput): Promise<string> {
  return granted((await market.client.ask(SetFeeItemDocument, { input })).setFeeItem, 'item').id
}

/** 对公账户: bound by the small amount that the bank sent there, and the number that it sent to the phone. */
export async function bindAccount(market: SignedIn, sandbox: Sandbox): Promise<void> {
  const { account } = MARKET
  const begun = await market.client.ask(BindCardDocument, { input: { ...account, kind: 'COMPANY', idempotencyKey: randomUUID() } })
  const { id: bindingId } = granted(begun.bindCard, 'binding')
  const proof = { code: await sandbox.bankNumber(account.phone), amountFen: fen(await sandbox.arrivedAt(account.number)) }
  const input = { bindingId, ...proof, idempotencyKey: randomUUID() }
  granted((await market.client.ask(ConfirmCardBindingDocument, { input })).confirmCardBinding, 'binding')
}

/** @returns the payment that pays it */
export async function billFee(market: SignedIn, bill: Omit<CreateFeeBillInput, 'idempotencyKey'>): Promise<string> {
  const input = { ...bill, idempotencyKey: randomUUID() }
  return granted((await market.client.ask(CreateFeeBillDocument, { input })).createFeeBill, 'bill').payment.id
}
