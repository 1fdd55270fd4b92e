import { type Fen, ZERO_FEN, addFen, fen, minFen } from '@dangkou/shared'

/** A deposit of a channel's order: one for each time that some of the order was released. */
export interface Deposit {
  readonly transferId: string
  readonly amountFen: Fen
}

/** What of an order went back. */
export interface Back {
  /** Null in what was told before parts were: it named the largest. */
  readonly depositId: string | null
  readonly amountFen: Fen
}

/**
 * By which deposits an amount goes back, since the bank takes back of one at a time and no more than is left of it: the
 * one with most left first. What all of them have not enough for is asked of that one, and the bank refuses it.
 */
export function backBy(deposits: readonly Deposit[], backs: readonly Back[], amountFen: Fen): Back[] {
  const [largest] = deposits.toSorted((a, b) => b.amountFen - a.amountFen)
  const leftOf = ({ transferId, amountFen: all }: Deposit) => {
    const taken = backs.filter(({ depositId }) => (depositId ?? largest?.transferId) === transferId)
    return fen(all - addFen(...taken.map((one) => one.amountFen)))
  }
  const left = deposits.map((one) => ({ depositId: one.transferId, leftFen: leftOf(one) })).toSorted((a, b) => b.leftFen - a.leftFen)
  const parts: Back[] = []
  let missingFen = amountFen
  for (const { depositId, leftFen } of left) {
    const partFen = minFen(leftFen, missingFen)
    if (partFen <= ZERO_FEN) break
    parts.push({ depositId, amountFen: partFen })
    missingFen = fen(missingFen - partFen)
  }
  return missingFen === ZERO_FEN ? parts : [{ depositId: left[0]?.depositId ?? null, amountFen }]
}
