import type { Ledger } from '../../ledger/index.ts'
import type { EntityManager } from '../../platform/database/index.ts'
import { partyKinds } from '../party/index.ts'

/** Of a market's own book: where its money at the institution stands, and its money at its bank. */
export interface OwnMoneyAccounts {
  readonly custodyId: string
  readonly bankId: string
}

/**
 * The market's wallet holds nothing but its own money, so what comes from its bank or goes there moves in its own book too.
 * @returns null for everybody else's wallet
 */
export async function ownMoneyAccounts(
  em: EntityManager,
  ledger: Ledger,
  { marketId, partyId }: { marketId: string; partyId: string },
): Promise<OwnMoneyAccounts | null> {
  if ((await partyKinds(em, [partyId])).get(partyId) !== 'market') return null
  const custody = await ledger.openAccount(em, { marketId, subject: 'own.custody' })
  const bank = await ledger.openAccount(em, { marketId, subject: 'own.bank' })
  return { custodyId: custody.id, bankId: bank.id }
}
