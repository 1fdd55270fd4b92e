import { expect, test } from 'vitest'
import { chosenTargets } from './choice.ts'

test('without a choice, what the demo serves; else what was named', () => {
  expect(chosenTargets({})).toEqual(['api', 'h5'])
  expect(chosenTargets({ alipay: true, weapp: true })).toEqual(['weapp', 'alipay'])
  expect(chosenTargets({ all: true })).toEqual(['api', 'h5', 'weapp', 'alipay'])
})
