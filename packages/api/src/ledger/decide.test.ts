import { type Fen, fen } from '@dangkou/shared'
import { ulid } from 'ulid'
import { expect, test } from 'vitest'
import type { Account } from './account.ts'
import { type Standing, asDomainError, decide } from './decide.ts'
import { NOW, later, move, resolve } from './test-transfer.ts'
import { MARKET, OTHER_MARKET, account, standing, transfer } from './test-standing.ts'
import type { NewMove, NewResolution, NewTransfer } from './transfer.ts'

const PENDING = '01PENDING00000000000000000'
const ORIGINAL = '01RGNAL0000000000000000000'
const wallet = (id: string, creditsPostedFen = 1_000, more = {}) => account(id, 'custody.member', { creditsPostedFen, ...more })
const A = { id: 'A' }
const B = { id: 'B' }

function refusal(given: Standing, transfers: readonly NewTransfer[]) {
  const { refusal: refused } = decide(given, MARKET, transfers, NOW)
  return refused && [refused.params.reason ?? refused.code, refused.index]
}

/** A scene in which everything is right, for a fault to spoil. */
interface Scene {
  accounts: Map<string, Account>
  transfers: ReturnType<typeof transfer>[]
  resolved: Set<string>
  reversed: Set<string>
  input: Record<string, unknown> & { id: string }
}
const change = (scene: Scene, id: string, more: Partial<Record<keyof Account, unknown>>) =>
  scene.accounts.set(id, { ...scene.accounts.get(id)!, ...more } as Account)
const original = transfer(ORIGINAL, { debitAccountId: 'B', creditAccountId: 'A' })

// Each row of the table in decide.ts, in its order, as the smallest thing that makes it hold.
const MOVE_FAULTS: [string, (scene: Scene) => void][] = [
  ['MALFORMED', (scene) => (scene.input.kind = '')],
  ['EXPIRES_TOO_EARLY', (scene) => ((scene.input.pending = { expiresAt: NOW }), delete scene.input.reverses)],
  ['INVALID_AMOUNT', (scene) => (scene.input.amountFen = -1)],
  ['TRANSFER_EXISTS', (scene) => scene.transfers.push(transfer(scene.input.id))],
  ['ACCOUNT_NOT_FOUND', (scene) => change(scene, 'A', { marketId: OTHER_MARKET })],
  ['SAME_ACCOUNT', (scene) => (scene.input.creditAccountId = scene.input.debitAccountId)],
  ['DIFFERENT_BOOKS', (scene) => change(scene, 'B', { book: 'own' })],
  [
    'NOT_A_MIRROR',
    (scene) => (
      (scene.transfers = scene.transfers.filter(({ id }) => id !== ORIGINAL)),
      delete scene.input.pending,
      (scene.input.reverses = ORIGINAL)
    ),
  ],
  ['ALREADY_REVERSED', (scene) => (delete scene.input.pending, (scene.input.reverses = ORIGINAL), scene.reversed.add(ORIGINAL))],
  ['BUSINESS_DAY_CLOSED', (scene) => change(scene, 'B', { lastClosedDay: '2026-03-19' })],
  ['ACCOUNT_CLOSED', (scene) => change(scene, 'B', { closedAt: NOW })],
  ['OUT_OF_RANGE', (scene) => change(scene, 'B', { creditsPostedFen: Number.MAX_SAFE_INTEGER })],
  ['INSUFFICIENT_FUNDS', (scene) => change(scene, 'A', { creditsPostedFen: 99 })],
]
const RESOLUTION_FAULTS: [string, (scene: Scene) => void][] = [
  ['MALFORMED', (scene) => (scene.input.subject = { type: 'test', id: '' })],
  ['INVALID_AMOUNT', (scene) => (scene.input.resolves = { pendingId: PENDING, as: 'post', amountFen: 0.5 })],
  ['TRANSFER_EXISTS', (scene) => scene.transfers.push(transfer(scene.input.id))],
  [
    'PENDING_NOT_FOUND',
    (scene) => (scene.transfers = scene.transfers.map((one) => (one.id === PENDING ? { ...one, marketId: OTHER_MARKET } : one))),
  ],
  ['PENDING_RESOLVED', (scene) => scene.resolved.add(PENDING)],
  ['PENDING_EXPIRED', (scene) => (scene.transfers = scene.transfers.map((one) => (one.id === PENDING ? { ...one, expiresAt: NOW } : one)))],
  ['MORE_THAN_PENDING', (scene) => (scene.input.resolves = { pendingId: PENDING, as: 'post', amountFen: 101 })],
  ['ACCOUNT_NOT_FOUND', (scene) => scene.accounts.delete('B')],
  ['BUSINESS_DAY_CLOSED', (scene) => change(scene, 'A', { lastClosedDay: '2026-03-20' })],
  ['ACCOUNT_CLOSED', (scene) => change(scene, 'A', { closedAt: NOW })],
]

