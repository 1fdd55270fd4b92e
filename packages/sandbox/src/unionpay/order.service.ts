import { readBeijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { BANKS, COMPANY } from './bank.table.ts'
import type { NotifyService } from './notify.service.ts'
import { type OrderStatus, type Refusal, frontRefusalOf, statusAt } from './order.decision.ts'
import { paidFields } from './unionpay.message.ts'
import type { Fields } from './unionpay.signature.ts'
import type { UnionpayOrder } from './unionpay.state.ts'

const NO_TIMEOUT_MS = 24 * 3_600_000

export type Moved = { done: true; order: UnionpayOrder } | { done: false; why: string }

/** Orders of the front door, and what clerk and checker do with them at the bank. */
export class OrderService {
  readonly #context: SandboxContext
  readonly #notify: NotifyService

  constructor(context: SandboxContext, notify: NotifyService) {
    this.#context = context
    this.#notify = notify
  }

  statusOf(order: UnionpayOrder): OrderStatus {
    return statusAt(order, this.#context.clock.now())
  }

  /** A browser has brought a signed form. The same order again is the same order, perhaps at another bank. */
  open(fields: Fields): UnionpayOrder | Refusal {
    const { clock, ids, state } = this.#context
    const now = clock.now()
    const { merId = '', orderId = '', txnTime = '', payTimeout = '' } = fields
    const sentAt = readBeijingDigits(txnTime)
    const amountFen = /^\d{1,12}$/.test(fields['txnAmt'] ?? '') ? Number(fields['txnAmt']) : 0
    const timeoutAt = payTimeout === '' ? (sentAt ?? now) + NO_TIMEOUT_MS : readBeijingDigits(payTimeout)
    if (timeoutAt === undefined) return { code: '10', message: '报文格式错误[payTimeout]' }
    const known = state.unionpay.order(merId, orderId)
    const refusal = frontRefusalOf({ sentAt, txnTime, amountFen, payTimeoutAt: timeoutAt }, known, now)
    if (refusal) return refusal
    const bank = fields['issInsCode'] === undefined || fields['issInsCode'] === '' ? known?.bank : fields['issInsCode']
    if (bank !== undefined && !(bank in BANKS)) return { code: '10', message: '不支持的发卡机构[issInsCode]' }
    const order: UnionpayOrder = {
      merId,
      orderId,
      txnTime,
      amountFen,
      bizType: fields['bizType'] ?? '',
      frontUrl: fields['frontUrl'],
      backUrl: fields['backUrl'] ?? '',
      payTimeoutAt: timeoutAt,
      reqReserved: fields['reqReserved'],
      queryId: known?.queryId ?? `${txnTime.slice(2)}${ids.digits(9)}`,
      traceNo: known?.traceNo ?? ids.digits(6),
      openedAt: known?.openedAt ?? now,
      bank,
      payerName: known?.payerName,
      payerAccount: known?.payerAccount,
      submittedAt: undefined,
      paidAt: undefined,
      refusedAt: undefined,
      refusedBecause: undefined,
    }
    state.unionpay.putOrder(order)
    this.#context.changed()
    return order
  }

  /** On UnionPay's own page, where the form named no bank. */
  chooseBank(order: UnionpayOrder, bank: string): Moved {
    if (!(bank in BANKS)) return { done: false, why: '没有这家银行' }
    return this.#move(order, 'opened', () => (order.bank = bank))
  }

  /** 制单: the clerk hands it in. No money moves yet. */
  submit(order: UnionpayOrder, payer: { name?: string; account?: string } = {}): Moved {
    return this.#move(order, 'opened', (now) => {
      order.bank ??= 'ABC'
      order.payerName = payer.name ?? COMPANY.name
      order.payerAccount = payer.account ?? COMPANY.account
      order.submittedAt = now
    })
  }

  /** 复核通过: now the money moves, and the merchant is told. */
  approve(order: UnionpayOrder): Moved {
    const { clock, faults } = this.#context
    if (
      statusAt(order, clock.now()) === 'overdue' &&
      order.submittedAt !== undefined &&
      faults.take('unionpay', 'approve', ['after-timeout'])
    )
      return this.#pay(order, clock.now())
    const moved = this.#move(order, 'submitted', () => undefined)
    return moved.done ? this.#pay(order, clock.now()) : moved
  }

  refuse(order: UnionpayOrder, because: string | undefined): Moved {
    return this.#move(order, 'submitted', (now) => {
      order.refusedAt = now
      order.refusedBecause = because
    })
  }

  #pay(order: UnionpayOrder, now: number): Moved {
    order.paidAt = now
    this.#context.changed()
    this.#notify.announce(order.orderId, order.backUrl, paidFields(order))
    return { done: true, order }
  }

  #move(order: UnionpayOrder, from: OrderStatus, change: (now: number) => void): Moved {
    const now = this.#context.clock.now()
    const status = statusAt(order, now)
    if (status !== from) return { done: false, why: status === 'overdue' ? '已超过支付时限' : '这笔指令已处理过' }
    change(now)
    this.#context.changed()
    return { done: true, order }
  }
}
