import { DomainError } from '@dangkou/shared'
import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql'
import type { FeeBillResolver } from '../modules/fee/index.ts'
import { type RequestContext, requireActor } from '../modules/identity/index.ts'
import type { PartnerResolver } from '../modules/partner/index.ts'
import { type PartyService, bankCardType, partyType } from '../modules/party/index.ts'
import type { PaymentResolver, RefundResolver } from '../modules/payment/index.ts'
import type { RechargeResolver } from '../modules/recharge/index.ts'
import type { WalletResolver } from '../modules/statement/index.ts'
import type { TruckloadResolver } from '../modules/truckload/index.ts'
import type { WithdrawalResolver } from '../modules/withdrawal/index.ts'
import { parseGlobalId } from '../platform/graphql/global-id.ts'
import { Node } from '../platform/graphql/node.ts'

interface Parts {
  wallets: WalletResolver
  payments: PaymentResolver
  recharges: RechargeResolver
  refunds: RefundResolver
  withdrawals: WithdrawalResolver
  truckloads: TruckloadResolver
  feeBills: FeeBillResolver
  partners: PartnerResolver
  parties: PartyService
}

/** `node(id)`: whatever an id names, as far as the viewer may see it. */
@Resolver()
export class NodeResolver {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  @Query(() => Node, { nullable: true, description: 'Whatever an id names; null when there is no such thing for the viewer.' })
  async node(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<Node | null> {
    try {
      return await this.#find(id, context)
    } catch (error) {
      if (error instanceof DomainError && error.code.endsWith('_NOT_FOUND')) return null
      throw error
    }
  }

  async #find(id: string, context: RequestContext): Promise<Node | null> {
    const { wallets, payments, recharges, refunds, withdrawals, truckloads, feeBills, partners, parties } = this.#parts
    const actor = requireActor(context)
    const parsed = parseGlobalId(id)
    switch (parsed?.type) {
      case 'Wallet':
        return wallets.wallet(id, context)
      case 'Payment':
        return payments.payment(id, context)
      case 'Recharge':
        return recharges.recharge(id, context)
      case 'Refund':
        return refunds.refund(id, context)
      case 'Withdrawal':
        return withdrawals.withdrawal(id, context)
      case 'Truckload':
        return truckloads.truckload(id, context)
      case 'FeeBill':
        return feeBills.feeBill(id, context)
      case 'PartnerApp':
        return actor.partyKind === 'market' ? partners.partnerApp(id, context) : null
      case 'Party':
        return partyType(await parties.byId(actor.marketId, parsed.id), actor)
      case 'BankCard': {
        const [card] = await parties.bankCardsByIds(actor.marketId, [parsed.id])
        return card?.partyId === actor.partyId ? bankCardType(card) : null
      }
      default:
        return null
    }
  }
}
