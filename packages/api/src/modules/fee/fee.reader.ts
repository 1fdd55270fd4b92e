import {
  type Day,
  DomainError,
  FEE_BILL_STATES,
  FEE_KINDS,
  type FeeBillState,
  type FeeKind,
  type Fen,
  addDays,
  fen,
  startOfDay,
} from '@dangkou/shared'
import type { Ledger } from '../../ledger/index.ts'
import { type Database, readWhole } from '../../platform/database/index.ts'
import { firstIdAt } from '../../platform/id.ts'
import type { Actor, Caller } from '../identity/index.ts'
import { FeeBill } from './fee-bill.entity.ts'
import { incomeOf } from './fee.accounts.ts'
import { maySee } from './fee.rule.ts'

/** What the market's own book says of one kind of fee, for a day. */
export interface FeeIncome {
  readonly kind: FeeKind
  readonly earnedFen: Fen
  readonly givenBackFen: Fen
}

export interface Unpaid {
  readonly amountFen: Fen
  readonly count: number
}

const STATES = Object.keys(FEE_BILL_STATES) as FeeBillState[]
const KINDS = Object.keys(FEE_KINDS) as FeeKind[]

/** Fee bills and what they brought in, for who owes them and for the market's staff. */
export class FeeReader {
  readonly #database: Database
  readonly #ledger: Ledger

  constructor({ database, ledger }: { database: Database; ledger: Ledger }) {
    this.#database = database
    this.#ledger = ledger
  }

  async byId(caller: Caller, id: string | null): Promise<FeeBill> {
    const bill = id === null ? null : await this.#database.read((em) => em.findOne(FeeBill, { id, marketId: caller.marketId }))
    if (!bill || !maySee(bill, caller)) throw new DomainError('FEE_BILL_NOT_FOUND', { field: 'id' })
    return bill
  }

  /** Newest first, by key. @param day when it was made; null for any */
  async page(
    caller: Caller,
    { states, day, beforeId, limit }: { states: readonly FeeBillState[]; day: Day | null; beforeId: string | null; limit: number },
  ): Promise<FeeBill[]> {
    const id = {
      ...(beforeId !== null && { $lt: beforeId }),
      ...(day !== null && { $gte: firstIdAt(startOfDay(day)) }),
      ...(day !== null && beforeId === null && { $lt: firstIdAt(startOfDay(addDays(day, 1))) }),
    }
    return this.#database.read(async (em) => {
      // The index leads with the state: one range for each, merged here, stays a key read whatever the history.
      const ranges: FeeBill[] = []
      for (const state of states.length === 0 ? STATES : new Set(states)) {
        const where = { ...whose(caller), state, ...(Object.keys(id).length > 0 && { id }) }
        ranges.push(...(await em.find(FeeBill, where, { orderBy: { id: 'desc' }, limit })))
      }
      return ranges.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
    })
  }

  /** What is billed and not paid, of the viewer's party or of the whole market. */
  async unpaid(actor: Actor): Promise<Unpaid> {
    const [column, value] = actor.partyKind === 'market' ? ['market_id', actor.marketId] : ['payer_party_id', actor.partyId]
    const [row] = await this.#database.read((em) =>
      em.execute<Record<string, unknown>[]>(
        `select coalesce(sum(amount_fen), 0) + 0 as amount, count(*) as n from fee_bill where ${column} = ? and state = 'unpaid'`,
        [value],
      ),
    )
    return { amountFen: fen(readWhole(row?.['amount'])), count: readWhole(row?.['n']) }
  }

  /** Of the market's own book, by kind; those that were never billed are left out. Each by two reads, whatever the history. */
  async income({ marketId }: Actor, day: Day): Promise<FeeIncome[]> {
    const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))]
    return this.#database.read(async (em) => {
      const incomes: FeeIncome[] = []
      for (const kind of KINDS) {
        const account = await this.#ledger.findAccount(em, incomeOf({ marketId, kind }))
        if (!account) continue
        const { inFen, outFen } = await this.#ledger.sums(em, account.id, from, to)
        incomes.push({ kind, earnedFen: inFen, givenBackFen: outFen })
      }
      return incomes
    })
  }
}

function whose({ partyKind, marketId, partyId }: Caller): { marketId: string } | { payerPartyId: string } {
  return partyKind === 'market' ? { marketId } : { payerPartyId: partyId }
}