function play(input: NewTransfer, faults: ((scene: Scene) => void)[]) {
  const accounts = [wallet('A', 1_000, { debitsPendingFen: 100 }), wallet('B', 0, { creditsPendingFen: 100 })]
  const scene: Scene = {
    accounts: new Map(accounts.map((one) => [one.id, one])),
    transfers: [original, transfer(PENDING, { type: 'pending' })],
    resolved: new Set(),
    reversed: new Set(),
    input: { ...input },
  }
  for (const fault of faults) fault(scene)
  const given: Standing = { ...scene, transfers: new Map(scene.transfers.map((one) => [one.id, one])) }
  return refusal(given, [scene.input as unknown as NewTransfer])?.[0]
}

test.each([
  ['move', MOVE_FAULTS, () => move(A, B, 100)],
  ['resolution', RESOLUTION_FAULTS, () => resolve({ id: PENDING }, 'post')],
] as const)('of two reasons to refuse a %s, the one that stands earlier in the table is named', (_, faults, input) => {
  expect(play(input(), [])).toBeUndefined()
  for (const [i, [first, spoil]] of faults.entries()) {
    expect(play(input(), [spoil]), first).toBe(first)
    // The later fault first: an earlier one that takes the same field over still has to be the one that is named.
    for (const [second, spoilLater] of faults.slice(i + 1))
      expect(play(input(), [spoilLater, spoil]), `${first} before ${second}`).toBe(first)
  }
})

test('the debited account is named before the credited one', () => {
  expect(decide(standing([]), MARKET, [move(A, B, 1)], NOW).refusal).toMatchObject({ code: 'ACCOUNT_NOT_FOUND', field: 'debitAccountId' })
  const closed = standing([wallet('A', 0, { closedAt: NOW }), wallet('B', 0, { closedAt: NOW })])
  expect(decide(closed, MARKET, [move(A, B, 1)], NOW).refusal).toMatchObject({ code: 'ACCOUNT_CLOSED', field: 'debitAccountId' })
})

