import type { EntityManager } from '../../platform/database/index.ts'
import { Market } from '../market/index.ts'
import type { AttemptRequest, LateRule } from '../payment/index.ts'
import { GatewayLink } from './gateway-link.entity.ts'

/**
 * A checker may approve the morning after the link ran out, or was taken back. The bank has moved the money then, so it is
 * never lost: the market says whether it pays all the same, or goes back by itself.
 */
export class LateLinkRule implements LateRule {
  async mayPay(em: EntityManager, { marketId, request }: Parameters<LateRule['mayPay']>[1], at: Date): Promise<boolean> {
    const { linkId } = request as Partial<AttemptRequest>
    const link = linkId === undefined ? null : await em.findOne(GatewayLink, { id: linkId })
    if (!link || !isOver(link, at)) return true
    const market = await em.findOneOrFail(Market, { id: marketId })
    return market.lateGatewayPayments === 'accept'
  }
}

export function isOver({ expiresAt, revokedAt }: Pick<GatewayLink, 'expiresAt' | 'revokedAt'>, at: Date): boolean {
  return at > expiresAt || (revokedAt !== null && at > revokedAt)
}
