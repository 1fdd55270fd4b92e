import { DomainError, type Fen } from '@dangkou/shared'
import {
  type ExpectedOrder,
  type Launch,
  type Outcome,
  type PayChannel,
  type PayInstruction,
  type Payer,
  appOf,
} from '../../channels/index.ts'
import type { Ledger } from '../../ledger/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, inOrder } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { assert } from '../../platform/assert.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction, InstructionHandler, InstructionService } from '../instruction/index.ts'
import { Market, type MarketService } from '../market/index.ts'
import type { PayerService } from '../payment/index.ts'
import { type WalletService, checkAmount } from '../wallet/index.ts'
import { rechargeArrived } from './recharge.entry.ts'
import { Recharge } from './recharge.entity.ts'
import { RechargeStorm } from './recharge.storm.ts'

export interface NewRecharge {
  amountFen: Fen
  client: RechargeClient
  /** Null: the client's own. */
  method: RechargeMethod | null
  ip: string
  wechatCode: string | null
  alipayCode: string | null
  idempotencyKey: string
}

export type RechargeClient = 'weapp' | 'wechat-browser' | 'alipay-app' | 'h5'
export type RechargeMethod = 'wechat' | 'alipay'

/** A channel through which money comes in for the custody institution. */
export interface RechargeSource {
  readonly channel: PayChannel
  /** The institution's own number there: the payee of record is never the platform (二清). */
  readonly custodyNo: string
  readonly providerNo: string
  readonly appId: string
  readonly notifyUrl: string
}

/** Kept with the instruction, so that a repeated call says the same word for word. */
interface RechargeRequest {
  payeeNo: string
  description: string
  payer: Payer
  expiresAt: string
  notifyUrl: string
}

/** How long the payer has; then the order is closed at the channel. */
const PAY_WITHIN_MS = 30 * 60_000
/** WeChat bears clocks that are five minutes apart. */
const CLOCK_ERROR_MS = 5 * 60_000
/** A first call is given this long before a repeat of its key calls again. */
const CALL_MS = 15_000

export class RechargeService implements InstructionHandler {
  readonly storm = new RechargeStorm()
  readonly #database: Database
  readonly #clock: Clock
  readonly #ledger: Ledger
  readonly #wallets: WalletService
  readonly #markets: MarketService
  readonly #payers: PayerService
  readonly #instructions: InstructionService
  readonly #sources: Readonly<Record<RechargeMethod, RechargeSource>>