test.each([0, -1, 0.5, 1.2345e20, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('the amount %d is refused', (amount) => {
  expect(refusal(standing([wallet('A'), wallet('B')]), [move(A, B, amount)])).toEqual(['INVALID_AMOUNT', 0])
})

test('the first refused transfer refuses the group, and is pointed at', () => {
  const given = standing([wallet('A'), wallet('B')])
  expect(refusal(given, [move(A, B, 600), move(A, B, 600), move(A, A, 1)])).toEqual(['INSUFFICIENT_FUNDS', 1])
})

test('an id twice in a group, and texts that no column holds, are refused', () => {
  const given = standing([wallet('A'), wallet('B')])
  const once = move(A, B, 1)
  expect(refusal(given, [once, once])).toEqual(['TRANSFER_EXISTS', 1])
  for (const more of [
    { id: 'x' },
    { kind: 'k'.repeat(49) },
    { memo: '字'.repeat(201) },
    { subject: { type: 't'.repeat(33), id: '1' } },
  ] as Partial<NewMove>[]) {
    expect(refusal(given, [move(A, B, 1, more)])).toEqual(['MALFORMED', 0])
  }
})

test('a repeated id says in what it differs from the first', () => {
  const known = transfer(ulid())
  const given = standing([wallet('A'), wallet('B')], [known])
  const difference = (more: Partial<NewMove>) =>
    decide(given, MARKET, [move(A, B, 100, { id: known.id, ...more })], NOW).refusal?.params.difference
  expect(difference({})).toBe('none')
  expect(difference({ amountFen: 101 as Fen })).toBe('amountFen')
  expect(difference({ creditAccountId: 'C' })).toBe('creditAccountId')
  expect(difference({ subject: { type: 'test', id: 'T2' } })).toBe('subject')
  expect(difference({ pending: {} })).toBe('pending')
  expect(
    decide(standing([], [{ ...known, marketId: OTHER_MARKET }]), MARKET, [move(A, B, 100, { id: known.id })], NOW).refusal?.params
      .difference,
  ).toBe('market')
})

test('a refusal for want of money says how much is missing, in yuan', () => {
  const given = standing([wallet('A', 123_456), wallet('B')])
  const { refusal: refused } = decide(given, MARKET, [move(A, B, 200_000)], NOW)
  expect(asDomainError(refused!)).toMatchObject({ code: 'INSUFFICIENT_FUNDS', field: 'amountFen', params: { missing: '765.44' } })
})

test('pending amounts count against the bound; what comes in pending is not there to be spent', () => {
  const held = standing([wallet('A', 1_000, { debitsPendingFen: 400, creditsPendingFen: 5_000 }), wallet('B')])
  expect(refusal(held, [move(A, B, 601)])).toEqual(['INSUFFICIENT_FUNDS', 0])
  expect(refusal(held, [move(A, B, 600)])).toBeUndefined()
})

test('a limit widens the bound to the fen, on either side', () => {
  const line = account('A', 'memo.receivable', { limitFen: 500 })
  const control = account('B', 'memo.control')
  expect(refusal(standing([line, control]), [move(A, B, 500)])).toBeUndefined()
  expect(refusal(standing([line, control]), [move(A, B, 501)])).toEqual(['LIMIT_EXCEEDED', 0])
  const bank = account('B', 'own.bank', { creditsMustNotExceedDebits: true, debitsPostedFen: 10 })
  const income = account('A', 'own.income.fee')
  expect(refusal(standing([income, bank]), [move(A, B, 10)])).toBeUndefined()
  expect(refusal(standing([income, bank]), [move(A, B, 11)])).toEqual(['INSUFFICIENT_FUNDS', 0])
})

test('within a group, what one transfer brings the next may spend', () => {
  const given = standing([account('M', 'custody.master'), wallet('A', 0), wallet('B', 0)])
  const { postings } = decide(given, MARKET, [move({ id: 'M' }, A, 700), move(A, B, 700)], NOW)
  expect(
    postings?.flatMap(({ entries }) => entries).map((entry) => [entry.accountId, entry.number, entry.direction, entry.balanceAfterFen]),
  ).toEqual([
    ['M', 1, 'debit', 700],
    ['A', 1, 'credit', 700],
    ['A', 2, 'debit', 0],
    ['B', 1, 'credit', 700],
  ])
  expect(refusal(given, [move(A, B, 700), move({ id: 'M' }, A, 700)])).toEqual(['INSUFFICIENT_FUNDS', 0])
})

function resolved(as: 'post' | 'void' | 'expire', amountFen?: number, expiresAt: Date | null = null) {
  const given = standing(
    [wallet('A', 1_000, { debitsPendingFen: 100 }), wallet('B', 0, { creditsPendingFen: 100 })],
    [transfer(PENDING, { type: 'pending', expiresAt })],
  )
  const decision = decide(given, MARKET, [resolve({ id: PENDING }, as, amountFen)], NOW)
  if (decision.refusal) return decision.refusal.params.reason ?? decision.refusal.code
  const [a, b] = [decision.changes.accounts.get('A')!, decision.changes.accounts.get('B')!]
  return { held: a.debitsPendingFen, out: a.debitsPostedFen, in: b.creditsPostedFen, entries: decision.postings[0]!.entries.length }
}

test('post takes the whole or a part and releases the rest; void and expire release all', () => {
  expect(resolved('post')).toEqual({ held: 0, out: 100, in: 100, entries: 2 })
  expect(resolved('post', 30)).toEqual({ held: 0, out: 30, in: 30, entries: 2 })
  expect(resolved('void')).toEqual({ held: 0, out: 0, in: 0, entries: 0 })
  expect(resolved('expire', undefined, NOW)).toEqual({ held: 0, out: 0, in: 0, entries: 0 })
})

test('after its time a pending transfer may be voided or expired, and not posted; before it, not expired', () => {
  expect(resolved('post', undefined, NOW)).toBe('PENDING_EXPIRED')
  expect(resolved('void', undefined, NOW)).toMatchObject({ held: 0 })
  expect(resolved('post', undefined, later(1))).toMatchObject({ out: 100 })
  expect(resolved('expire', undefined, later(1))).toBe('NOT_EXPIRED')
  expect(resolved('expire')).toBe('NOT_EXPIRED')
  expect(resolved('void', 100)).toBe('INVALID_AMOUNT')
})

test('a pending transfer made in a group is resolved in it at most once', () => {
  const given = standing([wallet('A'), wallet('B')])
  const hold = move(A, B, 100, { pending: {} })
  expect(refusal(given, [hold, resolve(hold, 'post')])).toBeUndefined()
  expect(refusal(given, [hold, resolve(hold, 'post'), resolve(hold, 'void')])).toEqual(['PENDING_RESOLVED', 2])
  expect(refusal(given, [move(A, B, 1), resolve({ id: ORIGINAL }, 'post') satisfies NewResolution])).toEqual(['PENDING_NOT_FOUND', 1])
})

test('a posting is never dated before what its accounts have seen', () => {
  const given = standing([wallet('A', 1_000, { lastPostedAt: later(5_000) }), wallet('B')])
  const { postings } = decide(given, MARKET, [move(A, B, 1)], NOW)
  expect(postings![0]).toMatchObject({ transfer: { createdAt: later(5_000), effectiveAt: later(5_000) } })
})

test('what is given is left as it was, refused or not', () => {
  const given = standing([wallet('A'), wallet('B')], [transfer(PENDING, { type: 'pending' })])
  const before = structuredClone(given)
  decide(given, MARKET, [move(A, B, 500)], NOW)
  decide(given, MARKET, [move(A, B, 500), move(A, B, fen(501))], NOW)
  expect(given).toEqual(before)
})
