import { type Fen, addFen } from '@dangkou/shared'

/**
 * Whether a day's clearing is what was told of that day. What goes back before a day is cleared is left out of it, what
 * goes back afterwards is taken from the master account: the bank's amount may be the net one and some of the last backs.
 * @param netFen deposits of that day less everything that went back of them
 * @param backs what went back, in order
 */
export function isNetOf(clearedFen: Fen, netFen: Fen, backs: readonly Fen[]): boolean {
  let amount = netFen
  if (amount === clearedFen) return true
  for (const back of backs.toReversed()) {
    amount = addFen(amount, back)
    if (amount === clearedFen) return true
  }
  return false
}
