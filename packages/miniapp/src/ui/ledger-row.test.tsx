import { fen } from '@dangkou/shared'
import { render, screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'

import { LedgerRow } from './ledger-row'

test('money out stands in the right column, is spoken with its word, and opens on a tap', () => {
  const open = vi.fn()
  const { container } = render(<LedgerRow id="row" name="鲁海冻品" time="03:47" side="out" fen={fen(215_400)} onPress={open} />)
  const columns = [...container.querySelectorAll('.dk-lg__c')]
  expect(columns.map((column) => column.classList.contains('dk-lg__c--blank'))).toEqual([true, false])
  screen.getByRole('button', { name: '鲁海冻品 03:47 支出 两千一百五十四元' }).click()
  expect(open).toHaveBeenCalledOnce()
})

test('money in stands in the left column, in green, with the balance after it', () => {
  const { container } = render(<LedgerRow name="微信充值" side="in" fen={fen(2_000_000)} balanceFen={fen(2_846_035)} />)
  expect(container.querySelector('.dk-money--in')).toBeTruthy()
  expect(container.textContent).toContain('余 28,460.35')
  expect(screen.queryByRole('button')).toBeNull()
})
