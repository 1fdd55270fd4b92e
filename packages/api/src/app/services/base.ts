import { Ledger } from '../../ledger/index.ts'
import { InstructionService } from '../../modules/instruction/index.ts'
import { MarketService } from '../../modules/market/index.ts'
import { PartyService } from '../../modules/party/index.ts'
import { WalletService } from '../../modules/wallet/index.ts'
import { Outbox } from '../../platform/jobs/outbox.ts'
import type { Tools } from './tools.ts'

export type Base = ReturnType<typeof createBase>

/** What every other area stands on: the books, who trades in a market, and what is asked of institutions. */
export function createBase({ cipher, clock, database, group, log, metrics }: Tools) {
  const ledger = new Ledger(clock)
  const outbox = new Outbox(clock)
  const markets = new MarketService(database, clock)
  const parties = new PartyService(database, clock, cipher)
  const instructions = new InstructionService({ database, clock, log, metrics, group })
  const wallets = new WalletService(database, ledger, outbox, clock)
  return { ledger, group, outbox, markets, parties, instructions, wallets }
}
