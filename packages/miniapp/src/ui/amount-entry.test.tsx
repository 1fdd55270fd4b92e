import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'

import { AmountEntry, typedFen } from './amount-entry'

test.each([
  ['', 0],
  ['5000', 500_000],
  ['12.', 1_200],
  ['0.5', 50],
])('typed %j is %d fen', (typed, amount) => {
  expect(typedFen(typed)).toBe(amount)
})

test('what is typed stands with its capital figures, and is spoken', () => {
  render(<AmountEntry name="充到钱包" typed="5000.5" />)
  expect(screen.getByText('5,000.5')).toBeTruthy()
  expect(screen.getByText('伍仟元伍角整')).toBeTruthy()
  expect(screen.getByLabelText('充到钱包 五千元五角')).toBeTruthy()
})
