import { DomainError } from '@dangkou/shared'
import fc from 'fast-check'
import { ulid } from 'ulid'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OutcomeUnknownError } from '../../platform/database/index.ts'
import { openTestDatabase } from '../../platform/database/test-database.ts'
import {
  type Account,
  type GroupPlan,
  GroupedPosting,
  type GroupedPostingOptions,
  type HotPath,
  type NewTransfer,
  transferPath,
} from '../index.ts'
import { LEDGER_MIGRATIONS, TestLedger } from '../test-ledger.ts'
import { NOW, move, resolve } from '../test-transfer.ts'

let ledger: TestLedger
let group: GroupedPosting
beforeAll(async () => {
  ledger = await TestLedger.open()
})
beforeEach(async () => {
  await ledger.empty()
  ledger.now = NOW
  group = grouped()
})
afterEach(async () => {
  await group.close()
  expect(await ledger.broken()).toEqual([])
})
afterAll(() => ledger.database.close())

const grouped = (more: Partial<GroupedPostingOptions> = {}) =>
  new GroupedPosting({ database: ledger.database, clock: { now: () => ledger.now }, ...more })
const submit = (transfers: readonly NewTransfer[], to = group) => to.submit(transferPath, { marketId: ledger.marketId, transfers })
const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
const postedOf = async ({ id }: Account) => (await ledger.database.read((em) => ledger.books.balances(em, [id])))[0]!.postedFen

async function tally(answers: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const outcomes = await Promise.allSettled(answers)
  const names = outcomes.map((one) => {
    if (one.status === 'fulfilled') return 'posted'
    return one.reason instanceof DomainError ? one.reason.code : String(one.reason)
  })
  return Object.fromEntries([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]))
}

describe('each caller has his own answer', () => {
  test('many callers of one moment are posted by one transaction, and each gets the entries of his own', async () => {
    const batches: number[] = []
    const one = grouped({ onBatch: ({ items }) => batches.push(items) })
    const buyer = await ledger.wallet(5_000)
    const merchants = await Promise.all(times(50, () => ledger.wallet()))
    const answers = await Promise.all(merchants.map((merchant) => submit([move(buyer, merchant, 100)], one)))
    expect(batches).toEqual([50])
    expect(answers.map(([posting]) => posting!.entries.map((entry) => [entry.accountId, entry.number, entry.balanceAfterFen]))).toEqual(
      merchants.map(({ id }, index) => [
        [buyer.id, index + 2, 5_000 - 100 * (index + 1)],
        [id, 1, 100],
      ]),
    )
  })

  test('what is posted is what the database holds', async () => {
    const [buyer, merchant] = [await ledger.wallet(500), await ledger.wallet()]
    const [posting] = await submit([move(buyer, merchant, 100, { memo: '白菜 12 筐? \\ \'"' })])
    const stored = await ledger.database.read((em) => ledger.books.transfers(em, [posting!.transfer.id]))
    expect(stored.get(posting!.transfer.id)).toEqual(posting!.transfer)
  })

  test('one refused among many refuses only himself, and changes nothing', async () => {
    const [rich, poor] = [await ledger.wallet(10_000), await ledger.wallet(99)]
    const merchant = await ledger.wallet()
    const answers = times(100, (i) => submit([move(i === 41 ? poor : rich, merchant, 100)]))
    expect(await tally(answers)).toEqual({ posted: 99, INSUFFICIENT_FUNDS: 1 })
    await expect(answers[41]).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS', params: { missing: '0.01', index: 0 } })
    expect([await postedOf(poor), await postedOf(merchant)]).toEqual([99, 9_900])
  })

  test('of a group that is refused at its second transfer the first is not posted', async () => {
    const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
    const answers = [submit([move(buyer, merchant, 600), move(buyer, merchant, 600)]), submit([move(buyer, merchant, 1_000)])]
    expect(await tally(answers)).toEqual({ INSUFFICIENT_FUNDS: 1, posted: 1 })
    expect(await postedOf(merchant)).toBe(1_000)
  })

  test('money that came in earlier in the batch can be spent later in it', async () => {
    const [buyer, merchant, shipper] = [await ledger.wallet(100), await ledger.wallet(), await ledger.wallet()]
    expect(await tally([submit([move(buyer, merchant, 100)]), submit([move(merchant, shipper, 100)])])).toEqual({ posted: 2 })
    expect(await postedOf(shipper)).toBe(100)
  })

  test('markets share a batch and nothing else', async () => {
    const other = new TestLedger(ledger.database)
    const [here, there] = [await ledger.wallet(100), await other.wallet(100)]
    const [merchant, theirs] = [await ledger.wallet(), await other.wallet()]
    const plan = (marketId: string, debit: Account, credit: Account): Promise<unknown> =>
      group.submit(transferPath, { marketId, transfers: [move(debit, credit, 60)] })
    const answers = [plan(ledger.marketId, here, merchant), plan(other.marketId, there, theirs), plan(ledger.marketId, there, merchant)]
    expect(await tally(answers)).toEqual({ posted: 2, ACCOUNT_NOT_FOUND: 1 })
  })
})

