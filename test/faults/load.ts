import { randomUUID } from 'node:crypto'
import { fen } from '../../packages/shared/src/index.ts'
import { payAtCashier } from '../../scripts/demo/cashier.ts'
import { Client, granted, GraphqlError, Refused } from '../../scripts/demo/client.ts'
import { CreatePaymentDocument, PayFromWalletDocument, RegisterPartyDocument } from '../../scripts/demo/graphql.ts'
import { type SignedIn, signIn } from '../../scripts/demo/person.ts'
import { Sandbox } from '../../scripts/demo/sandbox.ts'
import { BUYERS, MARKET, PAYMENT_PASSWORD, STALLS } from '../../scripts/demo/world.ts'

const PAYERS_PER_BUYER = 4
const RECHARGED = fen(500_000)
const PRICE = fen(1)
/** The client's word for "ask again with the same key": nothing else tells what became of a request. */
const ASK_AGAIN = new Set([
  'OUTCOME_UNKNOWN',
  'BUSY',
  'SERVICE_UNAVAILABLE',
  'INTERNAL_ERROR',
  'IDEMPOTENCY_IN_PROGRESS',
  'HTTP_500',
  'HTTP_503',
])
const PAUSE_MS = 40
const ANSWER_WITHIN_MS = 20_000

/** Buyers who pay, one payment after the other, and ask again under the same key until they know what became of it. */
export class Load {
  /** Payments that the platform has said are paid. */
  readonly acknowledged = new Set<string>()
  readonly #buyers: readonly SignedIn[]
  readonly #merchants: readonly SignedIn[]
  #going = true
  #payers: Promise<void>[] = []
  #failure: unknown

  private constructor(buyers: readonly SignedIn[], merchants: readonly SignedIn[]) {
    this.#buyers = buyers
    this.#merchants = merchants
  }

  static async prepare(url: string, sandboxUrl: string): Promise<Load> {
    const [anybody, sandbox] = [new Client(url), new Sandbox(sandboxUrl)]
    const market = await signIn(anybody, sandbox, MARKET.admin.phone)
    const merchants: SignedIn[] = []
    for (const { kind, name, person, phone, stall, trade, bankCard } of [STALLS.guosheng, STALLS.luhai]) {
      const input = {
        kind,
        name,
        ownerName: person,
        phone,
        stall,
        trade,
        bankCard: { ...bankCard, holderName: person },
        idempotencyKey: randomUUID(),
      }
      granted((await market.client.ask(RegisterPartyDocument, { input })).registerParty, 'party')
      merchants.push(await signIn(anybody, sandbox, phone))
    }
    const buyers: SignedIn[] = []
    for (const { phone } of Object.values(BUYERS)) {
      const buyer = await signIn(anybody, sandbox, phone)
      await buyer.setPaymentPassword(PAYMENT_PASSWORD)
      const { id, cashierUrl } = await buyer.startRecharge(RECHARGED)
      await payAtCashier(cashierUrl)
      await buyer.rechargeSettled(id, 20_000)
      buyers.push(buyer)
    }
    return new Load(buyers, merchants)
  }

  start(): void {
    this.#payers = this.#buyers.flatMap((buyer, index) =>
      Array.from({ length: PAYERS_PER_BUYER }, (_, payer) =>
        this.#pay(buyer, Object.values(BUYERS)[index]!.phone, this.#merchants[payer % this.#merchants.length]!).catch((error: unknown) => {
          this.#failure ??= error
        }),
      ),
    )
  }

  /** Until payments go through again, some for every payer. */
  async movesAgain(withinMs = 30_000): Promise<void> {
    const enough = this.acknowledged.size + this.#payers.length
    const deadline = Date.now() + withinMs
    while (this.acknowledged.size < enough) {
      if (this.#failure) throw this.#failure
      if (Date.now() > deadline) throw new Error(`no payments went through for ${withinMs / 1_000} s after a restart`)
      await pause(20)
    }
  }

  /** Nobody leaves before he knows. */
  async stop(): Promise<void> {
    this.#going = false
    await Promise.all(this.#payers)
    if (this.#failure) throw this.#failure
  }

  async #pay(buyer: SignedIn, phone: string, merchant: SignedIn) {
    while (this.#going) {
      const bill = { payerPhone: phone, goods: '大葱', amountFen: PRICE, idempotencyKey: randomUUID() }
      const { id } = await insist(async () =>
        granted((await merchant.client.ask(CreatePaymentDocument, { input: bill })).createPayment, 'payment'),
      )
      const payment = { paymentId: id, amountFen: PRICE, paymentPassword: PAYMENT_PASSWORD, idempotencyKey: randomUUID() }
      const { state } = await insist(async () =>
        granted((await buyer.client.ask(PayFromWalletDocument, { input: payment })).payFromWallet, 'payment'),
      )
      if (state !== 'PAID') throw new Error(`a payment was answered with ${state}`)
      this.acknowledged.add(id.slice(id.indexOf('_') + 1))
    }
  }
}

/** Asks until there is an answer. A refusal that no repetition mends is a failure of the run. */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 120_000
  for (;;) {
    try {
      return await Promise.race([ask(), pause(ANSWER_WITHIN_MS).then(() => Promise.reject(new TypeError('no answer')))])
    } catch (error) {
      const isDefinite = (error instanceof GraphqlError || error instanceof Refused) && !ASK_AGAIN.has(error.code)
      // A connection that broke is a TypeError of fetch, an answer cut short a SyntaxError.
      const isOurs = !(
        error instanceof GraphqlError ||
        error instanceof Refused ||
        error instanceof TypeError ||
        error instanceof SyntaxError
      )
      if (isDefinite || isOurs || Date.now() > deadline) throw error
      await pause(PAUSE_MS)
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
