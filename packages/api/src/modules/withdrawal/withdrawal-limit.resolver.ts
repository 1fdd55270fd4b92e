import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { type RequestContext, type SignInService, requireActor } from '../identity/index.ts'
import { WithdrawalLimitType } from './withdrawal.type.ts'

/** Who set what members may withdraw. */
@Resolver(() => WithdrawalLimitType)
export class WithdrawalLimitResolver {
  readonly #signIn: SignInService

  constructor(signIn: SignInService) {
    this.#signIn = signIn
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who changed it last; null to everybody but the market’s staff.' })
  async changedBy(@Root() { changedById }: WithdrawalLimitType, @Ctx() context: RequestContext): Promise<string | null> {
    if (changedById === null || requireActor(context).partyKind !== 'market') return null
    return (await this.#signIn.person(changedById)).name
  }
}
