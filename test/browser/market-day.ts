import type { Person } from '../world/person.ts'
import { type Fees, feeDay } from './fee-day.ts'
import { type Partners, partnerDay } from './partner-day.ts'
import type { Stage } from './stage.ts'
import { type Trucks, truckDay } from './truck-day.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

export interface MarketDay {
  readonly staff: Person
  readonly buyer: Person
  readonly merchant: Person
  readonly shipper: Person
  /** 大葱, 8,640.00: billed to the buyer and not paid yet. */
  readonly bill: string
  /** 西红柿, 628.00: paid from another buyer's wallet. */
  readonly paid: string
  /** Tokens of that bill's link, and of the merchant's standing code. */
  readonly link: string
  readonly standing: string
  /** The buyer's own link to that bill, for somebody who pays for him. */
  readonly asked: string
  /** 3,200.00 on the way to the buyer's card. */
  readonly withdrawal: string
  readonly trucks: Trucks
  readonly fees: Fees
  readonly partners: Partners
}

const STALLS = {
  guosheng: { kind: 'MERCHANT', name: '国盛蔬菜行', ownerName: '张建国', stall: '蔬菜A区 12-08', trade: 'VEGETABLE' },
  luhai: { kind: 'MERCHANT', name: '鲁海冻品', ownerName: '刘海波', stall: '冻品D区 07-11', trade: 'FROZEN' },
  xiaguang: { kind: 'MERCHANT', name: '霞光菌菇行', ownerName: '何春霞', stall: '蔬菜B区 03-15', trade: 'VEGETABLE' },
  guoxiang: { kind: 'MERCHANT', name: '果香水果行', ownerName: '吴晓东', stall: '水果C区 21-02', trade: 'FRUIT' },
  runtian: { kind: 'SHIPPER', name: '寿光润田合作社', ownerName: '孙志良', stall: null, trade: 'FREIGHT' },
} as const
const BUYERS = {
  xianda: { kind: 'BUYER', name: '鲜达配送', ownerName: '李晓敏' },
  huimin: { kind: 'BUYER', name: '惠民菜店', ownerName: '周丽霞' },
  sanhe: { kind: 'BUYER', name: '三合饭店', ownerName: '陈志亮' },
} as const
type Stall = keyof typeof STALLS
type Buyer = keyof typeof BUYERS

/** Five months before today, one after the other: yuan to each stall. */
const MONTHS: readonly Partial<Record<Stall, number>>[] = [
  { guosheng: 51_200, guoxiang: 28_400, luhai: 18_700, runtian: 6_800 },
  { guosheng: 50_900, guoxiang: 19_200, luhai: 20_100, runtian: 7_300 },
  { guosheng: 61_700, guoxiang: 38_500, luhai: 20_800, runtian: 8_400 },
  { guosheng: 72_300, guoxiang: 41_600, luhai: 22_500, runtian: 9_100 },
  { guosheng: 43_800, guoxiang: 10_400, luhai: 9_600, runtian: 6_200 },
]

