import { type TruckloadState, maskName } from '@dangkou/shared'
import { GraphQLDateTime } from 'graphql-scalars'
import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Clock } from '../../platform/clock.ts'
import { localId } from '../../platform/graphql/global-id.ts'
import { connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { UserError } from '../../platform/graphql/user-error.ts'
import { type GatewayLinkService, GatewayLinkType, gatewayLinkType } from '../gateway-link/index.ts'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { type PartyService, PartyType, partyType } from '../party/index.ts'
import { type PaymentService, PaymentType, paymentType } from '../payment/index.ts'
import type { TruckloadReader } from './truckload.reader.ts'
import type { TruckloadService } from './truckload.service.ts'
import {
  CancelTruckloadInput,
  ConfirmTruckloadInput,
  CreateTruckloadInput,
  DisputeTruckloadInput,
  ProgressType,
  ReviseTruckloadInput,
  RevisionType,
  type TermsInput,
  TruckloadConnection,
  TruckloadFigures,
  TruckloadStateEnum,
  TruckloadType,
  progressType,
  revisionType,
  truckloadType,
} from './truckload.type.ts'

@ObjectType()
class TruckloadPayload {
  @Field(() => TruckloadType, { nullable: true }) truckload?: TruckloadType | null
  @Field(() => [UserError]) userErrors!: UserError[]
}

@ObjectType()
export class CreateTruckloadPayload extends TruckloadPayload {}

@ObjectType()
export class ReviseTruckloadPayload extends TruckloadPayload {}

@ObjectType()
export class ConfirmTruckloadPayload extends TruckloadPayload {}

@ObjectType()
export class DisputeTruckloadPayload extends TruckloadPayload {}

@ObjectType()
export class CancelTruckloadPayload extends TruckloadPayload {}

@Resolver(() => TruckloadType)
export class TruckloadResolver {
  readonly #truckloads: TruckloadService
  readonly #reader: TruckloadReader
  readonly #links: GatewayLinkService
  readonly #parties: PartyService
  readonly #payments: PaymentService
  readonly #clock: Clock

  constructor(parts: {
    truckloads: TruckloadService
    reader: TruckloadReader
    links: GatewayLinkService
    parties: PartyService
    payments: PaymentService
    clock: Clock
  }) {
    this.#truckloads = parts.truckloads
    this.#reader = parts.reader
    this.#links = parts.links
    this.#parties = parts.parties
    this.#payments = parts.payments
    this.#clock = parts.clock
  }

  @Query(() => TruckloadType, { description: 'For the two parties of it, and for the market’s staff and what runs in its name.' })
  async truckload(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<TruckloadType> {
    return truckloadType(await this.#reader.byId(requireActor(context), localId('Truckload', id)))
  }

  @Query(() => TruckloadConnection, {
    description: 'Of the viewer’s party, newest first: a merchant’s, a shipper’s, or the whole market’s.',
  })
  async truckloads(
    @Arg('states', () => [TruckloadStateEnum], { nullable: true }) states: TruckloadState[] | null,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ) {
    const actor = requireActor(context)
    const size = pageSize(first)
    const beforeId = decodeCursor(after, /^[0-9A-Z]{26}$/)
    const rows = await this.#reader.page(actor, { states: states ?? [], beforeId, limit: size + 1 })
    return connection(rows, { size, after: beforeId, key: ({ id }) => id, node: truckloadType })
  }

  @Query(() => TruckloadFigures)
  truckloadFigures(@Ctx() context: RequestContext): Promise<TruckloadFigures> {
    return this.#reader.figures(requireActor(context))
  }

  @Mutation(() => CreateTruckloadPayload, { description: 'A merchant settles a truck, for the shipper to confirm.' })
  async createTruckload(
    @Arg('input', () => CreateTruckloadInput) { shipperPhone, shipperId, terms, idempotencyKey }: CreateTruckloadInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CreateTruckloadPayload>> {
    const shipper = { shipperPhone: shipperPhone ?? null, shipperId: shipperId ? localId('Party', shipperId) : null }
    const made = { ...termsOf(terms), ...shipper, idempotencyKey }
    return { truckload: truckloadType(await this.#truckloads.create(requireActor(context, 'merchant'), made)) }
  }

  @Mutation(() => ReviseTruckloadPayload, { description: 'Other terms, under the next number. Every revision is kept.' })
  async reviseTruckload(
    @Arg('input', () => ReviseTruckloadInput) { truckloadId, revision, terms, note, idempotencyKey }: ReviseTruckloadInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ReviseTruckloadPayload>> {
    const made = { ...termsOf(terms), truckloadId: localId('Truckload', truckloadId), revision, note: note ?? null, idempotencyKey }
    return { truckload: truckloadType(await this.#truckloads.revise(requireActor(context, 'merchant'), made)) }
  }

  @Mutation(() => ConfirmTruckloadPayload, { description: 'The shipper agrees: its payment is made, from the merchant to him.' })
  async confirmTruckload(
    @Arg('input', () => ConfirmTruckloadInput) { truckloadId, revision, restFen }: ConfirmTruckloadInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ConfirmTruckloadPayload>> {
    const seen = { revision, restFen }
    return {
      truckload: truckloadType(await this.#truckloads.confirm(requireActor(context, 'shipper'), localId('Truckload', truckloadId), seen)),
    }
  }

  @Mutation(() => DisputeTruckloadPayload, { description: 'The shipper says what is otherwise, and why.' })
  async disputeTruckload(
    @Arg('input', () => DisputeTruckloadInput) { truckloadId, revision, reason, changes }: DisputeTruckloadInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<DisputeTruckloadPayload>> {
    const nothing = { name: null, grams: null, microyuanPerKg: null, amountFen: null }
    const said = { revision, reason, changes: changes.map((change) => ({ ...nothing, ...change })) }
    return {
      truckload: truckloadType(await this.#truckloads.dispute(requireActor(context, 'shipper'), localId('Truckload', truckloadId), said)),
    }
  }

  @Mutation(() => CancelTruckloadPayload, {
    description: 'Nothing comes of it: a proposal is the merchant’s to take back, a confirmed one the shipper’s.',
  })
  async cancelTruckload(
    @Arg('input', () => CancelTruckloadInput) { truckloadId, reason }: CancelTruckloadInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<CancelTruckloadPayload>> {
    const actor = requireActor(context, 'merchant', 'shipper')
    return { truckload: truckloadType(await this.#truckloads.cancel(actor, localId('Truckload', truckloadId), reason)) }
  }

  @FieldResolver(() => PartyType)
  merchant(@Root() { row }: TruckloadType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    return this.#party(row.marketId, row.merchantPartyId, context)
  }

  @FieldResolver(() => PartyType)
  shipper(@Root() { row }: TruckloadType, @Ctx() context: RequestContext): Promise<PartyType | null> {
    return this.#party(row.marketId, row.shipperPartyId, context)
  }

  @FieldResolver(() => RevisionType, { description: 'The latest.' })
  async revision(@Root() { row }: TruckloadType, @Ctx() { loaders }: RequestContext): Promise<RevisionType | null> {
    const revision = await loaders.load('TruckloadRevision', row.revisionId, (ids) => this.#reader.revisionsByIds(ids))
    return revision && revisionType(revision)
  }

  @FieldResolver(() => [RevisionType], { description: 'Every one of them, oldest first.' })
  async revisions(@Root() { row }: TruckloadType): Promise<RevisionType[]> {
    return (await this.#reader.revisions(row.id)).map(revisionType)
  }

  @FieldResolver(() => PaymentType, { nullable: true, description: 'From the shipper’s confirmation on.' })
  async payment(@Root() { row }: TruckloadType, @Ctx() { loaders }: RequestContext): Promise<PaymentType | null> {
    const { marketId, paymentId } = row
    const payment = paymentId === null ? null : await loaders.load('Payment', paymentId, (ids) => this.#payments.byIds(marketId, ids))
    return payment && paymentType(payment, this.#clock.now())
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description: '待复核: since when a clerk has submitted it at the bank, and no checker has approved it.',
  })
  async submittedAt(@Root() { row }: TruckloadType, @Ctx() { loaders }: RequestContext): Promise<Date | null> {
    if (row.paymentId === null || (row.state !== 'confirmed' && row.state !== 'paying')) return null
    return loaders.load('TruckloadSubmitted', row.paymentId, (ids) => this.#reader.submittedAt(ids))
  }

  @FieldResolver(() => [ProgressType], { description: 'All that happened, oldest first.' })
  async progress(@Root() { row }: TruckloadType): Promise<ProgressType[]> {
    return (await this.#reader.progress(row)).map(progressType)
  }

  @FieldResolver(() => GatewayLinkType, { nullable: true, description: 'The newest link to pay it by the bank’s gateway.' })
  async link(@Root() { row }: TruckloadType): Promise<GatewayLinkType | null> {
    const standing = row.paymentId === null ? null : await this.#links.ofPayment(row.paymentId)
    return standing && gatewayLinkType(standing, this.#links.tokenOf(standing.link))
  }

  #party(marketId: string, id: string, context: RequestContext): Promise<PartyType | null> {
    return context.loaders
      .load('Party', id, (ids) => this.#parties.byIds(marketId, ids))
      .then((party) => party && partyType(party, requireActor(context)))
  }
}

/** Who did a step, by name. */
@Resolver(() => ProgressType)
export class TruckloadProgressResolver {
  readonly #signIn: SignInService

  constructor(signIn: SignInService) {
    this.#signIn = signIn
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who did it, masked: 张*国.' })
  async by(@Root() { personId }: ProgressType): Promise<string | null> {
    return personId === null ? null : maskName((await this.#signIn.person(personId)).name)
  }
}

function termsOf({ firstPartFen, dueOn, ...terms }: TermsInput) {
  return { ...terms, firstPartFen: firstPartFen ?? null, dueOn: dueOn ?? null }
}
