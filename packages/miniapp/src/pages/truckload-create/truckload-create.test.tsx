import { fireEvent, render, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { noPages, shipper, signedIn, truckQuestion } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro, { route } from '../../../test/taro'
import TruckloadCreatePage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
const write = (fields: Readonly<Record<string, string>>) => {
  for (const [id, value] of Object.entries(fields)) fireEvent.input(byId(id) as HTMLElement, { target: { value } })
}

const answers = {
  Truckloads: () => ({ truckloads: { edges: [], pageInfo: noPages } }),
  Parties: () => ({ parties: { edges: [{ cursor: '1', node: shipper }], pageInfo: noPages } }),
  CreateTruckload: () => ({ createTruckload: { truckload: { id: 'truckload-1' }, userErrors: [] } }),
}
const CABBAGE = {
  plate: '鲁G8K256',
  goods: '大白菜',
  gross: '38460',
  tare: '14200',
  deducted: '260',
  price: '1.36',
  'deduction-0': '480',
  'deduction-1': '50',
}

beforeEach(() => {
  signedIn()
  route.params = {}
})

test('what is left to pay follows every figure, and the button says what is still missing', async () => {
  platformAnswers(answers)
  const { container } = render(<TruckloadCreatePage />)
  expect(byId('propose')?.textContent).toBe('填货主')
  write({ 'shipper-phone': '13600000001' })
  await waitFor(() => expect(byId('shipper-name')?.textContent).toContain('寿光市润田蔬菜专业合作社'))
  expect(byId('propose')?.textContent).toBe('填车牌')
  write(CABBAGE)
  expect(byId('settled')?.textContent).toBe('24,000')
  expect(byId('rest')?.textContent).toBe('¥32,110.00')
  write({ advance: '10000' })
  expect(byId('rest')?.textContent).toBe('¥22,110.00')
  expect(container.textContent).toContain('贰万贰仟壹佰壹拾元整')
  expect(byId('propose')?.textContent).toBe('发给货主确认 22,110.00 元')
  write({ tare: '39000' })
  expect(byId('propose')?.textContent).toBe('毛重要大于皮重加扣重')
})

test('a lost answer keeps what was typed, and is asked again under the same key', async () => {
  let lost = true
  const asked = platformAnswers({
    ...answers,
    CreateTruckload: () => {
      if (!lost) return answers.CreateTruckload()
      lost = false
      return connectionLost()
    },
  })
  render(<TruckloadCreatePage />)
  write({ 'shipper-phone': '13600000001' })
  await waitFor(() => expect(byId('shipper-name')).toBeTruthy())
  write(CABBAGE)
  await press('propose')
  await waitFor(() => expect(document.body.textContent).toContain('不会发两张'))
  await press('propose')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/truckload/index?id=truckload-1' }))
  const keys = asked.filter(({ operation }) => operation === 'CreateTruckload').map(({ variables }) => variables.input?.['idempotencyKey'])
  expect(keys).toEqual([keys[0], keys[0]])
})

test('two parts need a first part and a day for the rest', async () => {
  const asked = platformAnswers(answers)
  render(<TruckloadCreatePage />)
  write({ 'shipper-phone': '13600000001' })
  await waitFor(() => expect(byId('shipper-name')).toBeTruthy())
  write(CABBAGE)
  await press('parts-twice')
  write({ 'first-part': '40000' })
  expect(byId('propose')?.textContent).toBe('首付要比尾款少')
  write({ 'first-part': '10000' })
  await press('propose')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalled())
  expect(asked.at(-1)?.variables.input?.['terms']).toMatchObject({ firstPartFen: 1_000_000, dueOn: expect.stringMatching(/^\d{4}-/) })
})

test('a revision begins as the shipper would have it', async () => {
  route.params = { id: 'truckload-1' }
  const change = { name: '卸车费', grams: null, microyuanPerKg: null, amountFen: 40_000 as never }
  const dispute = {
    kind: 'DISPUTED' as const,
    at: '2026-03-18T22:10:00.000Z',
    by: '孙*良',
    detail: '卸车费说好 400',
    revision: 1,
    amountFen: null,
    attemptId: null,
    changes: [{ ...change, field: 'DEDUCTION' as const }],
  }
  const asked = platformAnswers({
    Truckload: () => truckQuestion({ truckloadState: 'DISPUTED', progress: [dispute] }),
    ReviseTruckload: () => ({ reviseTruckload: { truckload: { id: 'truckload-1' }, userErrors: [] } }),
  })
  const { container } = render(<TruckloadCreatePage />)
  await waitFor(() => expect(byId('rest')?.textContent).toBe('¥22,190.00'))
  expect(container.textContent).toContain('货主说：卸车费说好 400')
  await press('propose')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/truckload/index?id=truckload-1' }))
  expect(asked.at(-1)?.variables.input).toMatchObject({ revision: 1, terms: { deductions: [{ name: '卸车费', amountFen: 40_000 }, {}] } })
})
