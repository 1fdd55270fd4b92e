import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { localId } from '../../platform/graphql/global-id.ts'
import { type RequestContext, requireActor } from '../identity/index.ts'
import type { PayeeService } from './payee.service.ts'
import {
  PayeeAccountType,
  SetPayeeInput,
  SetPayeePayload,
  SwitchOffPayeeInput,
  SwitchOffPayeePayload,
  payeeAccountType,
} from './payee.type.ts'

@Resolver()
export class PayeeResolver {
  readonly #payees: PayeeService

  constructor(payees: PayeeService) {
    this.#payees = payees
  }

  @Query(() => [PayeeAccountType], { description: 'The numbers at which a party is paid, and was. Staff of the market only.' })
  async payees(@Arg('partyId', () => ID) partyId: string, @Ctx() context: RequestContext): Promise<PayeeAccountType[]> {
    const rows = await this.#payees.list(requireActor(context, 'market'), localId('Party', partyId))
    return rows.map(payeeAccountType)
  }

  @Mutation(() => SetPayeePayload, { description: 'Enters a party’s own number at a channel. Staff of the market only.' })
  async setPayee(
    @Arg('input', () => SetPayeeInput) { partyId, channel, payeeNo, appAuthToken }: SetPayeeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetPayeePayload>> {
    const actor = requireActor(context, 'market')
    const input = { partyId: localId('Party', partyId), channel, payeeNo, appAuthToken: appAuthToken ?? null }
    return { payee: payeeAccountType(await this.#payees.set(actor, input)) }
  }

  @Mutation(() => SwitchOffPayeePayload, { description: 'The party is not paid by this channel any more. Staff of the market only.' })
  async switchOffPayee(
    @Arg('input', () => SwitchOffPayeeInput) { partyId, channel }: SwitchOffPayeeInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SwitchOffPayeePayload>> {
    const actor = requireActor(context, 'market')
    return { payee: payeeAccountType(await this.#payees.switchOff(actor, localId('Party', partyId), channel)) }
  }
}