describe('raced', () => {
  test('a pending transfer that 32 callers resolve is resolved exactly once', async () => {
    const merchant = await ledger.wallet(1_000)
    const payout = await ledger.account({ subject: 'custody.payout' })
    const hold = move(merchant, payout, 800, { pending: {} })
    await submit([hold])
    expect(await tally(times(32, (i) => submit([resolve(hold, i % 2 ? 'post' : 'void')])))).toEqual({ posted: 1, PENDING_RESOLVED: 31 })
  })

  test('one id that 32 callers post is posted once, and so it is when they come later', async () => {
    const [buyer, merchant] = [await ledger.wallet(4_000), await ledger.wallet()]
    const payment = move(buyer, merchant, 100)
    expect(await tally(times(32, () => submit([payment])))).toEqual({ posted: 1, TRANSFER_EXISTS: 31 })
    await expect(submit([payment])).rejects.toMatchObject({ code: 'TRANSFER_EXISTS', params: { difference: 'none' } })
  })

  test('64 payers of one wallet that has money for 40 make exactly 40 payments', async () => {
    const wallet = await ledger.wallet(4_000)
    const merchants = await Promise.all(times(8, () => ledger.wallet()))
    expect(await tally(times(64, (i) => submit([move(wallet, merchants[i % 8]!, 100)])))).toEqual({ posted: 40, INSUFFICIENT_FUNDS: 24 })
    expect(await postedOf(wallet)).toBe(0)
  })

  test('money passed around a ring, grouped and not, all arrives', async () => {
    const ring = await Promise.all(times(6, () => ledger.wallet(10_000)))
    const two = grouped({ lanes: 2, mostTransfers: 4 })
    const step = (i: number) => [move(ring[i % 6]!, ring[(i + 1) % 6]!, 10), move(ring[(i + 3) % 6]!, ring[(i + 2) % 6]!, 10)]
    expect(await tally(times(90, (i) => (i % 3 ? submit(step(i), two) : ledger.post(step(i)))))).toEqual({ posted: 90 })
  })
})

describe('two processes on one database', () => {
  test('overdraw nothing, resolve once, and post an id once', async () => {
    const another = await openTestDatabase({ entities: [], migrations: LEDGER_MIGRATIONS }, { keep: true })
    const there = new GroupedPosting({ database: another, clock: { now: () => ledger.now }, mostTransfers: 16 })
    const both = (i: number) => (i % 2 ? group : there)
    const wallet = await ledger.wallet(4_000)
    const merchants = await Promise.all(times(8, () => ledger.wallet()))
    const hold = move(await ledger.wallet(100), merchants[0]!, 100, { pending: {} })
    const repeated = move(await ledger.wallet(100), merchants[0]!, 100)
    const elsewhere = await Promise.all(times(8, () => ledger.wallet(100)))
    const id = ulid()
    await submit([hold])
    const answers = await Promise.all([
      tally(times(128, (i) => submit([move(wallet, merchants[i % 8]!, 100)], both(i)))),
      tally(times(32, (i) => submit([resolve(hold, i % 4 < 2 ? 'post' : 'void')], both(i)))),
      tally(times(32, (i) => submit([repeated], both(i)))),
      // Over other accounts no lock keeps them apart: the database's own key does.
      tally(times(8, (i) => submit([move(elsewhere[i]!, merchants[i]!, 100, { id })], both(i)))),
    ])
    await there.close()
    await another.close()
    expect(answers).toEqual([
      { posted: 40, INSUFFICIENT_FUNDS: 88 },
      { posted: 1, PENDING_RESOLVED: 31 },
      { posted: 1, TRANSFER_EXISTS: 31 },
      { posted: 1, TRANSFER_EXISTS: 7 },
    ])
  })
})

/** Transfers whose business rows cannot be written: what a bug of ours, or a value that does not fit, looks like. */
const poisoned: HotPath<GroupPlan, unknown> = {
  name: 'poisoned',
  weight: (item) => transferPath.weight(item),
  touches: (item) => transferPath.touches(item),
  load: async (line, items, look) => ({
    ...(await transferPath.load(line, items, look)),
    texts: () => ['insert into account (id) values (null)'],
  }),
}

