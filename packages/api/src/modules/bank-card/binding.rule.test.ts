import type { CardBindingState } from '@dangkou/shared'
import { describe, expect, test } from 'vitest'
import { afterRefusal, mustAwaitProof, shownState } from './binding.rule.ts'

const now = new Date('2026-03-19T04:12:00Z')
const later = new Date(now.getTime() + 1)
const binding = (state: CardBindingState, triesLeft = 3, expiresAt: Date | null = later) => ({ state, triesLeft, expiresAt })

test.each([
  ['waiting', later, 'waiting'],
  ['waiting', now, 'expired'],
  ['checking', now, 'checking'],
  ['bound', now, 'bound'],
  ['asking', null, 'asking'],
] as const)('%s until %s is shown as %s', (state, expiresAt, shown) => {
  expect(shownState(binding(state, 3, expiresAt), now)).toBe(shown)
})

describe('a proof', () => {
  test.each([
    [binding('asking'), 'BINDING_IN_PROGRESS'],
    [binding('checking'), 'BINDING_IN_PROGRESS'],
    [binding('waiting', 3, now), 'BINDING_EXPIRED'],
    [binding('expired'), 'BINDING_EXPIRED'],
    [binding('bound'), 'BANK_CARD_ALREADY_BOUND'],
    [binding('failed', 0), 'BINDING_TRIES_USED'],
    [binding('failed', 2), 'BINDING_ENDED'],
  ])('of %j is refused with %s', (one, code) => {
    expect(() => mustAwaitProof(one, now)).toThrow(expect.objectContaining({ code }))
  })

  test('is taken while it is waited for', () => {
    expect(() => mustAwaitProof(binding('waiting', 1), now)).not.toThrow()
  })

  test.each([
    ['WRONG_PROOF', 3, { state: 'waiting', triesLeft: 2, failureCode: null }],
    ['WRONG_PROOF', 2, { state: 'waiting', triesLeft: 1, failureCode: null }],
    ['WRONG_PROOF', 1, { state: 'failed', triesLeft: 0, failureCode: 'TRIES_USED' }],
    ['PROOF_EXPIRED', 2, { state: 'expired', triesLeft: 2, failureCode: 'PROOF_EXPIRED' }],
    ['NOT_SENT', 2, { state: 'waiting', triesLeft: 2, failureCode: null }],
    ['ERR011', 2, { state: 'failed', triesLeft: 2, failureCode: 'ERR011' }],
  ] as const)('refused as %s with %i tries left', (code, triesLeft, after) => {
    expect(afterRefusal(code, triesLeft)).toEqual(after)
  })
})
