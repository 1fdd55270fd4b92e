import { fen } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { type LinkAttempt, type LinkFacts, eventsOf, stateOf } from './link.story.ts'

const at = (clock: string) => new Date(`2026-03-19T${clock}:00+08:00`)
const LINK = { createdAt: at('06:02'), openedAt: at('08:26'), expiresAt: at('18:00'), revokedAt: null }
const ATTEMPT: LinkAttempt = {
  state: 'accepted',
  waitingFor: 'payer',
  waitingSince: at('08:30'),
  bankName: '农业银行',
  createdAt: at('08:30'),
  finishedAt: null,
  failureReason: null,
  appliedFen: null,
}
const SUBMITTED: LinkAttempt = { ...ATTEMPT, waitingFor: 'authorisation', waitingSince: at('08:31') }
const PAID: LinkAttempt = { ...SUBMITTED, state: 'succeeded', finishedAt: at('09:05'), appliedFen: fen(2_211_000) }
const FAILED: LinkAttempt = { ...SUBMITTED, state: 'failed', finishedAt: at('08:50'), failureReason: '金额不符' }
const facts = (attempts: readonly LinkAttempt[], more: Partial<LinkFacts> = {}): LinkFacts => ({
  link: LINK,
  paymentState: 'unpaid',
  attempts,
  now: at('09:00'),
  ...more,
})
const revoked = { link: { ...LINK, revokedAt: at('08:40') } }
const late = { now: at('20:00') }

describe('a link stands', () => {
  test.each([
    ['open', [], {}],
    ['at-bank', [ATTEMPT], {}],
    ['submitted', [SUBMITTED], {}],
    ['confirming', [{ ...SUBMITTED, waitingFor: 'institution' }], {}],
    ['confirming', [{ ...SUBMITTED, state: 'unknown' }], {}],
    ['failed', [FAILED], {}],
    ['at-bank', [FAILED, ATTEMPT], {}],
    ['paid', [FAILED, PAID], { paymentState: 'paid' }],
    ['paid', [PAID], { paymentState: 'part-paid' }],
    ['paid', [], { paymentState: 'paid' }],
    ['returned', [{ ...PAID, appliedFen: fen(0) }], {}],
    ['expired', [], late],
    ['expired', [ATTEMPT], late],
    ['expired', [FAILED], late],
    ['revoked', [], revoked],
    ['closed', [], { paymentState: 'closed' }],
    // What is in the checker's hands, or was paid, is not over because the link is.
    ['submitted', [SUBMITTED], late],
    ['submitted', [SUBMITTED], revoked],
    ['paid', [PAID], { ...late, ...revoked, paymentState: 'paid' }],
  ] as const)('%s', (state, attempts, more) => {
    expect(stateOf(facts(attempts, more))).toBe(state)
  })
})

test('what happened is told in its order, the bank’s no and the second bank included', () => {
  const second = { ...PAID, bankName: '建设银行', createdAt: at('08:55'), waitingSince: at('08:57') }
  const kinds = eventsOf(facts([FAILED, second], { paymentState: 'paid' })).map(({ kind, detail }) => [kind, detail])
  expect(kinds).toEqual([
    ['sent', null],
    ['opened', null],
    ['bank', '农业银行'],
    ['submitted', '农业银行'],
    ['failed', '金额不符'],
    ['bank', '建设银行'],
    ['submitted', '建设银行'],
    ['paid', '建设银行'],
  ])
})

test('its end is told when it ended without a payment', () => {
  expect(eventsOf(facts([], late)).map(({ kind }) => kind)).toEqual(['sent', 'opened', 'expired'])
  expect(eventsOf(facts([], revoked)).map(({ kind }) => kind)).toEqual(['sent', 'opened', 'revoked'])
})
