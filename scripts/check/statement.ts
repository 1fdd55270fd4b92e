import assert from 'node:assert/strict'

export interface StatementFigures {
  openingFen: number
  inFen: number
  outFen: number
  closingFen: number
  count: number
}

export interface StatementLine {
  number?: number | null
  direction: 'IN' | 'OUT'
  amountFen: number
  balanceFen?: number | null
}

/** Opening, each movement, running balance, closing: recomputed with pencil and paper. Throws at the first thing that does not add up. */
export function assertAddsUp({ openingFen, inFen, outFen, closingFen, count }: StatementFigures, lines: readonly StatementLine[]): void {
  assert.equal(lines.length, count, `the statement says ${count} movements and shows ${lines.length}`)
  const inOrder = lines.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0))
  let running = openingFen
  for (const [index, { number, direction, amountFen, balanceFen }] of inOrder.entries()) {
    const before = inOrder[index - 1]?.number
    if (before !== undefined && before !== null) assert.equal(number, before + 1, `number ${number} follows ${before}`)
    running += direction === 'IN' ? amountFen : -amountFen
    assert.equal(balanceFen, running, `movement ${number} shows the balance ${balanceFen} where ${running} is right`)
  }
  assert.equal(sum(lines, 'IN'), inFen, 'the sum of what came in')
  assert.equal(sum(lines, 'OUT'), outFen, 'the sum of what went out')
  assert.equal(running, closingFen, `the closing balance is ${closingFen} where ${running} is right`)
}

const sum = (lines: readonly StatementLine[], wanted: StatementLine['direction']) =>
  lines.filter(({ direction }) => direction === wanted).reduce((total, { amountFen }) => total + amountFen, 0)
