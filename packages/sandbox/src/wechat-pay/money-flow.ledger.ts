import { beijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { MOST_FLOWS } from '../store/sandbox.state.ts'
import type { MoneyFlow } from './money-flow.state.ts'
import type { WechatOrder } from './order.state.ts'

// 0.60 %, what a market's merchant commonly pays.
const FEE_PER_MILLE_OF_TEN = 60
export const FEE_RATE_TEXT = '0.60%'

/** Rounded to the fen, half up, as the bill has it. */
export function feeOf(total: number): number {
  return Math.floor((total * FEE_PER_MILLE_OF_TEN + 5_000) / 10_000)
}

/** What of the fee has come back when so much of the order was refunded in all. */
export function feeBackOf(total: number, refunded: number): number {
  // BigInt: a fee times an amount may pass 2^53.
  return Number((BigInt(feeOf(total)) * BigInt(refunded)) / BigInt(total))
}

/** The sandbox's own books, kept apart from everybody else's: one running balance a merchant. */
export class MoneyFlowLedger {
  readonly #context: SandboxContext

  constructor(context: SandboxContext) {
    this.#context = context
  }

  received(order: WechatOrder): void {
    const at = order.paidAt ?? this.#context.clock.now()
    const about = { at, subMchid: order.subMchid, businessNo: order.transactionId ?? '', voucherNo: order.outTradeNo }
    this.#book({ ...about, name: '交易', amount: order.total })
    const fee = feeOf(order.total)
    if (fee > 0) this.#book({ ...about, name: '扣除交易手续费', amount: -fee })
  }

  gaveBack(about: { at: number; subMchid: string; businessNo: string; voucherNo: string }, amount: number, feeBack: number): void {
    if (feeBack > 0) this.#book({ ...about, name: '扣除交易手续费', amount: feeBack })
    this.#book({ ...about, name: '退款', amount: -amount })
  }

  #book(flow: Omit<MoneyFlow, 'flowNo' | 'balance'>): void {
    const { ids, state } = this.#context
    const balance = (state.balances.get(flow.subMchid) ?? 0) + flow.amount
    state.balances.set(flow.subMchid, balance)
    pushCapped(state.flows, { ...flow, flowNo: `1000${beijingDigits(flow.at)}${ids.digits(12)}`, balance }, MOST_FLOWS)
  }
}
