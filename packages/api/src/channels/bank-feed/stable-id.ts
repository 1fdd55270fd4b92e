import { hash } from 'node:crypto'
import type { Day } from '@dangkou/shared'

/** What a line's id is made of. */
export interface Identity {
  readonly bookedOn: Day
  readonly amountFen: number
  /** The bank's own number of the booking. */
  readonly bankReference: string | null
  /** All else that the line says; used where the bank gives no number. */
  readonly content: () => string
}

const PLAIN = /^[\x21-\x7e]{1,48}$/

/**
 * The day, the bank's own number and the amount: some banks give a payment, its fee and its reversal one number. The
 * same from a page, from camt and from MT940. Without a number: a hash of the content.
 */
export function identityText({ bookedOn, amountFen, bankReference, content }: Identity): string {
  if (bankReference !== null) return `${bookedOn}/${PLAIN.test(bankReference) ? bankReference : digest(bankReference)}/${amountFen}`
  return `${bookedOn}#${digest(`${amountFen}\n${content()}`)}`
}

function digest(text: string): string {
  // 132 bits: no two lines of one account ever meet by chance.
  return hash('sha256', text, 'base64url').slice(0, 22)
}

/** A quarter of days in one statement, and no bank gives more at once in any order but that of days. */
const DAYS_HELD = 100

/**
 * Ids of the lines of one statement. Equal lines of a day are numbered, so that both are kept; the number begins anew
 * with each statement, so that the same statement read again gives the same ids.
 */
export class StatementIds {
  readonly #scope: string
  readonly #days = new Map<Day, Map<string, number>>()
  readonly #forgotten = new Set<Day>()

  /**
   * @param openingFen where the statement begins. Two statements of a day begin with different balances, and their lines
   * without a number of the bank's are different lines; a statement sent again, even a longer one, begins where it began.
   */
  constructor(openingFen: number | null) {
    this.#scope = openingFen === null ? '' : `\n${openingFen}`
  }

  /** null when the day was left so long ago that its lines are forgotten: nobody can tell any more which one this is. */
  next(identity: Identity): string | null {
    const { bookedOn, bankReference } = identity
    const seen = this.#day(bookedOn)
    if (!seen) return null
    const scoped = bankReference === null ? { ...identity, content: () => identity.content() + this.#scope } : identity
    const id = identityText(scoped)
    const before = seen.get(id) ?? 0
    seen.set(id, before + 1)
    return before === 0 ? id : `${id}.${before}`
  }

  #day(day: Day): Map<string, number> | null {
    const known = this.#days.get(day)
    if (known) return known
    if (this.#forgotten.has(day)) return null
    const fresh = new Map<string, number>()
    this.#days.set(day, fresh)
    if (this.#days.size > DAYS_HELD) {
      const oldest = this.#days.keys().next().value!
      this.#days.delete(oldest)
      this.#forgotten.add(oldest)
    }
    return fresh
  }
}
