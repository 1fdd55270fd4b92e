import { afterAll, beforeAll, expect, test } from 'vitest'
import { SUBJECTS, SUBJECT_GROUPS } from './subject.ts'
import { ancestorsOf } from './roll-up.query.ts'
import { TestLedger } from './test-ledger.ts'
import { move } from './test-transfer.ts'

let ledger: TestLedger
beforeAll(async () => {
  ledger = await TestLedger.open()
})
afterAll(() => ledger.database.close())

test('subjects are summed up along their codes, and a book comes to zero', async () => {
  const [buyer, merchant] = [await ledger.wallet(1_000), await ledger.wallet()]
  const wechat = await ledger.account({ subject: 'custody.transit.wechat' })
  const bank = await ledger.account({ subject: 'custody.transit.bank' })
  await ledger.post([move(wechat, buyer, 300), move(bank, merchant, 50)])
  const rows = await ledger.database.read((em) => ledger.books.rollUp(em, ledger.marketId))
  expect(
    rows.map(({ level, code, normal, accounts, debitsFen, creditsFen, balanceFen }) => [
      level,
      code,
      normal,
      accounts,
      debitsFen,
      creditsFen,
      balanceFen,
    ]),
  ).toEqual([
    [0, 'custody', 'debit', 5, 1_350, 1_350, 0],
    [1, 'custody.master', 'debit', 1, 1_000, 0, 1_000],
    [1, 'custody.member', 'credit', 2, 0, 1_350, 1_350],
    [1, 'custody.transit', 'debit', 2, 350, 0, 350],
    [2, 'custody.transit.bank', 'debit', 1, 50, 0, 50],
    [2, 'custody.transit.wechat', 'debit', 1, 300, 0, 300],
  ])
  expect(rows.map(({ parentCode }) => parentCode)).toEqual([null, 'custody', 'custody', 'custody', 'custody.transit', 'custody.transit'])
})

test('whatever stands above a subject has a name', () => {
  const above = new Set(Object.keys(SUBJECTS).flatMap(ancestorsOf))
  expect([...above].toSorted()).toEqual(Object.keys(SUBJECT_GROUPS).toSorted())
})
