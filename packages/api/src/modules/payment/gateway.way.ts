import type { ExpectedOrder, Outcome, PayChannel, PayInstruction, PayRef, Prepared, Unknown } from '../../channels/index.ts'
import type { Ledger, Subject } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { Clock } from '../../platform/clock.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import type { Asked, Instruction } from '../instruction/index.ts'
import { ChannelRefunds } from './channel.refunds.ts'
import type { AttemptRequest, PayOrders, PayWay } from './pay-way.ts'

export interface GatewayWayOptions {
  readonly channel: PayChannel
  readonly appId: string
  readonly providerNo: string
  /** The custody institution's own number at the gateway: the payee of record of every payment. */
  readonly custodyNo: string
  /** The platform's own numbers there: never a payee (二清). */
  readonly platformNos: readonly string[]
  readonly notifyUrl: string
  readonly ledger: Ledger
  readonly clock: Clock
}

/** A clerk submits in the afternoon, a checker approves two mornings later at the latest. */
const PAY_WITHIN_MS = 72 * 3_600_000

/** As much as clocks differ: after that an order that is not there will never be. */
const CLOCK_ERROR_MS = 5 * 60_000
const NOBODY_SUBMITTED: Outcome = { state: 'accepted', channelRef: null, waitingFor: 'payer', raw: null }

/**
 * Corporate banking as a way to pay. The money comes to the institution that keeps the members' money, so the payee has it
 * in the wallet at once: the institution's account is debited in transit, and nobody in between holds it.
 */
export class GatewayWay extends ChannelRefunds implements PayWay {
  readonly name = 'unionpay'
  readonly arrives = 'wallet'
  readonly orders: PayOrders
  readonly #options: GatewayWayOptions

  constructor(options: GatewayWayOptions) {
    super(options)
    this.#options = options
    const { channel } = options
    this.orders = {
      limits: channel.limits,
      platformNos: options.platformNos,
      notifyUrl: options.notifyUrl,
      appId: options.appId,
      providerNo: options.providerNo,
      payWithinMs: PAY_WITHIN_MS,
      pace: 'gateway',
      open: (attempt) => this.#open(attempt),
      query: (attempt) => this.#query(attempt),
      close: (attempt) => channel.close(this.#ref(attempt)),
      revoke: (attempt) => channel.revoke(this.#ref(attempt)),
      combined: channel.combined,
    }
  }

  async purse(em: EntityManager, { marketId }: Pick<Instruction, 'marketId'>): Promise<string> {
    return (await this.#options.ledger.openAccount(em, { marketId, subject: this.purseSubject() })).id
  }

  purseSubject(): Subject {
    return 'custody.transit.bank'
  }

  expects(instruction: Asked): ExpectedOrder {
    if (instruction.kind === 'refund') return this.expectsRefund(instruction)
    const { appId, providerNo } = this.#options
    return { kind: 'payment', ...this.#ref(instruction), amountFen: instruction.amountFen, appId, providerNo }
  }

  /** An order leaves us only in the form that the payer's browser gets: a question before that, answered or not, sends nothing. */
  async #open(attempt: Instruction): Promise<Prepared | Outcome> {
    const opened = await this.#options.channel.prepare(this.#payInstruction(attempt))
    return opened.state === 'unknown' ? notAsked(opened) : opened
  }

  /**
   * The order is there from the moment that a clerk submits it: before that, and in time, the gateway waits for one. A
   * question that was not answered changes nothing, or a night of the bank's would leave everybody in doubt.
   */
  async #query(attempt: Instruction): Promise<Outcome> {
    const outcome = await this.#options.channel.query(this.#ref(attempt))
    if (outcome.state !== 'unknown' || outcome.why === 'ambiguous') return outcome
    if (outcome.why !== 'not-found') return notAsked(outcome)
    const endsMs = new Date((attempt.request as AttemptRequest).expiresAt).getTime() + CLOCK_ERROR_MS
    return this.#options.clock.now().getTime() <= endsMs ? NOBODY_SUBMITTED : outcome
  }

  #ref({ id, request }: Pick<Instruction, 'id' | 'request'>): PayRef {
    const { payeeNo } = request as AttemptRequest
    assert(payeeNo === this.#options.custodyNo, 'the gateway pays the institution that keeps the members’ money, and nobody else')
    return { orderNo: id, payeeNo }
  }

  #payInstruction(attempt: Instruction): PayInstruction {
    const { description, payer, expiresAt, notifyUrl } = attempt.request as AttemptRequest
    return { ...this.#ref(attempt), amountFen: attempt.amountFen, description, payer, expiresAt: new Date(expiresAt), notifyUrl }
  }
}

function notAsked({ why, detail }: Unknown): Outcome {
  return { state: 'not-sent', why: 'no-connection', detail: `${why}: ${detail}` }
}
