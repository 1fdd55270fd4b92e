import { DomainError, type Fen, ZERO_FEN } from '@dangkou/shared'
import type { GroupPlan, HotBatch, HotPath, Look } from '../../ledger/index.ts'
import { type Sql, type WriteText, askTogether, instantText, literals } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { type HashedRequest, KeyBatch } from '../../platform/idempotency.ts'
import type { Actor, PasswordBatch, PaymentPasswordService } from '../identity/index.ts'
import type { InstructionService, NewInstruction } from '../instruction/index.ts'
import type { WalletService } from '../wallet/index.ts'
import { incomeEarned, walletPayment } from './payment.entry.ts'
import type { IncomeAccounts, PaymentFollowers } from './payment.followers.ts'
import { type Payment, lockPayments, paidText } from './payment.store.ts'
import { afterPaid, maySee, refuseUnpayable } from './payment.rule.ts'

export interface WalletPaymentItem {
  readonly actor: Actor
  readonly paymentId: string | null
  readonly amountFen: Fen
  /** What `PaymentPasswordService.offer` made of the password. */
  readonly offeredPassword: string
  /** Its result is the attempt: one id for the instruction and for the transfer. */
  readonly key: HashedRequest
}

/**
 * Payments from wallets, many at once: the passwords, the payments and the keys of all of them are locked and read by
 * one statement each, and so are the rows that they leave.
 */
export class WalletPaymentPath implements HotPath<WalletPaymentItem, Payment> {
  readonly name = 'payment.wallet'
  readonly idsAreNew = true
  readonly #passwords: PaymentPasswordService
  readonly #wallets: WalletService
  readonly #instructions: InstructionService
  readonly #followers: PaymentFollowers

  constructor(parts: {
    passwords: PaymentPasswordService
    wallets: WalletService
    instructions: InstructionService
    followers: PaymentFollowers
  }) {
    this.#passwords = parts.passwords
    this.#wallets = parts.wallets
    this.#instructions = parts.instructions
    this.#followers = parts.followers
  }

  /** Of one that is the market's income it is two: that stands in the payment, and those are few. */
  weight(): number {
    return 1
  }

  /** Whom it is to stands in the payment, which is not read yet. */
  touches({ actor, paymentId }: WalletPaymentItem): string[] {
    return [actor.partyId, actor.personId, paymentId ?? '']
  }

  async load(line: Sql, items: readonly WalletPaymentItem[], { now, inFull }: Look): Promise<WalletPaymentBatch> {
    const personIds = items.map(({ actor }) => actor.personId)
    const paymentIds = items.flatMap(({ paymentId }) => paymentId ?? [])
    // Behind the payments' locks: who pays one payment twice, here and in another process, finds the key of the first.
    const readKeys = (of: readonly WalletPaymentItem[]) =>
      KeyBatch.read(
        line,
        of.map(({ key }) => key),
      )
    const [passwords, payments, known] = await askTogether(
      line,
      () => this.#passwords.lock(line, personIds),
      () => lockPayments(line, paymentIds),
      () => readKeys(inFull ? items : []),
    )
    // What a key was taken for is paid, in part at least: a key for what is not is new, or the unique index says so.
    const keys = inFull ? known : await readKeys(items.filter(({ paymentId }) => payments.get(paymentId ?? '')?.state !== 'unpaid'))
    const walletIds = await this.#wallets.idsOf(
      line,
      [...payments.values()].flatMap(({ payerPartyId, payeePartyId }) => [payerPartyId ?? [], payeePartyId].flat()),
    )
    const incomes = await this.#followers.incomeOf(line, [...payments.values()])
    return new WalletPaymentBatch({
      passwords,
      payments,
      keys,
      walletIds,
      incomes,
      instructions: this.#instructions,
      followers: this.#followers,
      now,
    })
  }
}