describe('when things go wrong', () => {
  test('an item that breaks its batch fails alone, and in order, whatever its place', async () => {
    const [buyer, merchant] = [await ledger.wallet(10_000), await ledger.wallet()]
    for (const place of [0, 17, 36]) {
      const transfers = times(37, () => move(buyer, merchant, 10))
      const answers = transfers.map((transfer, i) =>
        group.submit<GroupPlan, unknown>(i === place ? poisoned : transferPath, { marketId: ledger.marketId, transfers: [transfer] }),
      )
      const outcomes = await Promise.allSettled(answers)
      expect(outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []))).toEqual([place])
      await expect(answers[place]).rejects.toThrow("Column 'id' cannot be null")
    }
    expect(await postedOf(merchant)).toBe(3 * 36 * 10)
  })

  test('what was taken for new and is there already makes its batch look in full, once, and it alone is refused', async () => {
    const trusting: HotPath<GroupPlan, unknown> = { ...transferPath, name: 'trusting', idsAreNew: true }
    const [buyer, merchant] = [await ledger.wallet(10_000), await ledger.wallet()]
    const posted = move(buyer, merchant, 10)
    await submit([posted])
    let batches = 0
    const counting = {
      batch: (work: never) => {
        batches += 1
        return ledger.database.batch(work)
      },
    }
    const counted = grouped({ database: counting as never })
    const answers = times(20, (i) =>
      counted.submit(trusting, { marketId: ledger.marketId, transfers: [i === 7 ? posted : move(buyer, merchant, 10)] }),
    )
    expect(await tally(answers)).toEqual({ posted: 19, TRANSFER_EXISTS: 1 })
    await expect(answers[7]).rejects.toMatchObject({ code: 'TRANSFER_EXISTS' })
    expect([batches, await postedOf(merchant)]).toEqual([2, 200])
  })

  test('a COMMIT without an answer is unknown to every caller of the batch, and is not tried again', async () => {
    const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
    let commits = 0
    const broken = {
      batch: async (work: never) => {
        await ledger.database.batch(work)
        commits += 1
        throw new OutcomeUnknownError(new Error('read ECONNRESET'))
      },
    }
    const cut = grouped({ database: broken as never })
    expect(await tally(times(10, () => submit([move(buyer, merchant, 10)], cut)))).toEqual({ [String(new OutcomeUnknownError(null))]: 10 })
    expect([commits, await postedOf(merchant)]).toEqual([1, 100])
  })

  test('a database that is away is said to everyone at once, and asked once', async () => {
    let asked = 0
    const away = {
      batch: async () => {
        asked += 1
        throw new DomainError('SERVICE_UNAVAILABLE')
      },
    }
    const gone = grouped({ database: away as never })
    expect(await tally(times(100, () => submit([move({ id: 'A' }, { id: 'B' }, 1)], gone)))).toEqual({ SERVICE_UNAVAILABLE: 100 })
    expect(asked).toBe(1)
  })

  test('a full queue answers BUSY with the seconds to wait, and holds no more than it may', async () => {
    const full = grouped({ mostTransfers: 10, mostWaiting: 100 })
    const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
    const answers = times(10_000, () => submit([move(buyer, merchant, 1)], full))
    expect(full.waiting).toBe(100)
    await expect(answers.at(-1)).rejects.toMatchObject({ code: 'BUSY', params: { seconds: 1 } })
    expect(await tally(answers)).toEqual({ posted: 100, BUSY: 9_900 })
    expect([full.waiting, await postedOf(merchant)]).toEqual([0, 100])
    expect(await tally([submit([move(buyer, merchant, 1)], full)])).toEqual({ posted: 1 })
  })

  test('batches keep to their size, counted in transfers', async () => {
    const sizes: number[] = []
    const small = grouped({ mostTransfers: 8, onBatch: ({ transfers }) => sizes.push(transfers) })
    const [buyer, merchant] = [await ledger.wallet(100_000), await ledger.wallet()]
    await Promise.all(
      times(30, () =>
        submit(
          times(3, () => move(buyer, merchant, 1)),
          small,
        ),
      ),
    )
    expect(sizes).toEqual(times(15, () => 6))
  })

  test('a graceful stop answers everyone who was taken, and takes nobody more', async () => {
    const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
    const stopping = grouped({ mostTransfers: 3 })
    const answers = times(20, () => submit([move(buyer, merchant, 1)], stopping))
    const stopped = stopping.close()
    const late = submit([move(buyer, merchant, 1)], stopping)
    await expect(late).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' })
    await stopped
    expect(await tally(answers)).toEqual({ posted: 20 })
    await stopping.close()
  })

  test('inside a transaction it is refused: it would wait for its own locks', async () => {
    await expect(ledger.database.transaction(async () => submit([]))).rejects.toThrow('a transaction of its own')
  })
})