/** A market with the people, goods and figures of the designs, from autumn to 04:12 on a morning in March. */
export async function liveMarketDay(stage: Stage): Promise<MarketDay> {
  const { world } = stage
  await stage.pass(-150 * DAY_MS)
  const staff = await world.market()
  const stalls = Object.fromEntries(await inTurn(STALLS, (one) => join(stage, staff, one))) as Record<Stall, Person>
  const buyers = Object.fromEntries(await inTurn(BUYERS, (one) => join(stage, staff, one))) as Record<Buyer, Person>

  const everybody = [staff, ...Object.values(stalls), ...Object.values(buyers)]
  const bill = async (stall: Stall, buyer: Buyer, goods: string, yuan: number, dueOn: string | null = null): Promise<string> => {
    const input = { payerPhone: buyers[buyer].phone, goods, amountFen: yuan * 100, dueOn, idempotencyKey: stalls[stall].key() }
    return (await stalls[stall].must('createPayment', input)).payment.id
  }
  const sell = async (stall: Stall, buyer: Buyer, goods: string, yuan: number): Promise<string> => {
    const id = await bill(stall, buyer, goods, yuan)
    const { userErrors } = await buyers[buyer].pay(id, yuan * 100)
    if (userErrors[0]) throw new Error(`${goods}: ${userErrors[0].code}`)
    return id
  }
  const goods: Partial<Record<Stall, string>> = { guosheng: '白菜', guoxiang: '苹果', luhai: '带鱼', runtian: '运费' }
  for (const month of MONTHS) {
    for (const [stall, yuan] of Object.entries(month)) {
      await buyers.xianda.recharge(yuan * 100)
      await sell(stall as Stall, 'xianda', goods[stall as Stall] ?? '', yuan)
    }
    if (month === MONTHS.at(-1)) await bill('guosheng', 'sanhe', '茄子 600 公斤', 4_200, '2026-03-16')
    await stage.pass(30 * DAY_MS)
    for (const person of everybody) await signInAgain(person)
  }

  // The last day goes by the minute, from yesterday an hour earlier.
  await stage.pass(-DAY_MS - 60 * MINUTE_MS)
  await buyers.xianda.recharge(5_174_035)
  await buyers.huimin.recharge(300_000)
  await sell('guoxiang', 'xianda', '红富士苹果 400 公斤', 31_260)
  await sell('guosheng', 'xianda', '土豆 700 公斤', 5_380)
  await stage.pass(DAY_MS - 21 * MINUTE_MS)
  await buyers.xianda.recharge(2_000_000)
  await stage.pass(37 * MINUTE_MS)
  await sell('xiaguang', 'xianda', '香菇 120 公斤', 1_286)
  await stage.pass(19 * MINUTE_MS)
  await sell('luhai', 'xianda', '带鱼段 60 公斤', 2_154)
  await bill('luhai', 'xianda', '白虾 100 公斤', 6_800, '2026-03-22')
  await bill('guoxiang', 'xianda', '香梨 900 公斤', 12_350, '2026-03-25')
  await stage.pass(15 * MINUTE_MS)
  const leeks = await bill('guosheng', 'xianda', '大葱 1,200 公斤', 8_640)
  await stage.pass(1 * MINUTE_MS)
  await bill('guosheng', 'sanhe', '白菜 1,000 公斤', 1_940, '2026-04-18')
  await stage.pass(6 * MINUTE_MS)
  const paid = await sell('guosheng', 'huimin', '西红柿 150 公斤', 628)
  const { xianda } = buyers
  const { withdrawal } = await xianda.must('createWithdrawal', {
    amountFen: 320_000,
    bankCardId: await xianda.cardId(),
    paymentPassword: '246813',
    idempotencyKey: xianda.key(),
  })
  await stage.pass(3 * MINUTE_MS)
  const merchant = stalls.guosheng
  await staff.must('setPayee', { partyId: await merchant.partyId(), channel: 'wechat', payeeNo: '1900000201' })
  const { link } = await merchant.must('createCashierLink', { paymentId: leeks })
  const trucks = await truckDay(merchant, stalls.runtian)
  const partners = await partnerDay(staff)
  const fees = await feeDay(staff, stalls.runtian, partners.parking)
  const { link: asked } = await xianda.must('createCashierLink', { paymentId: leeks })
  const { link: standing } = await merchant.must('openStandingCode')
  return {
    staff,
    buyer: buyers.xianda,
    merchant,
    shipper: stalls.runtian,
    bill: leeks,
    paid,
    link: link.token,
    standing: standing.token,
    asked: asked.token,
    withdrawal: withdrawal.id,
    trucks,
    fees,
    partners,
  }
}

async function join(stage: Stage, staff: Person, party: object): Promise<Person> {
  const { world } = stage
  const phone = world.phone()
  const bankCard = { bankName: '农业银行', number: '6228480012345673308', holderName: (party as { ownerName: string }).ownerName }
  await staff.must('registerParty', { ...party, phone, bankCard, idempotencyKey: `register-${phone}` })
  await world.work()
  const person = await world.signIn(phone)
  await person.setPaymentPassword()
  return person
}

/** A session does not last from month to month. */
async function signInAgain(person: Person): Promise<void> {
  person.token = (await person.world.signIn(person.phone)).token
}

async function inTurn<Key extends string, Value, Result>(
  entries: Readonly<Record<Key, Value>>,
  each: (value: Value) => Promise<Result>,
): Promise<[string, Result][]> {
  const results: [string, Result][] = []
  for (const [key, value] of Object.entries<Value>(entries)) results.push([key, await each(value)])
  return results
}
