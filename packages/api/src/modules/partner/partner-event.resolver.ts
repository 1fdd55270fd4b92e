import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { RequestContext, SignInService } from '../identity/index.ts'
import type { PartnerAppService } from './partner-app.service.ts'
import { PartnerEventType } from './partner.type.ts'

/** Who did it, and to which token. */
@Resolver(() => PartnerEventType)
export class PartnerEventResolver {
  readonly #apps: PartnerAppService
  readonly #signIn: SignInService

  constructor(apps: PartnerAppService, signIn: SignInService) {
    this.#apps = apps
    this.#signIn = signIn
  }

  @FieldResolver(() => String)
  async by(@Root() { row }: PartnerEventType, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    return loaders.load('PersonName', row.personId, async (ids) => {
      const names = await this.#signIn.namesOf(row.marketId, ids)
      return ids.map((id) => names.get(id) ?? null)
    })
  }

  @FieldResolver(() => String, { nullable: true, description: 'The last four characters of the token that it is about.' })
  async tail(@Root() { row: { appId, tokenId } }: PartnerEventType, @Ctx() { loaders }: RequestContext): Promise<string | null> {
    if (tokenId === null) return null
    const tokens = await loaders.load('PartnerTokens', appId, (ids) => this.#apps.tokensOf(ids))
    return tokens?.find(({ id }) => id === tokenId)?.tail ?? null
  }
}
