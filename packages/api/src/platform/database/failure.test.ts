import { DomainError } from '@dangkou/shared'
import { expect, test } from 'vitest'
import { OutcomeUnknownError, PoolTimeoutError, asRefusal, isConflict, isConnectionLost } from './failure.ts'

const failure = (properties: object, message = 'it failed') => Object.assign(new Error(message), properties)
const refusal = (error: unknown) => (asRefusal(error) as { code?: unknown }).code

test.each([
  ['deadlock', failure({ errno: 1213 })],
  ['lock wait', failure({ errno: 1205 })],
  ['NOWAIT in MySQL', failure({ errno: 3572 })],
  ['record has changed, MariaDB 11.8', failure({ errno: 1020 })],
  ['write conflict, TiDB', failure({ errno: 9007 })],
])('a conflict (%s) runs the transaction again, and is BUSY when it does not end', (_, error) => {
  expect([isConflict(error), isConnectionLost(error), refusal(error)]).toEqual([true, false, 'BUSY'])
})

test.each([
  ['shutdown', failure({ errno: 1053 })],
  ['killed', failure({ errno: 1927 })],
  ['lost', failure({ code: 'PROTOCOL_CONNECTION_LOST' })],
  ['reset', failure({ code: 'ECONNRESET', syscall: 'read' })],
  ['closed before', failure({ fatal: true }, "Can't add new command when connection is in closed state")],
])('a connection that broke (%s) is replaced, and SERVICE_UNAVAILABLE when that does not help', (_, error) => {
  expect([isConflict(error), isConnectionLost(error), refusal(error)]).toEqual([false, true, 'SERVICE_UNAVAILABLE'])
})

test.each([
  ['refused', failure({ code: 'ECONNREFUSED', syscall: 'connect' })],
  ['reset while connecting', failure({ code: 'ECONNRESET', syscall: 'connect' })],
  ['no such host', failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo' })],
  ['connect timeout', failure({ code: 'ETIMEDOUT' })],
  ['too many connections', failure({ errno: 1040, code: 'ER_CON_COUNT_ERROR' })],
  ['pool full', new PoolTimeoutError('no connection came free')],
  ['pool queue full', failure({}, 'Queue limit reached.')],
])('a database that is away (%s) is SERVICE_UNAVAILABLE at once, with the reason as its cause', (_, error) => {
  expect([isConflict(error), isConnectionLost(error), refusal(error)]).toEqual([false, false, 'SERVICE_UNAVAILABLE'])
  expect((asRefusal(error) as Error).cause).toBe(error)
})

test('refusals, unknown outcomes and mistakes of ours stay what they are', () => {
  for (const error of [
    new DomainError('FORBIDDEN'),
    new OutcomeUnknownError(failure({ code: 'ECONNRESET' })),
    failure({ errno: 1062 }),
    new TypeError('x is not a function'),
    'text',
  ]) {
    expect(asRefusal(error)).toBe(error)
    expect(isConflict(error) || isConnectionLost(error)).toBe(false)
  }
})
