import { cardsContract } from './custody-cards.contract.ts'
import { lookingContract } from './custody-looking.contract.ts'
import { movementsContract } from './custody-movements.contract.ts'
import type { CustodyWorld } from './custody.world.ts'

/** What every institution that holds members' money must do, whatever its protocol. */
export function custodyBankContract(open: () => Promise<CustodyWorld>): void {
  cardsContract(open)
  movementsContract(open)
  lookingContract(open)
}
