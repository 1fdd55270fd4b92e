import { addDays, beijingDay, type Fen, fen } from '../../packages/shared/src/index.ts'
import type { Say } from '../machine/apt.ts'
import { payAtCashier } from './cashier.ts'
import { type Client, granted } from './client.ts'
import { bindAccount, seedFees } from './fees.ts'
import { PartiesDocument, RegisterPartyDocument, SetPayeeDocument } from './graphql.ts'
import { type SignedIn, signIn } from './person.ts'
import type { Sandbox } from './sandbox.ts'
import { seedTrucks } from './trucks.ts'
import { BUYERS, type BuyerName, MARKET, PAYMENT_PASSWORD, type Person, STALLS, type Stallholder, type StallName } from './world.ts'

const yuan = (amount: number): Fen => fen(amount * 100)

/** Callback and posting take a fraction of a second; a machine may be busy. */
const SETTLED_WITHIN_MS = 20_000

interface Sale {
  stall: StallName
  buyer: BuyerName
  goods: string
  amount: Fen
}

/** One morning, in the order in which it happens. What is not paid here waits in the buyer's wallet to be paid. */
const RECHARGES: readonly { buyer: BuyerName; amount: Fen }[] = [
  { buyer: 'xianda', amount: yuan(20_000) },
  { buyer: 'huimin', amount: yuan(3_000) },
  { buyer: 'xinyuan', amount: yuan(5_000) },
  { buyer: 'xianda', amount: fen(2_422_035) },
]
const PAID: readonly Sale[] = [
  { stall: 'guoxiang', buyer: 'xianda', goods: '红富士苹果 400 公斤', amount: yuan(3_680) },
  { stall: 'xiaguang', buyer: 'xianda', goods: '香菇 120 公斤', amount: yuan(1_286) },
  { stall: 'luhai', buyer: 'xianda', goods: '带鱼段 60 公斤', amount: yuan(2_154) },
  { stall: 'guosheng', buyer: 'xinyuan', goods: '土豆 700 公斤', amount: yuan(1_372) },
  { stall: 'guosheng', buyer: 'huimin', goods: '西红柿 150 公斤', amount: yuan(628) },
  { stall: 'guosheng', buyer: 'xianda', goods: '大葱 1,200 公斤', amount: yuan(8_640) },
]
const UNPAID: readonly (Sale & { dueInDays: number })[] = [
  { stall: 'guosheng', buyer: 'sanhe', goods: '白菜 1,000 公斤', amount: yuan(1_940), dueInDays: 3 },
  { stall: 'xiaguang', buyer: 'xianda', goods: '金针菇 80 公斤', amount: yuan(960), dueInDays: 0 },
  { stall: 'luhai', buyer: 'xianda', goods: '白虾 100 公斤', amount: yuan(6_800), dueInDays: 3 },
]
const WITHDRAWAL: { stall: StallName; amount: Fen } = { stall: 'guosheng', amount: yuan(3_000) }

/** Fills an empty market with a day's life, through nothing but what any client may ask. */
export async function seed(anybody: Client, sandbox: Sandbox, say: Say): Promise<'seeded' | 'lived in'> {
  const market = await signIn(anybody, sandbox, MARKET.admin.phone)
  const { parties } = await market.client.ask(PartiesDocument, { kind: 'MERCHANT', first: 1 })
  if (parties.edges.length > 0) return 'lived in'

  say('the market registers its merchants, shippers and buyers')
  for (const [key, stall] of Object.entries<Stallholder>(STALLS)) await register({ market, sandbox }, key, stall.kind, stall, stall)
  for (const [key, buyer] of Object.entries<Person>(BUYERS)) await register({ market, sandbox }, key, 'BUYER', buyer)

  say('everybody signs in')
  const buyers = await everybody(anybody, sandbox, BUYERS)
  const stalls = await everybody(anybody, sandbox, STALLS)

  say('buyers recharge by WeChat Pay')
  for (const { buyer, amount } of RECHARGES) {
    const { id, cashierUrl } = await buyers[buyer].startRecharge(amount)
    await payAtCashier(cashierUrl)
    await buyers[buyer].rechargeSettled(id, SETTLED_WITHIN_MS)
  }

  say('merchants bill, buyers pay')
  for (const { stall, buyer, goods, amount } of PAID) {
    const bill = await stalls[stall].bill(BUYERS[buyer].phone, goods, amount)
    await buyers[buyer].pay(bill, amount, PAYMENT_PASSWORD)
  }
  for (const { stall, buyer, goods, amount, dueInDays } of UNPAID)
    await stalls[stall].bill(BUYERS[buyer].phone, goods, amount, addDays(beijingDay(new Date()), dueInDays))

  say('trucks come in: weighed, disputed, confirmed, paid')
  await seedTrucks(stalls.guosheng, stalls.runtian, STALLS.runtian.phone)

  say('the market charges for entry and inspection')
  await seedFees(market, stalls.runtian, STALLS.runtian.phone)

  await bindAccount(market, sandbox)
  for (const person of [market, await signIn(anybody, sandbox, MARKET.accountant.phone)]) await person.setPaymentPassword(PAYMENT_PASSWORD)

  say('a merchant withdraws')
  await stalls[WITHDRAWAL.stall].startWithdrawal(WITHDRAWAL.amount, PAYMENT_PASSWORD)
  return 'seeded'
}

async function register(
  { market, sandbox }: { market: SignedIn; sandbox: Sandbox },
  key: string,
  kind: Stallholder['kind'] | 'BUYER',
  { name, person, phone }: Person,
  more?: Stallholder,
) {
  const input = {
    kind,
    name,
    ownerName: person,
    phone,
    idempotencyKey: `demo-${key}`,
    ...(more && { stall: more.stall ?? null, trade: more.trade, bankCard: { ...more.bankCard, holderName: person } }),
  }
  const party = granted((await market.client.ask(RegisterPartyDocument, { input })).registerParty, 'party')
  if (!more) return
  const appAuthToken = await sandbox.alipayAuthorisation(more.payees.alipay)
  for (const payee of [
    { channel: 'wechat', payeeNo: more.payees.wechat },
    { channel: 'alipay', payeeNo: more.payees.alipay, appAuthToken },
  ]) {
    granted((await market.client.ask(SetPayeeDocument, { input: { ...payee, partyId: party.id } })).setPayee, 'payee')
  }
}

async function everybody<Name extends string>(
  anybody: Client,
  sandbox: Sandbox,
  people: Readonly<Record<Name, Person>>,
): Promise<Record<Name, SignedIn>> {
  const signedIn = await Promise.all(
    Object.entries<Person>(people).map(async ([name, { phone }]) => {
      const somebody = await signIn(anybody, sandbox, phone)
      await somebody.setPaymentPassword(PAYMENT_PASSWORD)
      return [name, somebody] as const
    }),
  )
  return Object.fromEntries(signedIn) as Record<Name, SignedIn>
}
