import { fen } from '@dangkou/shared'
import type { FeeItemCardFragment } from '@dangkou/shared/graphql'
import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { noPages, shipper, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import FeeBillPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const write = (fields: Readonly<Record<string, string>>) => {
  for (const [id, value] of Object.entries(fields)) fireEvent.input(byId(id) as HTMLElement, { target: { value } })
}

const unused = {
  amountFen: null,
  unitGrams: null,
  counts: null,
  leastFen: null,
  prices: [],
  freeMinutes: null,
  tiers: [],
  mostPerDayFen: null,
}
const item = (id: string, name: string, rule: Partial<FeeItemCardFragment['rule']> & Pick<FeeItemCardFragment['rule'], 'way'>) => ({
  cursor: id,
  node: {
    id,
    kind: 'ENTRY',
    name,
    rule: { ...unused, ...rule },
    effectiveFrom: '2026-03-01',
    effectiveUntil: null,
    isOn: true,
    inForce: true,
  } satisfies FeeItemCardFragment,
})
const entry = item('entry', '进场费', { way: 'VEHICLE', prices: [{ vehicle: 'TRAILER', amountFen: fen(4_000) }] })
const parking = item('parking', '停车费', {
  way: 'TIME',
  freeMinutes: 30,
  tiers: [{ untilMinutes: null, everyMinutes: 60, amountFen: fen(300) }],
})
const answers = {
  FeeItems: () => ({ feeItems: { edges: [entry, parking], pageInfo: noPages } }),
  Parties: () => ({ parties: { edges: [{ cursor: '1', node: shipper }], pageInfo: noPages } }),
  CreateFeeBill: () => ({ createFeeBill: { bill: { id: 'bill-1', payment: { id: 'payment-1' } }, userErrors: [] } }),
}

beforeEach(() => signedIn())

test('the amount follows what is typed, and the button says what is still missing', async () => {
  const asked = platformAnswers(answers)
  render(<FeeBillPage />)
  await waitFor(() => expect(byId('bill-fee')?.textContent).toBe('选车型'))
  await press('vehicle-TRAILER')
  expect(byId('fee-amount')?.textContent).toBe('¥40.00')
  expect(byId('bill-fee')?.textContent).toContain('出收款码')
  write({ plate: '8K256' })
  expect(byId('bill-fee')?.textContent).toBe('车牌不对')
  write({ plate: '鲁g·8k256', 'payer-phone': '13600000001' })
  await waitFor(() => expect(byId('bill-fee')?.textContent).toContain(`开给 ${shipper.name}`))
  await press('bill-fee')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/collect-code/index?id=payment-1' }))
  expect(asked.at(-1)?.variables.input).toMatchObject({
    itemId: 'entry',
    facts: { vehicle: 'TRAILER', grams: null, minutes: null, plate: '鲁G8K256' },
    amountFen: 4_000,
    payerPhone: '13600000001',
  })
})

test('what is still free is not billed', async () => {
  platformAnswers(answers)
  render(<FeeBillPage />)
  await press('item-parking')
  expect(byId('bill-fee')?.textContent).toBe('填停了多久')
  write({ minutes: '30' })
  expect(byId('bill-fee')?.textContent).toBe('还在免费时间里，不用收')
  write({ hours: '2', minutes: '31' })
  expect(byId('fee-amount')?.textContent).toBe('¥9.00')
})

test('a lost answer is asked again under the same key', async () => {
  let lost = true
  const asked = platformAnswers({
    ...answers,
    CreateFeeBill: () => {
      if (!lost) return answers.CreateFeeBill()
      lost = false
      return connectionLost()
    },
  })
  render(<FeeBillPage />)
  await press('vehicle-TRAILER')
  await press('bill-fee')
  await waitFor(() => expect(document.querySelector('.dk-note--err')).toBeTruthy())
  await press('bill-fee')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalled())
  const keys = asked.filter(({ operation }) => operation === 'CreateFeeBill').map(({ variables }) => variables.input?.['idempotencyKey'])
  expect(keys).toEqual([keys[0], keys[0]])
})

test('a market without its own account opens it here, and goes on', async () => {
  let open = false
  const refusal = { code: 'FEE_WALLET_MISSING', field: null, message: '市场还没有开通收费账户，没有开单，请先开通' }
  platformAnswers({
    ...answers,
    CreateFeeBill: () => (open ? answers.CreateFeeBill() : { createFeeBill: { bill: null, userErrors: [refusal] } }),
    OpenFeeWallet: () => {
      open = true
      return { openFeeWallet: { wallet: { id: 'wallet-9' }, userErrors: [] } }
    },
  })
  render(<FeeBillPage />)
  await press('vehicle-TRAILER')
  await press('bill-fee')
  await press('open-fee-wallet')
  await waitFor(() => expect(byId('open-fee-wallet')).toBeNull())
  await press('bill-fee')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/collect-code/index?id=payment-1' }))
})
