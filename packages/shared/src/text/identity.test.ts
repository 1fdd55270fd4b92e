import { expect, test } from 'vitest'
import { isCreditCode, isIdNumber } from './identity.ts'

test.each([
  ['11010519491231002X', true],
  ['440524188001010014', true],
  ['110105194912310021', false],
  ['11010519491231002x', false],
  ['1101051949123100', false],
  ['', false],
])('identity number %s: %s', (text, is) => {
  expect(isIdNumber(text)).toBe(is)
})

test.each([
  ['91350100M000100Y43', true],
  ['91330106MA2CFLDG4R', true],
  ['91350100M000100Y44', false],
  ['91350100M000100I43', false],
  ['91350100M000100', false],
])('credit code %s: %s', (text, is) => {
  expect(isCreditCode(text)).toBe(is)
})
