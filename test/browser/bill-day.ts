import type { Bill, BillSource, TradeRow } from '@dangkou/api/channels/index.ts'
import { type Fen, addDays, beijingDay } from '@dangkou/shared'
import { wechatBill } from '../world/wechat-bill.ts'
import type { MarketDay } from './market-day.ts'
import type { Stage } from './stage.ts'

/** What a channel gives for a day and a payee; nothing moved where nothing is said. */
class Told implements BillSource {
  readonly perPayee: boolean
  readonly #told: (day: string, payeeNo: string | undefined) => Bill

  constructor(perPayee: boolean, told: (day: string, payeeNo: string | undefined) => Bill) {
    this.perPayee = perPayee
    this.#told = told
  }

  fetch(_kind: string, day: string, payeeNo?: string): Promise<Bill> {
    return Promise.resolve(this.#told(day, payeeNo))
  }
}

const NOT_READY: Bill = { state: 'not-ready' }
const NOT_AUTHORISED: Bill = { state: 'not-sent', why: 'not-supported', detail: 'this payee has not authorised us' }

/** Once for a market, however often its screens are shown. */
const told = new WeakSet<Stage>()

export const daysAgo = (stage: Stage, days: number): string => addDays(beijingDay(stage.world.now), -days)

/**
 * The channels' bills of a week: WeChat's of yesterday disagrees in most ways there are, and has a line that nobody can
 * read; others are clean, broken, not made yet, or half read. Alipay has a file for each payee.
 */
export async function billDay(stage: Stage, market: MarketDay): Promise<void> {
  if (told.has(stage)) return
  told.add(stage)
  const { staff, merchant } = market
  const { world } = stage
  const { wechat, alipay } = world.application.services.channels
  const lines = await wechatLines(stage, market)
  const bills: Record<string, Bill> = {
    [daysAgo(stage, 1)]: { state: 'ready', file: wechatBill(lines) },
    [daysAgo(stage, 2)]: { state: 'ready', file: wechatBill(many(stage, 1_286)) },
    [daysAgo(stage, 3)]: { state: 'ready', file: wechatBill(many(stage, 12), { sha1: 'f'.repeat(40) }) },
    [daysAgo(stage, 4)]: NOT_READY,
  }
  const own = { wechat: wechat.bills, alipay: alipay.bills }
  Object.assign(wechat, { bills: new Told(false, (day) => bills[day] ?? { state: 'empty' }) })
  const custody = world.sandbox.credentials.ALIPAY_CUSTODY_PID
  Object.assign(alipay, { bills: new Told(true, (_day, payeeNo) => (payeeNo === custody ? { state: 'empty' } : NOT_AUTHORISED)) })
  const [known] = world.sandbox.alipay.merchants().filter(({ pid }) => pid !== custody)
  const payee = { channel: 'alipay', payeeNo: known?.pid ?? '', appAuthToken: known?.appAuthToken ?? '' }
  await staff.must('setPayee', { partyId: await merchant.partyId(), ...payee })

  const ask = (channel: string, days: number) => staff.must('importChannelBill', { channel, day: daysAgo(stage, days) })
  for (const days of [1, 2, 3, 4, 5, 6]) await ask('wechat', days)
  await ask('alipay', 1)
  await world.work()
  await halfRead(stage, daysAgo(stage, 5))
  Object.assign(wechat, { bills: own.wechat })
  Object.assign(alipay, { bills: own.alipay })
}

/** Lines as WeChat might write them about what it did: of each but the last, something is otherwise than we have it. */
async function wechatLines(stage: Stage, { buyer, merchant }: MarketDay): Promise<(TradeRow | string)[]> {
  const { world } = stage
  const amountFen = 286_000
  const paymentId = await merchant.bill(buyer, amountFen, '菠菜 650 公斤')
  const input = { paymentId, amountFen, client: 'H5', method: 'WECHAT', idempotencyKey: buyer.key() }
  const { attempt } = await buyer.must('startPayment', input)
  await buyer.payAtCashier(attempt.launch.url)
  await world.work()
  await buyer.recharge(120_000)
  await buyer.recharge(80_000)
  // The newest first.
  const [twice, dearer, payment] = world.sandbox.wechat
    .orders()
    .filter(({ transactionId }) => transactionId !== undefined)
    .slice(0, 3)
    .map(({ outTradeNo, subMchid, total, transactionId }) =>
      row(stage, { orderNo: outTradeNo, payeeNo: subMchid, amountFen: total as Fen, channelRef: transactionId! }),
    )
  if (!payment || !dearer || !twice) throw new Error('three orders were paid at WeChat')
  const nobodys = row(stage, { ...twice, orderNo: 'DK0318-NOBODY-7', channelRef: '4200002026031812345678901234' })
  const longer = { ...dearer, amountFen: (dearer.amountFen + 997) as Fen }
  return [{ ...payment, feeFen: 1_723 }, longer, twice, twice, nobodys, '`2026-03-18 04:12:07,`wx8888888888888888']
}

function row(stage: Stage, more: Pick<TradeRow, 'orderNo' | 'payeeNo' | 'amountFen' | 'channelRef'>): TradeRow {
  const at = new Date(stage.world.now.getTime() - 86_400_000)
  return { kind: 'payment', refundNo: null, feeFen: 0, state: 'succeeded', at, ...more }
}

/** Orders of the provider's other systems: no business of this market's. */
function many(stage: Stage, count: number): TradeRow[] {
  return Array.from({ length: count }, (_, index) => {
    const orderNo = `ELSEWHERE-${String(index).padStart(6, '0')}`
    return row(stage, { orderNo, payeeNo: '1999999999', amountFen: 100 as Fen, channelRef: `42${String(index).padStart(26, '0')}` })
  })
}

/** As one looks while a worker reads it. */
async function halfRead(stage: Stage, day: string): Promise<void> {
  await stage.world.application.database.transaction(async (em) => {
    const [bill] = await em.execute<{ id: string }[]>(`select id from channel_bill where channel = 'wechat' and day = ?`, [day])
    await em.execute(`update channel_bill set state = 'importing', finished_at = null where id = ?`, [bill!.id])
    await em.execute(`update bill_part set state = 'waiting', row_count = 4000, share_done = 0.42 where bill_id = ?`, [bill!.id])
  })
}
