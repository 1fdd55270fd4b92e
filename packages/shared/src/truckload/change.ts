import type { Fen } from '../money/index.ts'
import type { TruckloadTerms } from './settlement.ts'

/** What of a settlement a shipper may say is otherwise. */
export type ChangeField = 'gross' | 'tare' | 'deducted-weight' | 'price' | 'deduction' | 'advance'

/** One line of a dispute: how it should be. What fits the field is set, the rest is null. */
export interface TruckloadChange {
  readonly field: ChangeField
  /** Of a deduction: its name. Of an advance: its day. */
  readonly name: string | null
  readonly grams: number | null
  readonly microyuanPerKg: number | null
  readonly amountFen: Fen | null
}

/** Whether a change says what its field needs, and nothing else. */
export function isWholeChange({ field, name, grams, microyuanPerKg, amountFen }: TruckloadChange): boolean {
  const [weight, price, money] = [grams !== null, microyuanPerKg !== null, amountFen !== null]
  if (field === 'price') return price && !weight && !money && name === null
  if (field === 'deduction' || field === 'advance') return money && !weight && !price && name !== null
  return weight && !price && !money && name === null
}

/** The terms as the shipper would have them: a starting point for the merchant's next revision. An amount of zero takes a line out. */
export function withChanges<Terms extends TruckloadTerms>(terms: Terms, changes: readonly TruckloadChange[]): Terms {
  return changes.reduce(withChange, terms) as Terms
}

function withChange(terms: TruckloadTerms, { field, name, grams, microyuanPerKg, amountFen }: TruckloadChange): TruckloadTerms {
  switch (field) {
    case 'gross':
      return { ...terms, grossGrams: grams ?? terms.grossGrams }
    case 'tare':
      return { ...terms, tareGrams: grams ?? terms.tareGrams }
    case 'deducted-weight':
      return { ...terms, deductedGrams: grams ?? terms.deductedGrams }
    case 'price':
      return { ...terms, microyuanPerKg: microyuanPerKg ?? terms.microyuanPerKg }
    case 'deduction':
      return { ...terms, deductions: changed(terms.deductions, (one) => one.name === name, { name: name ?? '', amountFen }) }
    case 'advance':
      return { ...terms, advances: changed(terms.advances, (one) => one.paidOn === name, { paidOn: name ?? '', amountFen }) }
  }
}

function changed<Line extends { readonly amountFen: Fen }>(
  lines: readonly Line[],
  isIt: (line: Line) => boolean,
  { amountFen, ...rest }: Omit<Line, 'amountFen'> & { readonly amountFen: Fen | null },
): readonly Line[] {
  if (amountFen === null || amountFen === 0) return lines.filter((line) => !isIt(line))
  const line = { ...rest, amountFen } as unknown as Line
  return lines.some(isIt) ? lines.map((one) => (isIt(one) ? line : one)) : [...lines, line]
}
