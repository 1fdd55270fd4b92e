import { type Fen, ZERO_FEN, addFen, fen, minFen } from '@dangkou/shared'

/** What can still be given back through one attempt. */
export interface Refundable {
  readonly attemptId: string
  readonly leftFen: Fen
}

/**
 * Which attempts an amount goes back through: the newest first, each as far as it goes.
 * @returns null when all of them together have less
 */
export function allotRefund(newestFirst: readonly Refundable[], amountFen: Fen): { attemptId: string; amountFen: Fen }[] | null {
  if (addFen(...newestFirst.map(({ leftFen }) => leftFen)) < amountFen) return null
  let missingFen = amountFen
  return newestFirst.flatMap(({ attemptId, leftFen }) => {
    const partFen = minFen(leftFen, missingFen)
    if (partFen <= ZERO_FEN) return []
    missingFen = fen(missingFen - partFen)
    return [{ attemptId, amountFen: partFen }]
  })
}
