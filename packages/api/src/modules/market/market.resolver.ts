import { Arg, Query, Resolver } from 'type-graphql'
import { globalId } from '../../platform/graphql/global-id.ts'
import type { Market } from './market.entity.ts'
import type { MarketService } from './market.service.ts'
import { MarketType } from './market.type.ts'

@Resolver()
export class MarketResolver {
  readonly #markets: MarketService

  constructor(markets: MarketService) {
    this.#markets = markets
  }

  @Query(() => MarketType, { description: 'A market by its short code; public, for the sign-in page.' })
  async market(@Arg('code', () => String) code: string): Promise<MarketType> {
    return marketType(await this.#markets.byCode(code))
  }
}

export function marketType({ id, code, name }: Market): MarketType {
  return { id: globalId('Market', id), code, name }
}
