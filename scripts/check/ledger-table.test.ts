import { expect, test } from 'vitest'
import { fen } from '../../packages/shared/src/index.ts'
import { ledgerTable } from './ledger-table.ts'

test('each subject is a line, each book has its sum', () => {
  const subject = {
    subject: 'custody.member',
    name: '会员子账户',
    accounts: 3,
    debitsFen: fen(203_456),
    creditsFen: fen(623_456),
    balanceFen: fen(420_000),
  }
  expect(ledgerTable([{ book: 'CUSTODY', debitsFen: fen(703_456), creditsFen: fen(703_456), subjects: [subject] }])).toEqual([
    'book     subject                    accounts    debits   credits   balance',
    'custody  custody.member 会员子账户         3  2,034.56  6,234.56  4,200.00',
    'custody  sum                                  7,034.56  7,034.56',
  ])
})