/** A list of groups over a few accounts: moves, holds, resolutions, reversals and repeats, many of them refused. */
const programs = fc.array(
  fc.array(
    fc.record({
      what: fc.constantFrom('move', 'move', 'hold', 'post', 'void', 'reverse', 'repeat'),
      from: fc.nat(4),
      to: fc.nat(4),
      amountFen: fc.integer({ min: 0, max: 400 }),
      pick: fc.nat(1_000),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  { minLength: 30, maxLength: 60 },
)

test('grouped or one by one, a random list gets the same answers and gives the same books', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(programs, fc.integer({ min: 1, max: 40 }), async (program, mostTransfers) => {
      await ledger.empty()
      const made: NewTransfer[] = []
      const [here, there] = [new TestLedger(ledger.database), new TestLedger(ledger.database)]
      const accountsOf = async (one: TestLedger) => [
        await one.master(),
        await one.wallet(600),
        await one.wallet(600),
        await one.wallet(),
        await one.account({ subject: 'own.bank' }),
      ]
      const [ours, theirs] = [await accountsOf(here), await accountsOf(there)]
      // The same program twice, in two markets: ids are each market's own, places are the same.
      const [first, second] = [new Map<string, string>(), new Map<string, string>()]
      const groups = program.map((steps) =>
        steps.map((step): NewTransfer => {
          const earlier = made[step.pick % Math.max(made.length, 1)]
          const pending = made.filter((one) => one.pending)[step.pick % 5] ?? earlier
          const [debit, credit] = [{ id: String(step.from) }, { id: String(step.to) }]
          const next = (): NewTransfer => {
            if (step.what === 'hold') return move(debit, credit, step.amountFen, { pending: {} })
            if (!earlier || !pending) return move(debit, credit, step.amountFen)
            if (step.what === 'post' || step.what === 'void') return resolve(pending, step.what)
            if (step.what === 'repeat') return earlier
            if (step.what === 'reverse')
              return move({ id: earlier.creditAccountId ?? '0' }, { id: earlier.debitAccountId ?? '0' }, earlier.amountFen ?? 1, {
                reverses: earlier.id,
              })
            return move(debit, credit, step.amountFen)
          }
          made.push(next())
          return made.at(-1)!
        }),
      )
      const translate = (group: NewTransfer[], ids: Map<string, string>, accounts: Account[]): NewTransfer[] => {
        const idOf = (id: string) => ids.get(id) ?? ids.set(id, ulid()).get(id)!
        return group.map((one): NewTransfer => {
          if (one.resolves) return { ...one, id: idOf(one.id), resolves: { ...one.resolves, pendingId: idOf(one.resolves.pendingId) } }
          const { reverses } = one
          return {
            ...one,
            id: idOf(one.id),
            debitAccountId: accounts[Number(one.debitAccountId)]!.id,
            creditAccountId: accounts[Number(one.creditAccountId)]!.id,
            ...(reverses === undefined ? {} : { reverses: idOf(reverses) }),
          }
        })
      }
      const small = grouped({ mostTransfers: mostTransfers + 3 })
      const answerOf = (error: unknown) => {
        if (!(error instanceof DomainError)) throw error
        seen.add(String(error.params.reason ?? error.code))
        return { code: error.code, index: error.params.index, reason: error.params.reason, missing: error.params.missing }
      }
      const together = await Promise.all(
        groups.map((one) =>
          small.submit(transferPath, { marketId: here.marketId, transfers: translate(one, first, ours) }).then(() => 'posted', answerOf),
        ),
      )
      const apart = []
      for (const one of groups) apart.push(await there.post(translate(one, second, theirs), NOW).then(() => 'posted', answerOf))
      expect(together).toEqual(apart)
      const books = (accounts: Account[]) =>
        ledger.database.read(async (em) => [
          (
            await ledger.books.balances(
              em,
              accounts.map(({ id }) => id),
            )
          ).map((balance) => ({ ...balance, accountId: null })),
          await Promise.all(
            accounts.map(({ id }) =>
              em.execute(
                'select number, direction, amount_fen, balance_after_fen, debits_after_fen from entry where account_id = ? order by number',
                [id],
              ),
            ),
          ),
        ])
      expect(await books(ours)).toEqual(await books(theirs))
      expect(await ledger.broken()).toEqual([])
    }),
    { seed: 20_260_319, numRuns: 12 },
  )
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'INSUFFICIENT_FUNDS',
      'TRANSFER_EXISTS',
      'PENDING_RESOLVED',
      'INVALID_AMOUNT',
      'SAME_ACCOUNT',
      'DIFFERENT_BOOKS',
    ]),
  )
})
