import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import { bankCardType } from '../party/index.ts'
import type { BindingService } from './binding.service.ts'
import {
  BindCardInput,
  BindCardPayload,
  CardBindingType,
  ConfirmCardBindingInput,
  ConfirmCardBindingPayload,
  RefreshCardBindingInput,
  RefreshCardBindingPayload,
  UnbindCardInput,
  UnbindCardPayload,
  cardBindingType,
} from './binding.type.ts'
import type { CardBinding } from './card-binding.entity.ts'
import type { ConfirmationService } from './confirmation.service.ts'
import type { UnbindingService } from './unbinding.service.ts'

interface Parts {
  bindings: BindingService
  confirmations: ConfirmationService
  unbindings: UnbindingService
  clock: Clock
}

/** A member's own bank cards. */
@Resolver(() => CardBindingType)
export class BindingResolver {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  @Query(() => CardBindingType, { description: 'Of the own party only.' })
  async cardBinding(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<CardBindingType> {
    return this.#type(await this.#parts.bindings.byId(requireActor(context), localId('CardBinding', id)))
  }

  @Query(() => CardBindingType, { nullable: true, description: 'The one that waits for its proof, or for the bank.' })
  async openCardBinding(@Ctx() context: RequestContext): Promise<CardBindingType | null> {
    const binding = await this.#parts.bindings.open(requireActor(context))
    return binding && this.#type(binding)
  }

  @Mutation(() => BindCardPayload, {
    description:
      'Begins to bind a card at the custody bank. A person: name, identity card, card and phone are compared, and a code is sent. A company: a small amount is transferred, to be read back within 48 hours.',
  })
  async bindCard(
    @Arg('input', () => BindCardInput) { representative, ...input }: BindCardInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<BindCardPayload>> {
    const actor = requireActor(context)
    const begun = { ...input, representative: representative ? { ...representative } : null }
    return { binding: this.#type(await this.#parts.bindings.begin(actor, begun)) }
  }

  @Mutation(() => ConfirmCardBindingPayload, { description: 'Shows the proof. Three wrong ones end the binding.' })
  async confirmCardBinding(
    @Arg('input', () => ConfirmCardBindingInput) { amountFen, bindingId, code, idempotencyKey }: ConfirmCardBindingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ConfirmCardBindingPayload>> {
    const actor = requireActor(context)
    const shown = { bindingId: localId('CardBinding', bindingId), code, amountFen: amountFen ?? null, idempotencyKey }
    return { binding: this.#type(await this.#parts.confirmations.confirm(actor, shown)) }
  }

  @Mutation(() => RefreshCardBindingPayload, { description: 'Asks the bank now (再查一次).' })
  async refreshCardBinding(
    @Arg('input', () => RefreshCardBindingInput) { bindingId }: RefreshCardBindingInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RefreshCardBindingPayload>> {
    return { binding: this.#type(await this.#parts.bindings.refresh(requireActor(context), localId('CardBinding', bindingId))) }
  }

  @Mutation(() => UnbindCardPayload, { description: 'Not while a withdrawal to it is on its way.' })
  async unbindCard(
    @Arg('input', () => UnbindCardInput) { bankCardId, idempotencyKey }: UnbindCardInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<UnbindCardPayload>> {
    const actor = requireActor(context)
    return { bankCard: bankCardType(await this.#parts.unbindings.unbind(actor, localId('BankCard', bankCardId), idempotencyKey)) }
  }

  #type(binding: CardBinding): CardBindingType {
    return cardBindingType(binding, this.#parts.clock.now())
  }
}