  constructor(parts: {
    database: Database
    clock: Clock
    ledger: Ledger
    wallets: WalletService
    markets: MarketService
    payers: PayerService
    instructions: InstructionService
    sources: Readonly<Record<RechargeMethod, RechargeSource>>
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#ledger = parts.ledger
    this.#wallets = parts.wallets
    this.#markets = parts.markets
    this.#payers = parts.payers
    this.#instructions = parts.instructions
    this.#sources = parts.sources
    this.#instructions.handle('recharge', this)
  }

  async create(actor: Actor, { amountFen, client, method, ip, wechatCode, alipayCode, idempotencyKey }: NewRecharge): Promise<Recharge> {
    const source = method ?? (client === 'alipay-app' ? 'alipay' : 'wechat')
    const { limits } = this.#sources[source].channel
    checkAmount(amountFen, limits)
    await this.#markets.requireWallets(actor.marketId)
    if (!limits.clients.includes(client)) throw new DomainError('CHANNEL_UNAVAILABLE', { field: 'client' })
    const payer = await this.#payers.payer({ client, wechatCode, alipayCode, ip }, actor.personId)
    const recharge = await this.#database.transaction(async (em) => {
      const now = this.#clock.now()
      const id = newId(now)
      const input = { amountFen, client, method }
      const key = {
        marketId: actor.marketId,
        ownerId: actor.partyId,
        operation: 'createRecharge',
        key: idempotencyKey,
        input,
        resultId: id,
        now,
      }
      const earlier = await claimKey(em, key)
      if (earlier !== null) return em.findOneOrFail(Recharge, { id: earlier })
      return this.#add(em, actor, { id, amountFen, payer, source, now })
    })
    return this.#launch(recharge)
  }

  /** Asks the channel now (再查一次), and gives a payer who still has to pay a fresh way in. */
  async refresh(actor: Actor, id: string | null): Promise<Recharge> {
    const recharge = await this.byId(actor, id)
    await this.#instructions.refresh(recharge.instructionId)
    return this.#launch(await this.byId(actor, recharge.id))
  }

  /** For its party and the market's staff; for anyone else it does not exist. */
  async byId(actor: Actor, id: string | null): Promise<Recharge> {
    const recharge = id === null ? null : await this.#database.read((em) => em.findOne(Recharge, { id, marketId: actor.marketId }))
    if (!recharge || (recharge.partyId !== actor.partyId && actor.partyKind !== 'market'))
      throw new DomainError('RECHARGE_NOT_FOUND', { field: 'id' })
    return recharge
  }

  async byIds(marketId: string, ids: readonly string[]): Promise<(Recharge | null)[]> {
    const rows = await this.#database.read((em) => em.find(Recharge, { marketId, id: { $in: [...ids] } }))
    return inOrder(ids, rows)
  }

  /** Without an outcome yet, newest first. Never paid and still open is not in progress: nothing has moved. */
  async inProgress(walletId: string, limit: number): Promise<Recharge[]> {
    return this.#database.read((em) => em.find(Recharge, { walletId, state: 'confirming' }, { orderBy: { id: 'desc' }, limit }))
  }

  async methodOf({ instructionId }: Recharge): Promise<RechargeMethod> {
    const { channel } = await this.#instructions.byId(instructionId)
    assert(channel === 'wechat' || channel === 'alipay', `no recharge comes by ${channel}`)
    return channel
  }

  /** What the payer's client needs to open the channel's cashier, while that is good. */
  async cashier(recharge: Recharge): Promise<Launch | null> {
    const { launch, launchExpiresAt, finishedAt } = await this.#instructions.byId(recharge.instructionId)
    if (launch === null || finishedAt !== null || launchExpiresAt === null || launchExpiresAt <= this.#clock.now()) return null
    return launch as Launch
  }

  expects({ id: orderNo, amountFen, channel, request }: Pick<Instruction, 'id' | 'amountFen' | 'channel' | 'request'>): ExpectedOrder {
    const { custodyNo: payeeNo, providerNo, appId } = this.#source(channel)
    return { kind: 'payment', orderNo, amountFen, appId: appOf((request as RechargeRequest).payer, appId), payeeNo, providerNo }
  }

  async query(instruction: Instruction): Promise<Outcome> {
    const request = instruction.request as RechargeRequest
    const ref = { orderNo: instruction.id, payeeNo: request.payeeNo }
    const { channel } = this.#source(instruction.channel)
    const outcome = await channel.query(ref)
    const expired: Outcome = { state: 'failed', code: 'EXPIRED', reason: '超时没有付款', raw: null }
    const overdueMs = this.#clock.now().getTime() - new Date(request.expiresAt).getTime()
    // The channel refuses an order whose time has passed: one that it does not know by then was lost on its way for good.
    const neverArrived = outcome.state === 'unknown' && outcome.why === 'not-found'
    if (neverArrived && overdueMs > CLOCK_ERROR_MS) return expired
    const stillOpen = outcome.state === 'accepted' && outcome.waitingFor === 'payer'
    if (!stillOpen || overdueMs < 0) return outcome
    // Closed at the channel first, failed with us after: otherwise a late payer would pay a failed recharge.
    const closed = await channel.close(ref)
    if (closed.state === 'closed') return expired
    return closed.state === 'paid' ? channel.query(ref) : outcome
  }

  async settle(em: EntityManager, instruction: Instruction, outcome: Outcome): Promise<void> {
    const recharge = await em.findOneOrFail(Recharge, { id: instruction.subjectId })
    if (outcome.state === 'unknown') recharge.state = 'confirming'
    if (outcome.state === 'failed') {
      recharge.state = 'failed'
      recharge.failureReason = outcome.reason.slice(0, 255)
      recharge.finishedAt = this.#clock.now()
    }
    if (outcome.state !== 'succeeded') return
    recharge.state = 'succeeded'
    recharge.failureReason = null
    recharge.finishedAt = this.#clock.now()
    const transit = await this.#ledger.openAccount(em, {
      marketId: recharge.marketId,
      subject: `custody.transit.${instruction.channel as RechargeMethod}`,
    })
    const { id: rechargeId, walletId, amountFen } = recharge
    await this.#ledger.post(
      em,
      recharge.marketId,
      // The instruction's id is the transfer's: a second posting for it cannot exist.
      rechargeArrived({
        transferId: instruction.id,
        channel: instruction.channel,
        rechargeId,
        transitAccountId: transit.id,
        walletId,
        amountFen,
        paidAt: outcome.at,
      }),
    )
  }

  async #add(
    em: EntityManager,
    actor: Actor,
    { id, amountFen, payer, source, now }: { id: string; amountFen: Fen; payer: Payer; source: RechargeMethod; now: Date },
  ): Promise<Recharge> {
    const wallet = await this.#wallets.ofParty(em, actor.partyId)
    const market = await em.findOneOrFail(Market, { id: actor.marketId })
    const { marketId, partyId } = actor
    const request: RechargeRequest = {
      payeeNo: this.#sources[source].custodyNo,
      description: `${market.name} 钱包充值`,
      payer,
      expiresAt: new Date(now.getTime() + PAY_WITHIN_MS).toISOString(),
      notifyUrl: this.#sources[source].notifyUrl,
    }
    const instruction = this.#instructions.add(em, {
      marketId,
      kind: 'recharge',
      channel: source,
      subjectId: id,
      partyId,
      amountFen,
      request,
    })
    const recharge = em.create(Recharge, {
      id,
      marketId,
      partyId,
      walletId: wallet.id,
      amountFen,
      state: 'waiting',
      instructionId: instruction.id,
      failureReason: null,
      createdAt: now,
      finishedAt: null,
    })
    em.persist(recharge)
    return recharge
  }

  /** Calls the channel for the payer's way in, unless there is one or it is over. Repeating is safe: one number, one order. */
  async #launch(recharge: Recharge): Promise<Recharge> {
    const instruction = await this.#instructions.byId(recharge.instructionId)
    if (instruction.finishedAt !== null || (await this.cashier(recharge)) !== null) return recharge
    const first = await this.#instructions.markSent(instruction.id)
    if (!first) {
      const { sentAt, launch, state } = await this.#instructions.byId(instruction.id)
      const calling = launch === null && state === 'accepted' && this.#clock.now().getTime() - (sentAt?.getTime() ?? 0) < CALL_MS
      if (calling) throw new DomainError('IDEMPOTENCY_IN_PROGRESS')
    }

    const prepared = await this.#source(instruction.channel).channel.prepare(payInstruction(instruction))
    if (prepared.state === 'prepared') {
      const { finishedAt } = await this.#instructions.keepLaunch(instruction.id, prepared.launch, prepared.launchExpiresAt)
      // The payer's callback may have been faster than this answer.
      return finishedAt === null ? recharge : this.#current(recharge.id)
    }
    if (prepared.state === 'not-sent') {
      // Nothing ever left this process under this number: it has failed for good, and the payer takes another way.
      if (first)
        await this.#instructions.settle(instruction.id, {
          state: 'failed',
          code: 'NOT_SENT',
          reason: instruction.channel === 'wechat' ? '暂时连不上微信' : '暂时连不上支付宝',
          raw: prepared.detail,
        })
      throw new DomainError('CHANNEL_UNAVAILABLE')
    }
    await this.#instructions.settle(instruction.id, prepared)
    return this.#current(recharge.id)
  }

  #current(id: string): Promise<Recharge> {
    return this.#database.read((em) => em.findOneOrFail(Recharge, { id }))
  }

  #source(channel: Instruction['channel']): RechargeSource {
    assert(channel === 'wechat' || channel === 'alipay', `no recharge comes by ${channel}`)
    return this.#sources[channel]
  }
}

function payInstruction({ id, amountFen, request }: Instruction): PayInstruction {
  const { payeeNo, description, payer, expiresAt, notifyUrl } = request as RechargeRequest
  return { orderNo: id, payeeNo, amountFen, description, payer, expiresAt: new Date(expiresAt), notifyUrl }
}
