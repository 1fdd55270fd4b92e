import { DomainError, type Fen, maskAccount } from '@dangkou/shared'
import { bankNameOf } from '../gateway-link/index.ts'
import type { Actor } from '../identity/index.ts'
import type { Instruction, InstructionChannel, InstructionService } from '../instruction/index.ts'
import type { MarketService } from '../market/index.ts'
import type { PartyService } from '../party/index.ts'
import type { AttemptService, Payment, PaymentService } from '../payment/index.ts'
import type { RechargeService } from '../recharge/index.ts'
import type { WalletService } from '../wallet/index.ts'
import type { WithdrawalService } from '../withdrawal/index.ts'
import type { PaperParty, ReceiptPaper } from './receipt.paper.ts'

/** What a receipt is asked for: an attempt, a recharge or a withdrawal. */
export interface ReceiptSubject {
  readonly kind: 'Attempt' | 'Recharge' | 'Withdrawal'
  readonly id: string
}

/** What there is to put on paper; read under the rights of whoever asks. */
export interface ReceiptFacts {
  readonly instruction: Instruction
  readonly paymentId: string | null
  readonly paper: ReceiptPaper
}

const WAYS: Readonly<Record<InstructionChannel, string>> = {
  wallet: '档口通钱包',
  wechat: '微信支付',
  alipay: '支付宝',
  unionpay: '企业网银',
  'custody-bank': '银行转账',
}

/** Gathers what a receipt says from the features that know it. Only what has arrived is put on paper. */
export class ReceiptFactsReader {
  readonly #markets: MarketService
  readonly #parties: PartyService
  readonly #wallets: WalletService
  readonly #payments: PaymentService
  readonly #attempts: AttemptService
  readonly #recharges: RechargeService
  readonly #withdrawals: WithdrawalService
  readonly #instructions: InstructionService
  readonly #custodyName: string

  constructor(parts: {
    markets: MarketService
    parties: PartyService
    wallets: WalletService
    payments: PaymentService
    attempts: AttemptService
    recharges: RechargeService
    withdrawals: WithdrawalService
    instructions: InstructionService
    custodyName: string
  }) {
    this.#markets = parts.markets
    this.#parties = parts.parties
    this.#wallets = parts.wallets
    this.#payments = parts.payments
    this.#attempts = parts.attempts
    this.#recharges = parts.recharges
    this.#withdrawals = parts.withdrawals
    this.#instructions = parts.instructions
    this.#custodyName = parts.custodyName
  }

  /** @throws DomainError RECEIPT_NOT_READY; RECEIPT_NOT_FOUND for what is not the actor's as for what there is not */
  async read(actor: Actor, { kind, id }: ReceiptSubject): Promise<ReceiptFacts> {
    try {
      if (kind === 'Attempt') return await this.#ofAttempt(actor, id)
      return kind === 'Recharge' ? await this.#ofRecharge(actor, id) : await this.#ofWithdrawal(actor, id)
    } catch (error) {
      // Whatever it is of that is not there, and whoever's it is: there is no receipt.
      if (error instanceof DomainError && error.code.endsWith('_NOT_FOUND')) throw new DomainError('RECEIPT_NOT_FOUND', { field: 'forId' })
      throw error
    }
  }

