import { DomainError } from '@dangkou/shared'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { Database } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { parseInput } from '../../platform/validate.ts'
import type { Actor } from '../identity/index.ts'
import { CustodyAllowance } from './allowance.entity.ts'

const newAllowance = z.object({ payerName: z.string().trim().min(2).max(60) })
const MOST = 20

/** 异名入金: from whom else a member takes transfers, by the name on the paying account. */
export class AllowanceService {
  readonly #database: Database
  readonly #clock: Clock

  constructor(database: Database, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  async ofParty(partyId: string): Promise<CustodyAllowance[]> {
    return this.#database.read((em) => em.find(CustodyAllowance, { partyId, revokedAt: null }, { orderBy: { id: 'asc' } }))
  }

  /** Allowing a name twice is allowing it. */
  async allow({ marketId, partyId, personId }: Actor, input: { payerName: string }): Promise<CustodyAllowance> {
    const { payerName } = parseInput(newAllowance, input)
    return this.#database.transaction(async (em) => {
      const known = await em.find(CustodyAllowance, { partyId, revokedAt: null })
      const same = known.find((one) => one.payerName === payerName)
      if (same) return same
      if (known.length >= MOST) throw new DomainError('INVALID_INPUT', { params: { what: 'payerName' }, field: 'payerName' })
      const createdAt = this.#clock.now()
      const row = { id: newId(createdAt), marketId, partyId, payerName, createdBy: personId, createdAt, revokedBy: null, revokedAt: null }
      const allowance = em.create(CustodyAllowance, row)
      em.persist(allowance)
      return allowance
    })
  }

  async revoke({ partyId, personId }: Actor, id: string | null): Promise<CustodyAllowance> {
    return this.#database.transaction(async (em) => {
      const allowance = id === null ? null : await em.findOne(CustodyAllowance, { id, partyId })
      if (!allowance) throw new DomainError('ALLOWANCE_NOT_FOUND', { field: 'allowanceId' })
      if (allowance.revokedAt === null) Object.assign(allowance, { revokedBy: personId, revokedAt: this.#clock.now() })
      return allowance
    })
  }
}
