import { yuanText } from '@dangkou/shared'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { balanceOf } from './account.ts'
import { type Standing, decide } from './decide.ts'
import { type Account, type NewTransfer, type Transfer, sealTransfers, verifyBooks } from './index.ts'
import { TestLedger } from './test-ledger.ts'
import { MARKET, account, after, standing } from './test-standing.ts'
import { later, move, resolve } from './test-transfer.ts'

/**
 * CI runs these seeds and sizes. By hand, hundreds of thousands of operations under other seeds:
 * npx -y pnpm@12 test --no-build --seed 7 --ops 300000 packages/api/src/ledger/random.test.ts
 */
const SEED = Number(process.env['LEDGER_SEED'] ?? 20_260_319)
const OPS = process.env['LEDGER_OPS'] === undefined ? null : Number(process.env['LEDGER_OPS'])
/** A millisecond or two for an operation in memory and some for one in the database, on a machine that is busy. */
const WITHIN_MS = OPS === null ? 60_000 : 60_000 + OPS * 30

/** One step of a run: numbers that are read against what exists by then, so that every run is a valid program. */
interface Step {
  what: 'move' | 'hold' | 'post' | 'void' | 'expire' | 'reverse' | 'repeat'
  from: number
  to: number
  amountFen: number
  pick: number
  secondsOn: number
  linked: boolean
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('move', 'move', 'move', 'hold', 'hold', 'post', 'post', 'void', 'expire', 'reverse', 'repeat'),
  from: fc.nat(5),
  to: fc.nat(5),
  amountFen: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: -1, max: 1_000 })),
  pick: fc.nat(1_000),
  secondsOn: fc.nat(3),
  linked: fc.boolean(),
})

function input(step: Step, ids: readonly string[], made: readonly NewTransfer[], now: Date): NewTransfer {
  const [debit, credit] = [{ id: ids[step.from]! }, { id: ids[step.to]! }]
  const earlier = made.length > 0 ? made[step.pick % made.length]! : move(debit, credit, 1)
  switch (step.what) {
    case 'hold':
      return move(debit, credit, step.amountFen, { pending: step.pick % 3 ? {} : { expiresAt: new Date(now.getTime() + 4_000) } })
    case 'post':
    case 'void':
    case 'expire': {
      const pending = made.filter((one) => one.pending)[step.pick % 7] ?? earlier
      return resolve(pending, step.what, step.what === 'post' && step.pick % 2 ? step.amountFen : undefined)
    }
    case 'reverse':
      return move({ id: earlier.creditAccountId ?? 'none' }, { id: earlier.debitAccountId ?? 'none' }, earlier.amountFen ?? 1, {
        reverses: earlier.id,
      })
    case 'repeat':
      return earlier
    case 'move':
      return move(debit, credit, step.amountFen)
  }
}

/** What must hold of accounts at any time; computed from the counters and from the transfers, never from `decide`. */
function expectSound(state: Standing) {
  let difference = 0
  for (const one of state.accounts.values()) {
    difference += one.debitsPostedFen - one.creditsPostedFen
    for (const counter of [one.debitsPendingFen, one.debitsPostedFen, one.creditsPendingFen, one.creditsPostedFen])
      expect(counter).toBeGreaterThanOrEqual(0)
    if (one.debitsMustNotExceedCredits)
      expect(one.debitsPendingFen + one.debitsPostedFen).toBeLessThanOrEqual(one.creditsPostedFen + one.limitFen)
    if (one.creditsMustNotExceedDebits)
      expect(one.creditsPendingFen + one.creditsPostedFen).toBeLessThanOrEqual(one.debitsPostedFen + one.limitFen)
    const of = (side: 'debitAccountId' | 'creditAccountId', isRight: (transfer: Transfer) => boolean) =>
      [...state.transfers.values()]
        .filter((transfer) => transfer[side] === one.id && isRight(transfer))
        .reduce((sum, { amountFen }) => sum + amountFen, 0)
    const isPosted = ({ type }: Transfer) => type === 'single' || type === 'post'
    const isOpen = ({ id, type }: Transfer) => type === 'pending' && !state.resolved.has(id)
    expect([one.debitsPostedFen, one.creditsPostedFen]).toEqual([of('debitAccountId', isPosted), of('creditAccountId', isPosted)])
    expect([one.debitsPendingFen, one.creditsPendingFen]).toEqual([of('debitAccountId', isOpen), of('creditAccountId', isOpen)])
  }
  expect(difference).toBe(0)
}

