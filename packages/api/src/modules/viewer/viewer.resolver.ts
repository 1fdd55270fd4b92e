import { maskPhone } from '@dangkou/shared'
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import {
  type Actor,
  type IssuedSession,
  type PaymentPasswordService,
  type RequestContext,
  type SessionService,
  type SignInCodeService,
  type SignInService,
  requireActor,
} from '../identity/index.ts'
import { type MarketService } from '../market/index.ts'
import { BankCardType, type PartyService, PartyType, bankCardType, partyType } from '../party/index.ts'
import type { WalletResolver } from '../statement/index.ts'
import { type WalletService, WalletType } from '../wallet/index.ts'
import {
  RequestSignInCodeInput,
  RequestSignInCodePayload,
  SetPaymentPasswordInput,
  SetPaymentPasswordPayload,
  SignInInput,
  SignInPayload,
  SignInWithWechatInput,
  SignOutPayload,
  SwitchPartyInput,
  Viewer,
} from './viewer.type.ts'

interface Parts {
  markets: MarketService
  signIn: SignInService
  codes: SignInCodeService
  sessions: SessionService
  passwords: PaymentPasswordService
  parties: PartyService
  wallets: WalletService
  walletResolver: WalletResolver
}

/** Who is signed in, and how one gets in and out. */
@Resolver(() => Viewer)
export class ViewerResolver {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  @Query(() => Viewer, { description: 'Who is signed in, and for which party.' })
  viewer(@Ctx() context: RequestContext): Promise<Viewer> {
    return this.#viewer(requireActor(context))
  }

  @Mutation(() => RequestSignInCodePayload)
  async requestSignInCode(
    @Arg('input', () => RequestSignInCodeInput) { marketCode, phone, purpose }: RequestSignInCodeInput,
  ): Promise<Partial<RequestSignInCodePayload>> {
    const market = await this.#parts.markets.byCode(marketCode)
    return this.#parts.codes.request({ marketId: market.id, phone, purpose })
  }

  @Mutation(() => SignInPayload, { description: 'Signs in by phone and code. An unknown phone becomes a new buyer of the market.' })
  async signIn(
    @Arg('input', () => SignInInput) { marketCode, phone, code, wechatCode }: SignInInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SignInPayload>> {
    const market = await this.#parts.markets.byCode(marketCode)
    return this.#session(await this.#parts.signIn.byPhone({ marketId: market.id, phone, code, wechatCode: wechatCode ?? null }), context)
  }

  @Mutation(() => SignInPayload, {
    description: 'Signs in by wx.login’s code, when that WeChat account is bound to a phone; else WECHAT_NOT_BOUND.',
  })
  async signInWithWechat(
    @Arg('input', () => SignInWithWechatInput) { marketCode, wechatCode }: SignInWithWechatInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SignInPayload>> {
    const market = await this.#parts.markets.byCode(marketCode)
    return this.#session(await this.#parts.signIn.byWechat(market.id, wechatCode), context)
  }

  @Mutation(() => SignInPayload, { description: 'Another party of the same person; gives a new token.' })
  async switchParty(
    @Arg('input', () => SwitchPartyInput) { partyId }: SwitchPartyInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SignInPayload>> {
    return this.#session(await this.#parts.signIn.switchParty(requireActor(context), localId('Party', partyId)), context)
  }

  @Mutation(() => SignOutPayload)
  async signOut(@Ctx() context: RequestContext): Promise<Partial<SignOutPayload>> {
    await this.#parts.sessions.revoke(requireActor(context))
    return {}
  }

  @Mutation(() => SetPaymentPasswordPayload, { description: 'Sets or changes the payment password, with a fresh code sent to the phone.' })
  async setPaymentPassword(
    @Arg('input', () => SetPaymentPasswordInput) { password, code }: SetPaymentPasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetPaymentPasswordPayload>> {
    const actor = requireActor(context)
    const { passwords, codes, signIn } = this.#parts
    passwords.checkStrength(password)
    const { phone } = await signIn.person(actor.personId)
    await codes.verify({ marketId: actor.marketId, phone, purpose: 'payment-password' }, code)
    await passwords.set(actor.personId, password)
    return { viewer: await this.#viewer(actor) }
  }

  @FieldResolver(() => PartyType)
  async party(@Root() { actor }: Viewer): Promise<PartyType> {
    return partyType(await this.#parts.parties.byId(actor.marketId, actor.partyId), actor)
  }

  @FieldResolver(() => [PartyType], { description: 'All parties that this person may act for, in this market.' })
  async parties(@Root() { actor }: Viewer): Promise<PartyType[]> {
    const parties = await this.#parts.signIn.partiesOf(actor.personId)
    // One's own parties are seen in full, whichever of them is acting.
    return parties.map((party) => partyType(party, { ...actor, partyId: party.id }))
  }

  @FieldResolver(() => WalletType, { nullable: true, description: 'Null for a market that has not opened its own account for fees.' })
  async wallet(@Root() { actor }: Viewer): Promise<WalletType | null> {
    const wallet = await this.#parts.wallets.find(actor.partyId)
    return wallet && this.#parts.walletResolver.type(wallet)
  }

  @FieldResolver(() => [BankCardType])
  async bankCards(@Root() { actor }: Viewer): Promise<BankCardType[]> {
    return (await this.#parts.parties.bankCards(actor.partyId)).map(bankCardType)
  }

  async #viewer(actor: Actor): Promise<Viewer> {
    const { phone, name, paymentPasswordHash, wechatOpenid } = await this.#parts.signIn.person(actor.personId)
    return {
      phone: maskPhone(phone),
      userName: name,
      hasPaymentPassword: paymentPasswordHash !== null,
      wechatBound: wechatOpenid !== null,
      actor,
    }
  }

  async #session({ token, actor }: IssuedSession, context: RequestContext): Promise<Partial<SignInPayload>> {
    // What is asked below the session is asked by whom it was given to.
    context.actor = actor
    return { session: { token, expiresAt: actor.expiresAt, viewer: await this.#viewer(actor) } }
  }
}
