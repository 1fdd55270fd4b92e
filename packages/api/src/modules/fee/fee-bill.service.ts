import { type Day, DomainError, type Fen, type FeeQuote, beijingDay, formatYuan, isPhone } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import { type Database, type EntityManager, againOnDuplicate } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { claimKey } from '../../platform/idempotency.ts'
import { type Caller, type SignInService, isPartner } from '../identity/index.ts'
import type { PartyService } from '../party/index.ts'
import type { PaymentService } from '../payment/index.ts'
import { checkAmount } from '../wallet/index.ts'
import { FeeBill } from './fee-bill.entity.ts'
import { FeeItem } from './fee-item.entity.ts'
import type { FeeWalletService } from './fee-wallet.service.ts'
import type { FeeAccounts } from './fee.accounts.ts'
import { type FeeFacts, factsOf, purposeOf, quoteOf } from './fee.rule.ts'

export interface NewFeeBill extends FeeFacts {
  readonly itemId: string | null
  /** What the screen showed: refused when it comes to something else now. */
  readonly amountFen: Fen
  /** At most one of the two: the phone that the payer signs in with, or the party. Neither: whoever scans the code pays. */
  readonly payerPhone: string | null
  readonly payerId: string | null
  readonly idempotencyKey: string
}

/** Who has parties of several kinds pays fees as the first of these. */
const PAYS_FIRST = ['shipper', 'merchant', 'buyer'] as const

/** Bills fees: each is an ordinary payment to the market, so that every way to pay takes it. */
export class FeeBillService {
  readonly #database: Database
  readonly #clock: Clock
  readonly #accounts: FeeAccounts
  readonly #wallet: FeeWalletService
  readonly #parties: PartyService
  readonly #signIn: SignInService
  readonly #payments: PaymentService

  constructor(parts: {
    database: Database
    clock: Clock
    accounts: FeeAccounts
    wallet: FeeWalletService
    parties: PartyService
    signIn: SignInService
    payments: PaymentService
  }) {
    this.#database = parts.database
    this.#clock = parts.clock
    this.#accounts = parts.accounts
    this.#wallet = parts.wallet
    this.#parties = parts.parties
    this.#signIn = parts.signIn
    this.#payments = parts.payments
  }

  /** @throws DomainError FEE_ITEM_NOT_FOUND, FEE_ITEM_NOT_IN_FORCE, INVALID_INPUT */
  async quote({ marketId }: Caller, itemId: string | null, input: FeeFacts): Promise<FeeQuote> {
    const facts = factsOf(input)
    return this.#database.read(async (em) => quoteOf(await itemIn(em, marketId, itemId), facts, this.#today()))
  }

  /** @throws DomainError as `quote`; FEE_NOTHING_DUE, FEE_CHANGED, FEE_WALLET_MISSING, PARTY_NOT_FOUND */
  async create(caller: Caller, { itemId, amountFen, payerPhone, payerId, idempotencyKey, ...input }: NewFeeBill): Promise<FeeBill> {
    checkAmount(amountFen)
    const facts = factsOf(input)
    const payerPartyId = await this.#payer(caller, { payerPhone, payerId })
    const { marketId, partyId } = caller
    const maker = makerOf(caller)
    return againOnDuplicate(() =>
      this.#database.transaction(async (em) => {
        const now = this.#clock.now()
        const id = newId(now)
        const asked = { ...input, itemId, amountFen, payerPartyId, enteredAt: stamp(input.enteredAt), leftAt: stamp(input.leftAt) }
        const key = { marketId, ownerId: maker.partnerAppId ?? partyId, operation: 'createFeeBill', key: idempotencyKey, input: asked }
        const earlier = await claimKey(em, { ...key, resultId: id, now })
        if (earlier !== null) return em.findOneOrFail(FeeBill, { id: earlier })
        const item = await itemIn(em, marketId, itemId)
        const { kind } = item
        refuseOther(quoteOf(item, facts, this.#today()).amountFen, amountFen)
        await this.#accounts.open(em, { marketId, kind }, await this.#wallet.require(em, caller))
        const orderNo = await this.#payments.orderNo(em, marketId)
        const payment = this.#payments.agree(em, {
          id: newId(now),
          marketId,
          orderNo,
          origin: 'fee',
          payerPartyId,
          payeePartyId: partyId,
          goods: purposeOf(item, facts),
          amountFen,
          dueOn: null,
          firstPartFen: null,
        })
        const born = { state: 'unpaid' as const, paidAt: null, ...maker, createdAt: now }
        const of = { itemId: item.id, kind, amountFen, payerPartyId, paymentId: payment.id }
        const bill = em.create(FeeBill, { ...facts, ...of, ...born, id, marketId, orderNo })
        em.persist(bill)
        return bill
      }),
    )
  }

  /**
   * Taken back while nobody has paid it; by a partner app, what it billed itself. Closed already is closed.
   * @throws DomainError FEE_BILL_NOT_FOUND, PARTNER_NOT_ALLOWED, PAYMENT_ALREADY_PAID
   */
  async close(caller: Caller, billId: string | null): Promise<FeeBill> {
    const { marketId } = caller
    const bill = billId === null ? null : await this.#database.read((em) => em.findOne(FeeBill, { id: billId, marketId }))
    if (!bill) throw new DomainError('FEE_BILL_NOT_FOUND', { field: 'billId' })
    if (isPartner(caller) && bill.partnerAppId !== caller.appId) throw new DomainError('PARTNER_NOT_ALLOWED')
    await this.#payments.close(caller, bill.paymentId)
    return this.#database.read((em) => em.findOneOrFail(FeeBill, { id: bill.id }))
  }

  async #payer({ marketId }: Caller, { payerPhone, payerId }: Pick<NewFeeBill, 'payerPhone' | 'payerId'>): Promise<string | null> {
    if (payerPhone === null && payerId === null) return null
    const field = payerPhone === null ? 'payerId' : 'payerPhone'
    if (payerPhone !== null && payerId !== null) throw new DomainError('INVALID_INPUT', { params: { what: 'feePayer' }, field })
    if (payerPhone !== null && !isPhone(payerPhone)) throw new DomainError('INVALID_PHONE', { field })
    const found =
      payerPhone === null
        ? await this.#parties.byIds(marketId, [payerId ?? ''])
        : await this.#signIn.partiesByPhone(marketId, payerPhone, null)
    const payer = PAYS_FIRST.map((kind) => found.find((party) => party?.kind === kind)).find((party) => party != null)
    if (!payer) throw new DomainError('PARTY_NOT_FOUND', { field })
    return payer.id
  }

  #today(): Day {
    return beijingDay(this.#clock.now())
  }
}

async function itemIn(em: EntityManager, marketId: string, id: string | null): Promise<FeeItem> {
  const item = id === null ? null : await em.findOne(FeeItem, { id, marketId })
  if (!item) throw new DomainError('FEE_ITEM_NOT_FOUND', { field: 'itemId' })
  return item
}

function makerOf(caller: Caller): Pick<FeeBill, 'personId' | 'partnerAppId'> {
  return isPartner(caller) ? { personId: null, partnerAppId: caller.appId } : { personId: caller.personId, partnerAppId: null }
}

function refuseOther(quotedFen: Fen, seenFen: Fen): void {
  if (quotedFen === 0) throw new DomainError('FEE_NOTHING_DUE')
  if (quotedFen !== seenFen) throw new DomainError('FEE_CHANGED', { params: { amount: formatYuan(quotedFen) }, field: 'amountFen' })
}

function stamp(instant: Date | null): string | null {
  return instant && instant.toISOString()
}
