import { expect, test } from 'vitest'
import { outcomeOf } from './unionpay.message.ts'

const PAID = {
  queryId: '732603190412005555555',
  txnAmt: '2211000',
  txnTime: '20260319041200',
  traceTime: '0319083105',
  currencyCode: '156',
}

test.each([
  ['00', 'succeeded'],
  ['A6', 'succeeded'],
  ['03', 'accepted'],
  ['04', 'accepted'],
  ['05', 'accepted'],
  // Money has left the payer and the order is over: nobody may call that a failure.
  ['42', 'unknown'],
  ['01', 'failed'],
  ['64', 'failed'],
  ['', 'unknown'],
])('the code %j of a payment is %s', (code, state) => {
  expect(outcomeOf(code, '交易', PAID, 'payment').state).toBe(state)
})

test('05 of a payment waits for the checker, of a refund for the bank', () => {
  expect(outcomeOf('05', '', PAID, 'payment')).toMatchObject({ waitingFor: 'authorisation', channelRef: PAID.queryId })
  expect(outcomeOf('05', '', PAID, 'refund')).toMatchObject({ waitingFor: 'institution' })
  expect(outcomeOf('04', '', PAID, 'payment')).toMatchObject({ waitingFor: 'institution' })
})

test.each(['queryId', 'txnAmt', 'traceTime', 'currencyCode'])('a success without %s is not believed', (name) => {
  const { [name as keyof typeof PAID]: _gone, ...rest } = PAID
  expect(outcomeOf('00', '', rest, 'payment')).toMatchObject({ state: 'unknown', why: 'unreadable' })
})

test.each(['-1', '22,110', '22110.00', '1e3', '９'])('the amount %s is none', (txnAmt) => {
  expect(outcomeOf('00', '', { ...PAID, txnAmt }, 'payment')).toMatchObject({ state: 'unknown', why: 'unreadable' })
})

test('a success in another currency is not believed', () => {
  expect(outcomeOf('00', '', { ...PAID, currencyCode: '840' }, 'payment')).toMatchObject({ state: 'unknown' })
})