/** Runs the steps, linking some into groups; tells of each group what it stood on and what was decided. */
function* run(start: Standing, marketId: string, ids: readonly string[], steps: readonly Step[]) {
  let state = start
  const made: NewTransfer[] = []
  let group: NewTransfer[] = []
  let seconds = 0
  for (const one of steps) {
    seconds += one.secondsOn
    group.push(input(one, ids, [...made, ...group], later(seconds * 1_000)))
    if (one.linked && group.length < 4) continue
    const decision = decide(state, marketId, group, later(seconds * 1_000))
    const before = state
    if (!decision.refusal) {
      state = after(before, decision.changes)
      made.push(...group)
    }
    yield { before, after: state, group, decision, now: later(seconds * 1_000) }
    group = []
  }
}

test(
  'whatever is asked of decide, the books stay balanced, bounded and true to their transfers',
  () => {
    const accounts = [
      account('M', 'custody.master'),
      account('A', 'custody.member'),
      account('B', 'custody.member'),
      account('C', 'custody.clearing', { limitFen: 200 }),
      account('P', 'custody.suspense', { creditsMustNotExceedDebits: true }),
      account('O', 'own.bank'),
    ]
    const outcomes: Record<string, number> = {}
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 60 }), (steps) => {
        for (const { before, after: state, decision } of run(
          standing(accounts),
          MARKET,
          accounts.map(({ id }) => id),
          steps,
        )) {
          if (decision.refusal) expect(state).toBe(before)
          expectSound(state)
          const outcome = decision.refusal ? String(decision.refusal.params.reason ?? decision.refusal.code) : 'posted'
          outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        }
      }),
      { seed: SEED, numRuns: OPS === null ? 300 : Math.ceil(OPS / 45) },
    )
    // The runs reach what they are to try: most of what can be refused is, and much is posted.
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining([
        'posted',
        'INSUFFICIENT_FUNDS',
        'LIMIT_EXCEEDED',
        'PENDING_RESOLVED',
        'PENDING_EXPIRED',
        'NOT_EXPIRED',
        'MORE_THAN_PENDING',
        'ALREADY_REVERSED',
        'TRANSFER_EXISTS',
        'SAME_ACCOUNT',
        'DIFFERENT_BOOKS',
        'INVALID_AMOUNT',
      ]),
    )
    const decided = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
    expect(outcomes.posted! / decided).toBeGreaterThan(0.05)
  },
  WITHIN_MS,
)

let ledger: TestLedger
beforeAll(async () => {
  ledger = await TestLedger.open()
})
afterAll(() => ledger.database.close())

test(
  'the database answers as decide does, and its invariants hold after every run',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        await ledger.empty()
        const accounts: Account[] = []
        for (const subject of ['custody.master', 'custody.member', 'custody.clearing', 'custody.suspense', 'own.bank'] as const) {
          accounts.push(await ledger.account({ subject, ...(subject === 'custody.clearing' ? { limitFen: 200 } : {}) }))
        }
        accounts.push(await ledger.account({ subject: 'custody.member', ref: 'second' }))
        const ids = accounts.map(({ id }) => id)
        for (const { after: state, group, decision, now } of run(standing(accounts), ledger.marketId, ids, steps)) {
          const answer = await ledger.post(group, now).catch((error: unknown) => error)
          if (decision.refusal) expect(answer).toMatchObject({ code: decision.refusal.code, params: decision.refusal.params })
          else {
            expect(answer).toEqual(decision.postings)
            const expected = ids.map((id) => balanceOf(state.accounts.get(id)!))
            expect(await ledger.database.read((em) => ledger.books.balances(em, ids))).toEqual(expected)
          }
        }
        expect(await ledger.broken()).toEqual([])
        const last = later(steps.reduce((seconds, { secondsOn }) => seconds + secondsOn, 0) * 1_000)
        await sealTransfers(ledger.database, ledger.marketId, last)
        expect((await verifyBooks(ledger.database, { now: new Date(last.getTime() + 86_400_000) })).wrong).toBeNull()
      }),
      { seed: SEED, numRuns: OPS === null ? 12 : Math.ceil(OPS / 30) },
    )
  },
  WITHIN_MS,
)

test('amounts near 2^53 are kept to the fen', async () => {
  await ledger.empty()
  const wallet = await ledger.wallet(Number.MAX_SAFE_INTEGER - 1)
  const other = await ledger.wallet()
  const refused = await ledger.post([move(wallet, other, Number.MAX_SAFE_INTEGER)]).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'INSUFFICIENT_FUNDS', params: { missing: yuanText(1 as never) } })
  await ledger.post([move(wallet, other, Number.MAX_SAFE_INTEGER - 1)])
  const [balance] = await ledger.database.read((em) => ledger.books.balances(em, [other.id]))
  expect(balance!.postedFen).toBe(Number.MAX_SAFE_INTEGER - 1)
  await expect(ledger.post([move(await ledger.master(), other, 2)])).rejects.toMatchObject({ params: { reason: 'OUT_OF_RANGE' } })
  expect(await ledger.broken()).toEqual([])
})
