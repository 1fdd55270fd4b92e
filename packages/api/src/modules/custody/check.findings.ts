import { type Fen, ZERO_FEN, addFen, fen } from '@dangkou/shared'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { type CheckItemKind, type CustodyCheck, CustodyCheckItem } from './check.entity.ts'

export interface Found {
  readonly kind: CheckItemKind
  readonly partyId: string | null
  readonly ourFen: Fen | null
  readonly theirFen: Fen | null
  readonly explainedFen: Fen
  readonly differenceFen: Fen
  readonly detail?: string
}

/** What a check has seen so far: figures in memory, items in the database. */
export class CheckFindings {
  readonly check: CustodyCheck
  readonly #database: Database
  readonly #clock: Clock
  #wallets = 0
  #walletsFen: Fen = ZERO_FEN
  #bankFen: Fen = ZERO_FEN
  masterFen: Fen | null = null
  /** What wallets differ by, with its sign: the sum differs by as much, and is not told again. */
  walletsDifferFen: Fen = ZERO_FEN
  differences = 0
  /** Of sizes: two that are off in opposite ways must not look right together. */
  differenceFen: Fen = ZERO_FEN

  constructor(check: CustodyCheck, database: Database, clock: Clock) {
    this.check = check
    this.#database = database
    this.#clock = clock
  }

  get figures() {
    return { wallets: this.#wallets, walletsFen: this.#walletsFen, bankFen: this.#bankFen, masterFen: this.masterFen }
  }

  count(wallets: readonly { ourFen: Fen; theirFen: Fen }[]): void {
    this.#wallets += wallets.length
    this.#walletsFen = addFen(this.#walletsFen, ...wallets.map(({ ourFen }) => ourFen))
    this.#bankFen = addFen(this.#bankFen, ...wallets.map(({ theirFen }) => theirFen))
  }

  add(found: Found): Promise<void> {
    return this.addAll([found])
  }

  async addAll(all: readonly Found[]): Promise<void> {
    if (all.length === 0) return
    const now = this.#clock.now()
    for (const { kind, differenceFen } of all) {
      if (differenceFen === 0) continue
      if (kind === 'wallet') this.walletsDifferFen = addFen(this.walletsDifferFen, differenceFen)
      this.differences += 1
      this.differenceFen = addFen(this.differenceFen, fen(Math.abs(differenceFen)))
    }
    const { id: checkId, marketId } = this.check
    await this.#database.transaction(async (em) => {
      for (const { detail = '', ...rest } of all)
        em.persist(em.create(CustodyCheckItem, { ...rest, id: newId(now), checkId, marketId, detail: detail.slice(0, 255) }))
    })
  }
}
