import { fen } from '@dangkou/shared'
import { expect, test } from 'vitest'
import type { ChainLeg, Subject, TransferType } from '../../ledger/index.ts'
import { toldOf } from './mirror.rule.ts'

const leg = (subject: Subject, partyId: string | null = null): ChainLeg => ({
  accountId: `${subject}-${partyId}`,
  subject,
  partyId,
  ref: '',
})
const [buyer, seller] = [leg('custody.member', 'buyer'), leg('custody.member', 'seller')]
const master = leg('custody.master')
const pending = leg('custody.pending', 'seller')
const surplus = { ...leg('custody.suspense', 'seller'), ref: 'surplus' }
const suspense = leg('custody.suspense')
const wechat = leg('custody.transit.wechat')

interface How {
  kind: string
  debit: ChainLeg
  credit: ChainLeg
  type?: TransferType
  amountFen?: number
  reversesId?: string | null
  book?: 'custody' | 'own'
}
let ids = 0
const posted = ({ kind, debit, credit, type = 'single', amountFen = 100, reversesId = null, book = 'custody' }: How) => ({
  debit,
  credit,
  transfer: { id: `t${(ids += 1)}`, groupId: 'g', kind, type, amountFen: fen(amountFen), reversesId, book },
})
const told = (how: How) => {
  const link = posted(how)
  return toldOf(link, [link])
}

test.each<[string, How, ReturnType<typeof toldOf>]>([
  [
    'a recharge',
    { kind: 'recharge.wechat', debit: wechat, credit: buyer },
    { kind: 'deposit', to: 'buyer', source: 'wechat', amountFen: fen(100) },
  ],
  [
    'a truckload through the gateway',
    { kind: 'truckload.gateway', debit: leg('custody.transit.bank'), credit: seller },
    { kind: 'deposit', to: 'seller', source: 'unionpay', amountFen: fen(100) },
  ],
  ['a payment at a channel that is pending', { kind: 'payment.wechat', debit: wechat, credit: pending }, null],
  ['its fee', { kind: 'payment.fee', debit: pending, credit: wechat }, null],
  ['a surplus', { kind: 'payment.surplus', debit: wechat, credit: surplus }, null],
  [
    'its release',
    { kind: 'payment.release', debit: pending, credit: seller },
    { kind: 'deposit', to: 'seller', source: 'payment', amountFen: fen(100) },
  ],
  [
    'a fee that the bill corrects afterwards',
    { kind: 'payment.fee', debit: seller, credit: wechat },
    { kind: 'deposit-back', from: 'seller', source: 'wechat', amountFen: fen(100) },
  ],
  [
    'a payment from wallet to wallet',
    { kind: 'payment.wallet', debit: buyer, credit: seller },
    { kind: 'pay', from: 'buyer', to: 'seller', amountFen: fen(100) },
  ],
  [
    'its refund',
    { kind: 'refund.wallet', debit: seller, credit: buyer },
    { kind: 'pay-back', from: 'seller', to: 'buyer', amountFen: fen(100) },
  ],
  [
    'its reversal',
    { kind: 'correction', debit: seller, credit: buyer, reversesId: 'x' },
    { kind: 'pay-back', from: 'seller', to: 'buyer', amountFen: fen(100) },
  ],
  ['a refund of what is pending', { kind: 'refund.wechat', debit: pending, credit: wechat }, null],
  ['a hold', { kind: 'refund.hold', debit: seller, credit: wechat, type: 'pending' }, null],
  ['a hold let go', { kind: 'refund.hold', debit: seller, credit: wechat, type: 'void' }, null],
  ['a payout', { kind: 'withdrawal.payout', debit: seller, credit: master, type: 'post' }, null],
  ['a payout that came back', { kind: 'withdrawal.returned', debit: master, credit: seller, reversesId: 'x' }, null],
  ['a transfer that came in', { kind: 'recharge.transfer', debit: master, credit: buyer }, null],
  ['one that nobody knows', { kind: 'suspense.transfer', debit: master, credit: suspense }, null],
  ['its assignment', { kind: 'recharge.transfer', debit: suspense, credit: buyer }, { kind: 'assign', to: 'buyer', amountFen: fen(100) }],
  [
    'an assignment taken back',
    { kind: 'correction', debit: buyer, credit: suspense, reversesId: 'x' },
    { kind: 'unassign', from: 'buyer', amountFen: fen(100) },
  ],
  ['a held transfer that the bank sent back', { kind: 'recharge.hold', debit: buyer, credit: suspense, type: 'post' }, null],
  ['clearing', { kind: 'clearing.channel', debit: master, credit: wechat }, null],
  ['another book', { kind: 'fee', debit: leg('own.bank'), credit: leg('own.income.fee'), book: 'own' }, null],
  [
    'what no command is there for',
    { kind: 'split', debit: buyer, credit: leg('custody.clearing') },
    { kind: 'unexplained', from: 'buyer', to: null, amountFen: fen(100) },
  ],
])('%s', (_name, how, expected) => {
  expect(told(how)).toEqual(expected)
})

test('a refund over a channel and the fee that comes back with it are one movement', () => {
  const fee = posted({ kind: 'refund.fee', debit: wechat, credit: seller, amountFen: 3 })
  const refund = posted({ kind: 'refund.wechat', debit: seller, credit: wechat, amountFen: 500 })
  expect(toldOf(fee, [fee, refund])).toBeNull()
  expect(toldOf(refund, [fee, refund])).toEqual({ kind: 'deposit-back', from: 'seller', source: 'wechat', amountFen: 497 })
})
