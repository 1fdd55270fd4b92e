import { expect, test } from 'vitest'

import { merchant } from '../../../test/people'
import { frozenReason } from './frozen-reason'
import { movementWords } from './movement-words'

test('a party is named; its goods are said only where no plate and no state take the room', () => {
  const away = { ...merchant, stall: null }
  expect(movementWords({ counterparty: merchant, title: '大葱', state: 'SUCCEEDED' })).toEqual({ name: '国盛蔬菜行', note: undefined })
  expect(movementWords({ counterparty: away, title: '退货款', state: 'SUCCEEDED' })).toEqual({ name: '国盛蔬菜行', note: '退货款' })
  expect(movementWords({ counterparty: away, title: '大葱', state: 'CONFIRMING' }).note).toBeUndefined()
})

test('what the ledger calls a line is cut into name and note', () => {
  expect(movementWords({ counterparty: null, title: '微信充值', state: 'SUCCEEDED' })).toEqual({ name: '微信充值', note: undefined })
  expect(movementWords({ counterparty: null, title: '提现到 农行 3308', state: 'PROCESSING' })).toEqual({ name: '提现', note: '农行 3308' })
})

test('frozen money has a reason in words: no outcome goes before still under way', () => {
  const out = { direction: 'OUT', state: 'PROCESSING' } as const
  expect(frozenReason([{ direction: 'IN', state: 'PROCESSING' }])).toBeNull()
  expect(frozenReason([out, out])).toBe('2 笔处理中')
  expect(frozenReason([out, { direction: 'OUT', state: 'CONFIRMING' }])).toBe('1 笔结果确认中')
})