  async #ofAttempt(actor: Actor, id: string): Promise<ReceiptFacts> {
    const attempt = await this.#attempts.find(id)
    const payment = attempt && (await this.#payments.byId(actor, attempt.subjectId))
    if (!attempt || !payment) throw new DomainError('ATTEMPT_NOT_FOUND', { field: 'forId' })
    const [facts] = await this.#attempts.facts([attempt.id])
    const amountFen = facts ? facts.appliedFen : attempt.amountFen
    const own = { actor, instruction: attempt, amountFen, orderNo: payment.orderNo }
    // By the gateway too the payee has it at once.
    const inWallet = attempt.channel === 'wallet' || attempt.channel === 'unionpay'
    return this.#facts(own, {
      paymentId: payment.id,
      payer: await this.#payer(payment, attempt),
      payee: await this.#ofParty(payment.marketId, payment.payeePartyId),
      purpose: `${amountFen < payment.amountFen ? '分次付款，' : ''}${payment.goods}`,
      way: wayOf(attempt),
      result: inWallet ? '付款成功，已到收款人账户' : '付款成功',
    })
  }

  async #ofRecharge(actor: Actor, id: string): Promise<ReceiptFacts> {
    const { instructionId, partyId, marketId, amountFen } = await this.#recharges.byId(actor, id)
    const instruction = await this.#instructions.byId(instructionId)
    const payee = await this.#ofParty(marketId, partyId)
    return this.#facts(
      { actor, instruction, amountFen, orderNo: null },
      {
        paymentId: null,
        payer: { name: payee.name, account: null, bank: wayOf(instruction) },
        payee,
        purpose: '钱包充值',
        way: wayOf(instruction),
        result: '充值成功，已到钱包',
      },
    )
  }

  async #ofWithdrawal(actor: Actor, id: string): Promise<ReceiptFacts> {
    const { instructionId, partyId, marketId, amountFen, bankCardId } = await this.#withdrawals.byId(actor, id)
    const instruction = await this.#instructions.byId(instructionId)
    const [card] = await this.#parties.bankCardsByIds(marketId, [bankCardId])
    if (!card) throw new DomainError('BANK_CARD_NOT_FOUND')
    return this.#facts(
      { actor, instruction, amountFen, orderNo: null },
      {
        paymentId: null,
        payer: await this.#ofParty(marketId, partyId),
        payee: { name: card.holderName, account: maskAccount(this.#parties.cardNumber(card)), bank: card.bankName },
        purpose: '提现',
        way: WAYS['custody-bank'],
        result: '提现成功，银行已付出',
      },
    )
  }

  async #facts(
    { actor, instruction, amountFen, orderNo }: { actor: Actor; instruction: Instruction; amountFen: Fen; orderNo: string | null },
    { paymentId, ...said }: Pick<ReceiptPaper, 'payer' | 'payee' | 'purpose' | 'way' | 'result'> & { paymentId: string | null },
  ): Promise<ReceiptFacts> {
    const { id, state, finishedAt, channelRef, serial } = instruction
    // What came too much is on its way back: of that there is no receipt.
    if (state !== 'succeeded' || finishedAt === null || amountFen === 0) throw new DomainError('RECEIPT_NOT_READY', { field: 'forId' })
    const { name: marketName } = await this.#markets.byId(actor.marketId)
    const paidAt = finishedAt.toISOString()
    return { instruction, paymentId, paper: { ...said, marketName, amountFen, orderNo, serial: channelRef ?? serial ?? id, paidAt } }
  }

  async #payer(payment: Payment, attempt: Instruction): Promise<PaperParty> {
    const { marketId, payerPartyId } = payment
    if (attempt.channel === 'wallet') return this.#ofParty(marketId, attempt.partyId)
    // Whoever scanned a code and paid by his own app told us nothing of himself.
    const name = payerPartyId === null ? '扫码付款人' : (await this.#parties.byId(marketId, payerPartyId)).name
    return { name, account: null, bank: bankNameOf(attempt) ?? WAYS[attempt.channel] }
  }

  /** A party by its sub-account at the custody institution, once that is open. */
  async #ofParty(marketId: string, partyId: string): Promise<PaperParty> {
    const { name } = await this.#parties.byId(marketId, partyId)
    const account = (await this.#wallets.find(partyId))?.subAccountNo ?? null
    return { name, account: account && maskAccount(account), bank: account && this.#custodyName }
  }
}

function wayOf(instruction: Instruction): string {
  const bank = bankNameOf(instruction)
  return bank === null ? WAYS[instruction.channel] : `${WAYS[instruction.channel]}，${bank}`
}
