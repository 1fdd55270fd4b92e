import type { MemberAccount } from '../../channels/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { Party } from '../party/index.ts'
import { Wallet } from '../wallet/index.ts'

/** The account at the bank that a card is bound to, or taken off. */
export async function memberAccount(em: EntityManager, partyId: string): Promise<MemberAccount> {
  const party = await em.findOneOrFail(Party, { id: partyId })
  const wallet = await em.findOneOrFail(Wallet, { partyId })
  return { accountNo: wallet.subAccountNo ?? '', memberNo: party.id, memberName: party.name }
}
