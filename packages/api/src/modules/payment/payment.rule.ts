import type { Actor } from '../identity/index.ts'
import type { Payment } from './payment.entity.ts'

/** A payment exists for its two parties and for the market's staff. */
export function maySee(
  { payerPartyId, payeePartyId }: Pick<Payment, 'payerPartyId' | 'payeePartyId'>,
  { partyId, partyKind }: Actor,
): boolean {
  return partyKind === 'market' || partyId === payerPartyId || partyId === payeePartyId
}
