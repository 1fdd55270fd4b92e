import { readBeijingDigits } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { NotifyService } from './notify.service.ts'
import type { Refusal } from './order.decision.ts'
import { refundEndFields } from './unionpay.message.ts'
import type { Fields } from './unionpay.signature.ts'
import type { UnionpayRefund } from './unionpay.state.ts'

const ELEVEN_MONTHS_MS = 335 * 86_400_000

/** 退货: taken at once, given back later, and then told. */
export class RefundService {
  readonly #context: SandboxContext
  readonly #notify: NotifyService

  constructor(context: SandboxContext, notify: NotifyService) {
    this.#context = context
    this.#notify = notify
  }

  resume(): void {
    for (const refund of this.#context.state.unionpay.refunds())
      if (refund.state === 'processing' && refund.ends !== 'stuck') this.#plan(refund)
  }

  refund(fields: Fields, ends: UnionpayRefund['ends']): UnionpayRefund | Refusal {
    const { clock, ids, state } = this.#context
    const now = clock.now()
    const { merId = '', orderId = '', origQryId = '', txnTime = '' } = fields
    const sentAt = readBeijingDigits(txnTime)
    const amountFen = /^\d{1,12}$/.test(fields['txnAmt'] ?? '') ? Number(fields['txnAmt']) : 0
    if (sentAt === undefined || sentAt > now + 15 * 60_000) return { code: '10', message: '报文格式错误[txnTime]' }
    if (!(amountFen > 0)) return { code: '10', message: '交易金额有误[txnAmt]' }
    // Whatever else differs: one number, one transaction.
    if (state.unionpay.refund(merId, orderId) || state.unionpay.order(merId, orderId)) return { code: '12', message: '重复交易' }
    const order = state.unionpay.byQueryId.get(origQryId)
    if (order?.merId !== merId || order.paidAt === undefined) return { code: '35', message: '原交易不存在或状态不正确' }
    if (now > order.paidAt + ELEVEN_MONTHS_MS) return { code: '39', message: '交易不在受理时间范围内' }
    if (amountFen > order.amountFen - this.givenOf(origQryId)) return { code: '36', message: '与原交易信息不符，退货金额超过可退金额' }
    const refund: UnionpayRefund = {
      merId,
      orderId,
      txnTime,
      amountFen,
      backUrl: fields['backUrl'] ?? '',
      reqReserved: fields['reqReserved'],
      origQryId,
      queryId: `${txnTime.slice(2)}${ids.digits(9)}`,
      traceNo: ids.digits(6),
      takenAt: now,
      state: 'processing',
      endedAt: undefined,
      ends,
    }
    state.unionpay.putRefund(refund)
    this.#context.changed()
    if (ends !== 'stuck') this.#plan(refund)
    return refund
  }

  /** Given back of an order, or on its way. */
  givenOf(queryId: string): number {
    return this.#context.state.unionpay
      .refunds()
      .filter((one) => one.origQryId === queryId && one.state !== 'failed')
      .reduce((sum, { amountFen }) => sum + amountFen, 0)
  }

  /** What time does with one that is stuck, or a person at the bank. */
  resolve(orderId: string, end: 'succeeded' | 'failed'): UnionpayRefund | undefined {
    const refund = this.#context.state.unionpay.refunds().find((one) => one.orderId === orderId && one.state === 'processing')
    if (refund) this.#end(refund, end)
    return refund
  }

  #plan(refund: UnionpayRefund): void {
    const { clock, state } = this.#context
    clock.at(refund.takenAt + state.settings.refundDelayMs, async () => {
      if (refund.state === 'processing' && refund.ends !== 'stuck') this.#end(refund, refund.ends)
    })
  }

  #end(refund: UnionpayRefund, end: 'succeeded' | 'failed'): void {
    refund.state = end
    refund.endedAt = this.#context.clock.now()
    this.#context.changed()
    this.#notify.announce(refund.orderId, refund.backUrl, refundEndFields(refund))
  }
}
