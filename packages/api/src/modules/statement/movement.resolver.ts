import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { type PartyService, PartyType, partyType } from '../party/index.ts'
import { type Payment, type PaymentService, type PaymentType, paymentType } from '../payment/index.ts'
import { type RechargeService, type RechargeType, rechargeType } from '../recharge/index.ts'
import { type WithdrawalService, type WithdrawalType, withdrawalType } from '../withdrawal/index.ts'
import { DocumentUnion, MovementType } from './statement.type.ts'

const WORDS = {
  zh: {
    correction: '更正',
    recharge: '微信充值',
    rechargeAlipay: '支付宝充值',
    rechargeTransfer: '银行转账充值',
    withdrawalReturned: '提现退汇',
    refund: '退款',
    withdrawalTo: '提现到',
    withdrawal: '提现',
  },
  en: {
    correction: 'Correction',
    recharge: 'WeChat recharge',
    rechargeAlipay: 'Alipay recharge',
    rechargeTransfer: 'Bank transfer from',
    withdrawalReturned: 'Withdrawal sent back',
    refund: 'Refund',
    withdrawalTo: 'Withdrawal to',
    withdrawal: 'Withdrawal',
  },
}

@Resolver(() => MovementType)
export class MovementResolver {
  readonly #clock: Clock
  readonly #parties: PartyService
  readonly #payments: PaymentService
  readonly #recharges: RechargeService
  readonly #withdrawals: WithdrawalService

  constructor(parts: {
    clock: Clock
    parties: PartyService
    payments: PaymentService
    recharges: RechargeService
    withdrawals: WithdrawalService
  }) {
    this.#clock = parts.clock
    this.#parties = parts.parties
    this.#payments = parts.payments
    this.#recharges = parts.recharges
    this.#withdrawals = parts.withdrawals
  }

  @FieldResolver(() => PartyType, { nullable: true, description: 'The other side, when it is a party.' })
  async counterparty(@Root() { movement, direction }: MovementType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    if (movement.document?.type !== 'payment') return null
    const payment = await this.#payment(movement.marketId, movement.document.id, context)
    if (!payment) return null
    const id = direction === 'in' ? payment.payerPartyId : payment.payeePartyId
    if (id === null) return null
    const party = await context.loaders.load('Party', id, (ids) => this.#parties.byIds(movement.marketId, ids))
    return party && partyType(party, requireActor(context))
  }

  @FieldResolver(() => String, { description: 'Short words: 微信充值, 提现到 农行 3308, 大葱 1,200 公斤.' })
  async title(@Root() { movement }: MovementType, @Ctx() context: RequestContext): Promise<string> {
    const { kind, document, memo, marketId } = movement
    const words = WORDS[context.language]
    if (kind === 'correction') return words.correction
    if (document?.type === 'recharge') return movement.how === 'alipay' ? words.rechargeAlipay : words.recharge
    if (kind === 'recharge') return `${words.rechargeTransfer} ${memo}`.trim()
    if (kind === 'withdrawal' && movement.how === 'returned') return words.withdrawalReturned
    if (kind === 'refund') return `${words.refund} ${memo}`
    if (document?.type !== 'withdrawal') return memo
    const withdrawal = await context.loaders.load('Withdrawal', document.id, (ids) => this.#withdrawals.byIds(marketId, ids))
    const card =
      withdrawal && (await context.loaders.load('BankCard', withdrawal.bankCardId, (ids) => this.#parties.bankCardsByIds(marketId, ids)))
    return card ? `${words.withdrawalTo} ${card.bankName} ${card.tail}` : words.withdrawal
  }

  @FieldResolver(() => DocumentUnion, { nullable: true, description: 'The business document that explains it.' })
  async document(
    @Root() { movement: { document, marketId } }: MovementType,
    @Ctx() context: RequestContext,
  ): Promise<PaymentType | RechargeType | WithdrawalType | null> {
    if (document === null) return null
    if (document.type === 'payment') {
      const payment = await this.#payment(marketId, document.id, context)
      return payment && paymentType(payment, this.#clock.now())
    }
    if (document.type === 'recharge') {
      const recharge = await context.loaders.load('Recharge', document.id, (ids) => this.#recharges.byIds(marketId, ids))
      return recharge && rechargeType(recharge)
    }
    const withdrawal = await context.loaders.load('Withdrawal', document.id, (ids) => this.#withdrawals.byIds(marketId, ids))
    return withdrawal && withdrawalType(withdrawal, this.#clock.now())
  }

  #payment(marketId: string, id: string, { loaders }: RequestContext): Promise<Payment | null> {
    return loaders.load('Payment', id, (ids) => this.#payments.byIds(marketId, ids))
  }
}
