import type { ExpectedOrder, Outcome, PayChannel, RefundRef } from '../../channels/index.ts'
import type { Asked, Instruction } from '../instruction/index.ts'
import type { PayWay, RefundRequest } from './pay-way.ts'

type Refunds = Pick<PayWay, 'mostRefunds' | 'refundWithinDays' | 'failedRefundIsFinal' | 'refund' | 'queryRefund'>

/** How a way gives back what came over a channel: it is the same whoever the payee of record is. */
export class ChannelRefunds implements Refunds {
  readonly mostRefunds: number
  readonly refundWithinDays: number
  readonly failedRefundIsFinal: boolean
  readonly #channel: PayChannel
  readonly #providerNo: string

  constructor({ channel, providerNo }: { channel: PayChannel; providerNo: string }) {
    this.#channel = channel
    this.#providerNo = providerNo
    this.mostRefunds = channel.limits.mostRefunds
    this.refundWithinDays = channel.limits.refundWithinDays
    this.failedRefundIsFinal = channel.limits.failedRefundIsFinal ?? false
  }

  refund(instruction: Instruction): Promise<Outcome> {
    const { paidFen, reason, notifyUrl } = instruction.request as RefundRequest
    return this.#channel.refund({ ...refundRef(instruction), amountFen: instruction.amountFen, paidFen, reason, notifyUrl })
  }

  queryRefund(instruction: Instruction): Promise<Outcome> {
    return this.#channel.queryRefund(refundRef(instruction))
  }

  protected expectsRefund(instruction: Asked): ExpectedOrder {
    return { kind: 'refund', ...refundRef(instruction), amountFen: instruction.amountFen, providerNo: this.#providerNo }
  }
}

function refundRef({ id, request }: Pick<Instruction, 'id' | 'request'>): RefundRef {
  const { attemptId, payeeNo } = request as RefundRequest
  return { refundNo: id, orderNo: attemptId, payeeNo }
}
