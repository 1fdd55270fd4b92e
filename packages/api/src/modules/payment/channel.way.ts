import { type ExpectedOrder, type PayChannel, type PayInstruction, type PayRef, type Payer, appOf } from '../../channels/index.ts'
import type { Ledger, Subject } from '../../ledger/index.ts'
import { assert } from '../../platform/assert.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import type { Asked, Instruction } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import { ChannelRefunds } from './channel.refunds.ts'
import type { AttemptRequest, PayOrders, PayWay } from './pay-way.ts'

export interface ChannelWayOptions {
  readonly channel: PayChannel
  readonly name: 'wechat' | 'alipay'
  readonly appId: string
  /** The platform's own number at the institution. */
  readonly providerNo: string
  /** The platform's and the custody institution's own numbers there. */
  readonly platformNos: readonly string[]
  readonly notifyUrl: string
  readonly ledger: Ledger
  readonly markets: MarketService
}

const TRANSIT: Readonly<Record<ChannelWayOptions['name'], { custody: Subject; memo: Subject }>> = {
  wechat: { custody: 'custody.transit.wechat', memo: 'memo.channel.wechat' },
  alipay: { custody: 'custody.transit.alipay', memo: 'memo.channel.alipay' },
}

/** A payment channel as a way to pay: it takes the payer's money for the merchant, whose own number is the payee there. */
export class ChannelWay extends ChannelRefunds implements PayWay {
  readonly name: ChannelWayOptions['name']
  readonly arrives = 'pending'
  readonly orders: PayOrders
  readonly #options: ChannelWayOptions

  constructor(options: ChannelWayOptions) {
    super(options)
    this.#options = options
    this.name = options.name
    const { channel } = options
    this.orders = {
      limits: channel.limits,
      platformNos: options.platformNos,
      notifyUrl: options.notifyUrl,
      appId: options.appId,
      providerNo: options.providerNo,
      open: (attempt, code) => channel.prepare(this.#payInstruction(attempt, code)),
      query: (attempt) => channel.query(this.#ref(attempt)),
      close: (attempt) => channel.close(this.#ref(attempt)),
      revoke: (attempt) => channel.revoke(this.#ref(attempt)),
      combined: channel.combined,
    }
  }

  async purse(em: EntityManager, { marketId }: Pick<Instruction, 'marketId'>): Promise<string> {
    const { ledger, markets } = this.#options
    const subject = this.purseSubject(await markets.offersWallets(marketId, em))
    return (await ledger.openAccount(em, { marketId, subject })).id
  }

  purseSubject(wallets: boolean): Subject {
    return TRANSIT[this.name][wallets ? 'custody' : 'memo']
  }

  expects(instruction: Asked): ExpectedOrder {
    if (instruction.kind === 'refund') return this.expectsRefund(instruction)
    const { providerNo, appId: usual } = this.#options
    const appId = appOf((instruction.request as AttemptRequest).payer, usual)
    return { kind: 'payment', ...this.#ref(instruction), amountFen: instruction.amountFen, appId, providerNo }
  }

  #ref({ id, request }: Pick<Instruction, 'id' | 'request'>): PayRef {
    const { payeeNo } = request as AttemptRequest
    return { orderNo: id, payeeNo: ofTheMerchant(payeeNo, this.#options.platformNos) }
  }

  #payInstruction(attempt: Instruction, code?: string): PayInstruction {
    const { description, payer, expiresAt, notifyUrl } = attempt.request as AttemptRequest
    assert(payer.client !== 'payment-code' || code !== undefined, 'a payment code is sent once, by who scanned it')
    const complete: Payer = payer.client === 'payment-code' && code !== undefined ? { ...payer, code } : payer
    return { ...this.#ref(attempt), amountFen: attempt.amountFen, description, payer: complete, expiresAt: new Date(expiresAt), notifyUrl }
  }
}

/**
 * The payee of record of an order's money is the merchant. Money of orders on a number of the platform's own, passed on
 * later, would be unlicensed clearing (二清): there is no such path, and whoever builds one meets this.
 * @throws AssertionError
 */
export function ofTheMerchant(payeeNo: string, platformNos: readonly string[]): string {
  assert(payeeNo.length > 0, 'an order has a payee of record')
  assert(!platformNos.includes(payeeNo), 'the payee of record of an order is never the platform or the institution itself')
  return payeeNo
}
