import type { Fen } from '@dangkou/shared'
import { type FeedItem, badItem } from './bank-line.ts'

/** Reckons the balance along a statement, and checks that it comes out where the bank says. */
export class StatementTally {
  openingFen: Fen | null = null
  closingFen: Fen | null = null
  lines = 0
  #movementFen = 0
  #isWhole = true

  /** @returns the balance after the movement; null once a line was not understood, or without an opening balance */
  move(amountFen: number): Fen | null {
    this.#movementFen += amountFen
    if (this.openingFen === null || !this.#isWhole) return null
    return (this.openingFen + this.#movementFen) as Fen
  }

  /** A movement that nobody could read: from here on no balance can be reckoned. */
  lose(): void {
    this.#isWhole = false
  }

  /** The statement's end, after a bad line when opening and movements do not make the closing balance. */
  end(accountNo: string, statementId: string, position: string): FeedItem[] {
    const { closingFen, lines, openingFen } = this
    const end: FeedItem = { kind: 'statement', statement: { accountNo, statementId, openingFen, closingFen, lines } }
    if (openingFen === null || closingFen === null) return [end]
    const sum = openingFen + this.#movementFen
    if (sum === closingFen) return [end]
    return [badItem(position, 'unbalanced', `${statementId}: ${openingFen} + ${this.#movementFen} ≠ ${closingFen}`), end]
  }
}
