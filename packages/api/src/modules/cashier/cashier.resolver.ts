import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor, requireActorOrPartner } from '../identity/index.ts'
import type { AttemptService } from '../payment/index.ts'
import type { CashierLink } from './cashier-link.entity.ts'
import type { CashierService } from './cashier.service.ts'
import {
  CashierAttemptType,
  type CashierLinkType,
  CashierType,
  CreateCashierLinkInput,
  CreateCashierLinkPayload,
  OpenStandingCodePayload,
  PayAtCashierInput,
  PayAtCashierPayload,
  RefreshCashierAttemptInput,
  RefreshCashierAttemptPayload,
  RevokeCashierLinkInput,
  RevokeCashierLinkPayload,
  cashierAttemptType,
  cashierView,
  linkType,
} from './cashier.type.ts'

/** The public cashier. The first four need no sign-in: the token is what lets somebody in. */
@Resolver()
export class CashierResolver {
  readonly #cashier: CashierService
  readonly #attempts: AttemptService

  constructor(cashier: CashierService, attempts: AttemptService) {
    this.#cashier = cashier
    this.#attempts = attempts
  }

  @Query(() => CashierType, { description: 'Public: the page behind a link or a merchant’s code.' })
  async cashier(@Arg('token', () => String) token: string, @Ctx() { ip }: RequestContext): Promise<CashierType> {
    return cashierView(await this.#cashier.look(token, ip))
  }

  @Query(() => CashierAttemptType, { description: 'Public: what became of a payment that was started through this link.' })
  async cashierAttempt(
    @Arg('token', () => String) token: string,
    @Arg('id', () => ID) id: string,
    @Ctx() { ip }: RequestContext,
  ): Promise<CashierAttemptType> {
    return cashierAttemptType(await this.#cashier.attempt(token, localId('Attempt', id), { ip, ask: false }), this.#attempts)
  }

  @Mutation(() => PayAtCashierPayload, {
    description: 'Public: pays through a link, over a channel; from the wallet too, for somebody who is signed in.',
  })
  async payAtCashier(
    @Arg('input', () => PayAtCashierInput) input: PayAtCashierInput,
    @Ctx() { ip, actor }: RequestContext,
  ): Promise<Partial<PayAtCashierPayload>> {
    const { token, amountFen, method = null, client, wechatCode = null, alipayCode = null, paymentPassword = null, idempotencyKey } = input
    const payer = { client, wechatCode, alipayCode, ip }
    const paid = await this.#cashier.pay({ token, amountFen, method, payer, paymentPassword, idempotencyKey }, actor)
    return { attempt: cashierAttemptType(paid, this.#attempts) }
  }

  @Mutation(() => RefreshCashierAttemptPayload, { description: 'Public: asks the channel now (再查一次).' })
  async refreshCashierAttempt(
    @Arg('input', () => RefreshCashierAttemptInput) { token, attemptId }: RefreshCashierAttemptInput,
    @Ctx() { ip }: RequestContext,
  ): Promise<Partial<RefreshCashierAttemptPayload>> {
    const found = await this.#cashier.attempt(token, localId('Attempt', attemptId), { ip, ask: true })
    return { attempt: cashierAttemptType(found, this.#attempts) }
  }

  @Mutation(() => CreateCashierLinkPayload, {
    description:
      'The payee’s link to one payment, for a QR code (聚合码) or to be sent to somebody. The payer’s, for somebody who pays for him (代付): good for a day. A partner app’s, to a fee of its market. The same until it ends or is revoked.',
  })
  async createCashierLink(
    @Arg('input', () => CreateCashierLinkInput) { paymentId }: CreateCashierLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreateCashierLinkPayload>> {
    const link = await this.#cashier.linkOf(requireActorOrPartner(context, ['bill-fees']), localId('Payment', paymentId))
    return { link: this.#type(link) }
  }

  @Mutation(() => OpenStandingCodePayload, { description: 'The merchant’s standing code (收款码): the same until it is revoked.' })
  async openStandingCode(@Ctx() context: RequestContext): Promise<Partial<OpenStandingCodePayload>> {
    return { link: this.#type(await this.#cashier.standingCode(requireActor(context, 'merchant', 'shipper'))) }
  }

  @Mutation(() => RevokeCashierLinkPayload, { description: 'Takes a link or a standing code back: the page behind it is gone at once.' })
  async revokeCashierLink(
    @Arg('input', () => RevokeCashierLinkInput) { linkId }: RevokeCashierLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RevokeCashierLinkPayload>> {
    return { link: this.#type(await this.#cashier.revoke(requireActor(context), localId('CashierLink', linkId))) }
  }

  #type(link: CashierLink): CashierLinkType {
    return linkType(link, { url: this.#cashier.urlOf(link), token: this.#cashier.tokenOf(link) })
  }
}
