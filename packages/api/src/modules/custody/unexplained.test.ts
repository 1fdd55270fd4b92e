import { fen } from '@dangkou/shared'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Subject } from '../../ledger/index.ts'
import { newId } from '../../platform/id.ts'
import type { Actor } from '../identity/index.ts'
import { TestCustody } from './test-custody.ts'
import { paidBetween } from './unexplained.rule.ts'

let custody: TestCustody
let approver: Actor
beforeAll(async () => {
  custody = await TestCustody.open()
})
afterAll(() => custody.close())
beforeEach(async () => {
  await custody.begin()
  approver = await custody.another('market', { account: false })
})
afterEach(async () => expect(await custody.market.broken()).toEqual([]))

const tell = () => custody.parts.mirror.runNow(custody.market.marketId)
const told = () => custody.bank.told.map(({ kind, amountFen }) => `${kind} ${amountFen}`)
const open = () => custody.unexplained.ofMarket(custody.market.marketId, { open: true, limit: 10 })
const propose = (transferId: string, settlement: 'explained' | 'payment', otherPartyId: string | null = null) =>
  custody.unexplained.propose(custody.market.staff, { transferId, settlement, otherPartyId, reason: '核实过' })

/** By way of an account that the bank has no command for, as a correction by hand would go: two transfers. */
async function byHand(from: Actor, to: Actor, amountFen: number): Promise<[string, string]> {
  const { ledger, database, marketId, clock } = custody.market
  const ids: [string, string] = [newId(clock.now()), newId(clock.now())]
  await database.transaction(async (em) => {
    const account = async (subject: Subject, partyId?: string) =>
      (await ledger.openAccount(em, { marketId, subject, ...(partyId === undefined ? {} : { partyId }) })).id
    const clearing = await account('custody.clearing')
    const legs = [
      [await account('custody.member', from.partyId), clearing],
      [clearing, await account('custody.member', to.partyId)],
    ] as const
    const common = { kind: 'correction', subject: { type: 'correction', id: 'C1' }, amountFen: fen(amountFen), memo: '更正' }
    await ledger.post(
      em,
      marketId,
      legs.map(([debitAccountId, creditAccountId], index) => ({ ...common, id: ids[index]!, debitAccountId, creditAccountId })),
    )
  })
  await tell()
  return ids
}

describe('a movement that the bank has no command for', () => {
  test('is shown with its transfer, and is nothing that could be told again as it is', async () => {
    const { buyer, merchant, marketId } = custody.market
    const [out, into] = await byHand(buyer, merchant, 700)
    expect(told()).toEqual([])
    expect(await open()).toMatchObject([
      {
        move: { transferId: out, amountFen: 700 },
        link: { transfer: { memo: '更正' }, debit: { partyId: buyer.partyId } },
        proposal: null,
      },
      { move: { transferId: into }, link: { debit: { subject: 'custody.clearing' }, credit: { partyId: merchant.partyId } } },
    ])
    expect(await custody.parts.mirror.refused(marketId, 10)).toEqual([])
    await expect(custody.withdraw(buyer, 100)).rejects.toMatchObject({ code: 'WITHDRAWALS_STOPPED' })
  })

  test('is settled by two people: one side told as a payment, the other explained; both sides agree, and withdrawals go', async () => {
    const { market } = custody
    const [out, into] = await byHand(market.buyer, market.merchant, 700)
    await propose(out, 'payment', market.merchant.partyId)
    await expect(custody.unexplained.approve(market.staff, out)).rejects.toMatchObject({ code: 'NEEDS_ANOTHER_PERSON' })
    expect(told()).toEqual([])
    await custody.unexplained.approve(approver, out)
    expect(custody.bank.told).toMatchObject([
      { kind: 'pay', amountFen: 700, from: { memberNo: market.buyer.partyId }, to: { memberNo: market.merchant.partyId }, orderNo: out },
    ])
    await expect(custody.unexplained.approve(approver, into)).rejects.toMatchObject({ code: 'NO_PROPOSAL' })
    await propose(into, 'explained')
    await custody.unexplained.approve(approver, into)
    expect(await open()).toEqual([])
    expect(told()).toEqual(['pay 700'])
    const { wallets, bank } = await custody.bothSides()
    expect(bank).toEqual(wallets)
    const { id } = await custody.withdraw(market.merchant, 700)
    await custody.drain()
    expect(await custody.settled(id)).toBe('succeeded')
    const settled = await custody.unexplained.ofMarket(market.marketId, { open: false, limit: 10 })
    expect(settled.map(({ proposal }) => [proposal?.settlement, proposal?.decidedBy])).toEqual([
      ['explained', approver.personId],
      ['payment', approver.personId],
    ])
  })

  test('is settled once, however many approve at once, and not again afterwards', async () => {
    const { market } = custody
    const [out] = await byHand(market.buyer, market.merchant, 700)
    await propose(out, 'payment', market.merchant.partyId)
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => custody.unexplained.approve(approver, out)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(told()).toEqual(['pay 700'])
    await expect(propose(out, 'explained')).rejects.toMatchObject({ code: 'UNEXPLAINED_NOT_FOUND' })
  })

  test('is no payment without another member of this market', async () => {
    const { market } = custody
    const [out] = await byHand(market.buyer, market.merchant, 700)
    await expect(propose(out, 'payment')).rejects.toMatchObject({ code: 'UNEXPLAINED_NEEDS_MEMBER' })
    await expect(propose(out, 'payment', market.buyer.partyId)).rejects.toMatchObject({ code: 'UNEXPLAINED_NEEDS_MEMBER' })
    await expect(propose(out, 'payment', newId(market.clock.now()))).rejects.toMatchObject({ code: 'PARTY_NOT_FOUND' })
  })

  test('refused by the bank when it is told stays refused, and can be told again', async () => {
    const { market } = custody
    const [out] = await byHand(market.buyer, market.merchant, 700)
    await propose(out, 'payment', market.merchant.partyId)
    custody.bank.faults.push('refused')
    await custody.unexplained.approve(approver, out)
    expect(await custody.parts.mirror.refused(market.marketId, 10)).toMatchObject([{ transferId: out, kind: 'pay' }])
    await custody.parts.mirror.retry(market.marketId, out)
    expect(told()).toEqual(['pay 700'])
  })
})

test.each([
  ['a member’s and nobody’s', ['custody.member', 'a'], ['custody.clearing', null], null, null],
  ['the other one is chosen', ['custody.member', 'a'], ['custody.clearing', null], 'b', { from: 'a', to: 'b' }],
  ['the other one is known', ['custody.suspense', 'b'], ['custody.member', 'a'], null, { from: 'b', to: 'a' }],
  ['the choice goes before what is known', ['custody.suspense', 'b'], ['custody.member', 'a'], 'c', { from: 'c', to: 'a' }],
  ['a member’s own two accounts', ['custody.member', 'a'], ['custody.suspense', 'a'], null, null],
] as const)('who paid whom: %s', (_name, [debit, payer], [credit, payee], other, expected) => {
  const leg = (subject: Subject, partyId: string | null) => ({ accountId: subject, subject, partyId, ref: '' })
  expect(paidBetween({ debit: leg(debit, payer), credit: leg(credit, payee) }, other)).toEqual(expected)
})
