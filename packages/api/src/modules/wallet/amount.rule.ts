import { DomainError, type Fen, formatYuan } from '@dangkou/shared'

/** Ours: no single movement is larger, so that no sum can leave the exact numbers. 100 million yuan, a thousand truckloads. */
const MOST_FEN = 10_000_000_000 as Fen

/** @throws DomainError INVALID_AMOUNT, AMOUNT_TOO_LARGE, AMOUNT_TOO_SMALL */
export function checkAmount(amountFen: Fen, limits?: { minFen: Fen; maxFen: Fen }): void {
  const field = 'amountFen'
  if (amountFen <= 0) throw new DomainError('INVALID_AMOUNT', { field })
  const maxFen = limits && limits.maxFen < MOST_FEN ? limits.maxFen : MOST_FEN
  if (amountFen > maxFen) throw new DomainError('AMOUNT_TOO_LARGE', { params: { limit: formatYuan(maxFen) }, field })
  if (limits && amountFen < limits.minFen)
    throw new DomainError('AMOUNT_TOO_SMALL', { params: { limit: formatYuan(limits.minFen) }, field })
}