interface Loaded {
  passwords: PasswordBatch
  payments: Map<string, Payment>
  keys: KeyBatch
  /** By party id. */
  walletIds: Map<string, string>
  /** By payment id, of those that are the market's own income. */
  incomes: ReadonlyMap<string, IncomeAccounts>
  instructions: InstructionService
  followers: PaymentFollowers
  now: Date
}

class WalletPaymentBatch implements HotBatch<WalletPaymentItem, Payment> {
  readonly #loaded: Loaded
  readonly #attempts: (NewInstruction & { id: string })[] = []

  constructor(loaded: Loaded) {
    this.#loaded = loaded
  }

  plan({ paymentId, amountFen, key }: WalletPaymentItem): GroupPlan | null {
    const { payments, walletIds, incomes, now } = this.#loaded
    const payment = payments.get(paymentId ?? '')
    if (!payment) return null
    const { id, marketId, goods } = payment
    const payerWalletId = walletIds.get(payment.payerPartyId ?? '')
    const payeeWalletId = walletIds.get(payment.payeePartyId)
    if (payerWalletId === undefined || payeeWalletId === undefined) return null
    const transfers = walletPayment({ transferId: key.resultId, paymentId: id, payerWalletId, payeeWalletId, amountFen, goods })
    const accounts = incomes.get(id)
    if (accounts)
      transfers.push(
        ...incomeEarned({
          transferId: newId(now),
          costTransferId: newId(now),
          paymentId: id,
          accounts,
          amountFen,
          costFen: ZERO_FEN,
          memo: goods,
        }),
      )
    return { marketId, transfers }
  }

  admit({ actor, paymentId, amountFen, offeredPassword, key }: WalletPaymentItem): { answer: Payment } | undefined {
    const { passwords, payments, keys, walletIds } = this.#loaded
    passwords.check(actor.personId, offeredPassword)
    const earlier = keys.earlier(key)
    const payment = payments.get(paymentId ?? '')
    if (payment?.marketId !== actor.marketId || !maySee(payment, actor)) throw new DomainError('PAYMENT_NOT_FOUND', { field: 'paymentId' })
    if (earlier !== null) return { answer: payment }
    if (payment.payerPartyId !== actor.partyId) throw new DomainError('FORBIDDEN')
    refuseUnpayable(payment, amountFen, this.#loaded.now)
    if (!walletIds.has(payment.payerPartyId) || !walletIds.has(payment.payeePartyId)) throw new DomainError('WALLET_NOT_FOUND')
    return undefined
  }

  accept({ actor, paymentId, amountFen, key }: WalletPaymentItem): Payment {
    const { payments, keys, now } = this.#loaded
    const before = payments.get(paymentId ?? '')!
    const paid: Payment = { ...before, ...afterPaid(before, amountFen, now) }
    payments.set(paid.id, paid)
    keys.take(key)
    const { marketId, id: subjectId } = paid
    this.#attempts.push({
      id: key.resultId,
      marketId,
      kind: 'payment',
      channel: 'wallet',
      subjectId,
      partyId: actor.partyId,
      amountFen,
      request: {},
    })
    return paid
  }

  texts(): WriteText[] {
    const { passwords, payments, keys, instructions, followers, now } = this.#loaded
    if (this.#attempts.length === 0) return passwords.texts()
    const touched = [...new Set(this.#attempts.map(({ subjectId }) => subjectId))].flatMap((id) => payments.get(id) ?? [])
    const paidIds = touched.filter(({ state }) => state === 'paid').map(({ id }) => id)
    const at = literals([instantText(now)])
    const paid = `update payment set state = 'paid', paid_at = ${at}, paid_fen = amount_fen, released_at = coalesce(released_at, ${at}) where id in (${literals(paidIds)})`
    return [
      ...passwords.texts(),
      ...(paidIds.length > 0 ? [paid] : []),
      // First parts of instalments: few, and each with figures of its own.
      ...touched.filter(({ state }) => state === 'part-paid').map(paidText),
      ...followers.texts(touched),
      ...instructions.succeededText(this.#attempts),
      ...keys.texts(),
    ]
  }
}
