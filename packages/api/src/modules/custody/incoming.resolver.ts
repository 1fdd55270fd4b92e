import { maskName } from '@dangkou/shared'
import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type Connection, connection, decodeCursor, pageSize } from '../../platform/graphql/relay.ts'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { type PartyService, partyType } from '../party/index.ts'
import type { AllowanceService } from './allowance.service.ts'
import type { DepositAccountService } from './deposit-account.service.ts'
import type { Incoming } from './incoming.entity.ts'
import {
  AllowPayerInput,
  AllowPayerPayload,
  ApproveIncomingTransferInput,
  ApproveIncomingTransferPayload,
  DepositAccount,
  IncomingTransferConnection,
  IncomingTransferType,
  PayerAllowance,
  ProposeIncomingTransferInput,
  ProposeIncomingTransferPayload,
  RejectIncomingTransferInput,
  RejectIncomingTransferPayload,
  RevokePayerInput,
  RevokePayerPayload,
  allowanceType,
  incomingType,
} from './incoming.type.ts'
import type { SuspenseService } from './suspense.service.ts'

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/
const SHOWN = 20

/** Transfers from bank to wallet: where to, from whom, and what becomes of those that nobody knows. */
@Resolver()
export class IncomingResolver {
  readonly #suspense: SuspenseService
  readonly #allowances: AllowanceService
  readonly #parties: PartyService
  readonly #accounts: DepositAccountService
  readonly #signIn: SignInService

  constructor(parts: {
    suspense: SuspenseService
    allowances: AllowanceService
    parties: PartyService
    accounts: DepositAccountService
    signIn: SignInService
  }) {
    this.#suspense = parts.suspense
    this.#allowances = parts.allowances
    this.#parties = parts.parties
    this.#accounts = parts.accounts
    this.#signIn = parts.signIn
  }

  @Query(() => DepositAccount, { nullable: true, description: 'Null until the custody bank has opened the viewer’s account.' })
  async depositAccount(@Ctx() context: RequestContext): Promise<DepositAccount | null> {
    return this.#accounts.of(requireActor(context))
  }

  @Query(() => [IncomingTransferType], { description: 'Transfers to the viewer’s own number, newest first, at most 20.' })
  async myIncomingTransfers(@Ctx() context: RequestContext): Promise<IncomingTransferType[]> {
    const { partyId } = requireActor(context)
    return this.#types(await this.#suspense.ofParty(partyId, SHOWN), context)
  }

  @Query(() => [PayerAllowance], { description: '异名入金: from whom else the viewer takes transfers.' })
  async payerAllowances(@Ctx() context: RequestContext): Promise<PayerAllowance[]> {
    return (await this.#allowances.ofParty(requireActor(context).partyId)).map(allowanceType)
  }

  @Mutation(() => AllowPayerPayload, { description: 'Takes transfers from this payer’s name from now on.' })
  async allowPayer(
    @Arg('input', () => AllowPayerInput) input: AllowPayerInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<AllowPayerPayload>> {
    const actor = requireActor(context, 'buyer', 'merchant', 'shipper')
    return { allowance: allowanceType(await this.#allowances.allow(actor, input)) }
  }

  @Mutation(() => RevokePayerPayload)
  async revokePayer(
    @Arg('input', () => RevokePayerInput) { allowanceId }: RevokePayerInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RevokePayerPayload>> {
    const actor = requireActor(context, 'buyer', 'merchant', 'shipper')
    return { allowance: allowanceType(await this.#allowances.revoke(actor, localId('PayerAllowance', allowanceId))) }
  }

  @Query(() => IncomingTransferConnection, {
    description: 'Transfers into the market’s members’ numbers, newest first. Staff of the market only.',
  })
  async incomingTransfers(
    @Arg('open', () => Boolean, { defaultValue: true, description: 'Only what waits for two people.' }) open: boolean,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: RequestContext,
  ): Promise<Connection<IncomingTransferType>> {
    const { marketId } = requireActor(context, 'market')
    const size = pageSize(first)
    const rows = await this.#suspense.page(marketId, { open, beforeId: decodeCursor(after, ULID), limit: size + 1 })
    const types = await this.#types(rows, context)
    const pairs = rows.map((row, index) => ({ row, type: types[index]! }))
    return connection(pairs, { size, after, key: ({ row }) => row.id, node: ({ type }) => type })
  }

  @Mutation(() => ProposeIncomingTransferPayload, {
    description: 'Says whose it is, or that it goes back. Another person approves. Staff only.',
  })
  async proposeIncomingTransfer(
    @Arg('input', () => ProposeIncomingTransferInput) input: ProposeIncomingTransferInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ProposeIncomingTransferPayload>> {
    const { incomingTransferId, partyId, ...rest } = input
    const proposal = {
      ...rest,
      incomingId: localId('IncomingTransfer', incomingTransferId),
      partyId: partyId ? localId('Party', partyId) : null,
    }
    return { incomingTransfer: await this.#type(await this.#suspense.propose(requireActor(context, 'market'), proposal), context) }
  }

  @Mutation(() => ApproveIncomingTransferPayload, { description: 'Moves the money as proposed by another person. Staff only.' })
  async approveIncomingTransfer(
    @Arg('input', () => ApproveIncomingTransferInput) { incomingTransferId }: ApproveIncomingTransferInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ApproveIncomingTransferPayload>> {
    const actor = requireActor(context, 'market')
    const incoming = await this.#suspense.approve(actor, localId('IncomingTransfer', incomingTransferId))
    return { incomingTransfer: await this.#type(incoming, context) }
  }

  @Mutation(() => RejectIncomingTransferPayload, { description: 'Takes the proposal off. Staff only.' })
  async rejectIncomingTransfer(
    @Arg('input', () => RejectIncomingTransferInput) { incomingTransferId }: RejectIncomingTransferInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<RejectIncomingTransferPayload>> {
    const actor = requireActor(context, 'market')
    const incoming = await this.#suspense.reject(actor, localId('IncomingTransfer', incomingTransferId))
    return { incomingTransfer: await this.#type(incoming, context) }
  }

  async #type(row: Incoming, context: RequestContext): Promise<IncomingTransferType> {
    const [type] = await this.#types([row], context)
    return type!
  }

  async #types(rows: readonly Incoming[], context: RequestContext): Promise<IncomingTransferType[]> {
    const actor = requireActor(context)
    const ids = rows.map(({ partyId, proposedPartyId }) => proposedPartyId ?? partyId ?? '')
    const parties = await this.#parties.byIds(actor.marketId, ids)
    const names = await this.#signIn.namesOf(
      actor.marketId,
      rows.flatMap(({ proposedBy }) => proposedBy ?? []),
    )
    return rows.map((row, index) => {
      const party = parties[index]
      const name = names.get(row.proposedBy ?? '')
      return incomingType(row, {
        party: party ? partyType(party, actor) : null,
        proposedByName: name === undefined ? null : actor.partyKind === 'market' ? name : maskName(name),
        personId: actor.personId,
      })
    })
  }
}
