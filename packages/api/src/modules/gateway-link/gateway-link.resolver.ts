import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { MarketService } from '../market/index.ts'
import type { AttemptService, PaymentService } from '../payment/index.ts'
import type { GatewayLink } from './gateway-link.entity.ts'
import type { GatewayLinkService } from './gateway-link.service.ts'
import {
  CreateGatewayLinkInput,
  GatewayLinkPayload,
  GatewayLinkType,
  GatewayPagePayload,
  GatewayPageType,
  PayAtGatewayInput,
  RefreshGatewayLinkInput,
  RevokeGatewayLinkInput,
  SetLateGatewayPaymentsInput,
  SetLateGatewayPaymentsPayload,
  gatewayLinkType,
  gatewayPageType,
} from './gateway-link.type.ts'
import type { GatewayPayService } from './gateway-pay.service.ts'

const USUAL_HOURS = 24

/** Links to the bank gateway. `gatewayLink`, `payAtGateway` and `refreshGatewayLink` need no sign-in: the token is what lets somebody in. */
@Resolver()
export class GatewayLinkResolver {
  readonly #links: GatewayLinkService
  readonly #pay: GatewayPayService
  readonly #attempts: AttemptService
  readonly #payments: PaymentService
  readonly #markets: MarketService
  readonly #clock: Clock

  constructor(parts: {
    links: GatewayLinkService
    pay: GatewayPayService
    attempts: AttemptService
    payments: PaymentService
    markets: MarketService
    clock: Clock
  }) {
    this.#links = parts.links
    this.#pay = parts.pay
    this.#attempts = parts.attempts
    this.#payments = parts.payments
    this.#markets = parts.markets
    this.#clock = parts.clock
  }

  @Query(() => GatewayPageType, { description: 'Public: the page behind a gateway link.' })
  async gatewayLink(@Arg('token', () => String) token: string, @Ctx() { ip }: RequestContext): Promise<GatewayPageType> {
    return gatewayPageType(await this.#pay.look(token, ip), this.#attempts)
  }

  @Query(() => GatewayLinkType, { nullable: true, description: 'The newest gateway link of a payment, for its two sides.' })
  async gatewayLinkOf(@Arg('paymentId', () => ID) paymentId: string, @Ctx() context: RequestContext): Promise<GatewayLinkType | null> {
    const { id } = await this.#payments.byId(requireActor(context), localId('Payment', paymentId))
    const standing = await this.#links.ofPayment(id)
    return standing && gatewayLinkType(standing, this.#links.tokenOf(standing.link))
  }

  @Mutation(() => GatewayPagePayload, { description: 'Public: leads to a bank’s corporate banking; `launch` of the attempt is the form.' })
  async payAtGateway(
    @Arg('input', () => PayAtGatewayInput) { token, bank }: PayAtGatewayInput,
    @Ctx() { ip }: RequestContext,
  ): Promise<Partial<GatewayPagePayload>> {
    return { page: gatewayPageType(await this.#pay.pay(token, bank, ip), this.#attempts) }
  }

  @Mutation(() => GatewayPagePayload, { description: 'Public: asks the bank now (再查一次).' })
  async refreshGatewayLink(
    @Arg('input', () => RefreshGatewayLinkInput) { token }: RefreshGatewayLinkInput,
    @Ctx() { ip }: RequestContext,
  ): Promise<Partial<GatewayPagePayload>> {
    return { page: gatewayPageType(await this.#pay.refresh(token, ip), this.#attempts) }
  }

  @Mutation(() => GatewayLinkPayload, {
    description:
      'A link to pay a payment by corporate banking, for either side to send to whoever does the payer’s banking. An older one is taken back.',
  })
  async createGatewayLink(
    @Arg('input', () => CreateGatewayLinkInput) { paymentId, expiresAt, hours, idempotencyKey }: CreateGatewayLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<GatewayLinkPayload>> {
    const until = expiresAt ?? new Date(this.#clock.now().getTime() + (hours ?? USUAL_HOURS) * 3_600_000)
    const wanted = { paymentId: localId('Payment', paymentId) ?? '', expiresAt: until, idempotencyKey }
    return this.#told(await this.#links.create(requireActor(context), wanted))
  }

  @Mutation(() => GatewayLinkPayload, { description: 'Takes a gateway link back. What is at the bank already, the bank decides.' })
  async revokeGatewayLink(
    @Arg('input', () => RevokeGatewayLinkInput) { linkId }: RevokeGatewayLinkInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<GatewayLinkPayload>> {
    return this.#told(await this.#links.revoke(requireActor(context), localId('GatewayLink', linkId)))
  }

  @Mutation(() => SetLateGatewayPaymentsPayload, {
    description: 'The market’s staff: whether money that comes when a gateway link is over still pays, or goes back by itself.',
  })
  async setLateGatewayPayments(
    @Arg('input', () => SetLateGatewayPaymentsInput) { rule }: SetLateGatewayPaymentsInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetLateGatewayPaymentsPayload>> {
    const { marketId } = requireActor(context, 'market')
    return { rule: (await this.#markets.setLateGatewayPayments(marketId, rule)).lateGatewayPayments }
  }

  async #told(link: GatewayLink): Promise<Partial<GatewayLinkPayload>> {
    return { link: gatewayLinkType(await this.#links.standing(link), this.#links.tokenOf(link)) }
  }
}
