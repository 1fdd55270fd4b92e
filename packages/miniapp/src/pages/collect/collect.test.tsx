import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { bill, buyer, noPages, signedIn } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import CollectPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const press = async (...ids: string[]) => {
  for (const id of ids) {
    await waitFor(() => expect(byId(id)).toBeTruthy())
    fireEvent.click(byId(id) as HTMLElement)
  }
}
const keys = (...names: string[]) => press(...names.map((name) => `key-${name}`))
const write = (id: string, value: string) => fireEvent.input(byId(id) as HTMLElement, { target: { value } })

const sold = ['大葱 1,200 公斤', '白菜 100 公斤', '大葱 3.6×240'].map((goods, index) => ({
  cursor: `${index}`,
  node: { ...bill, id: `${index}`, goods },
}))
const answers = {
  Payments: () => ({ payments: { edges: sold, pageInfo: noPages } }),
  Parties: () => ({ parties: { edges: [{ cursor: '1', node: { ...buyer, ownerName: '李*敏' } }], pageInfo: noPages } }),
  CreatePayment: () => ({ createPayment: { payment: bill, userErrors: [] } }),
}

beforeEach(signedIn)

test('price times weight and what is added stand line by line, and the bill says how its sum came about', async () => {
  const asked = platformAnswers(answers)
  const { container } = render(<CollectPage />)
  await press('goods-大葱')
  expect([...container.querySelectorAll('[id^=goods-]')].map(({ id }) => id)).toEqual(['goods-大葱', 'goods-白菜', 'goods-note'])
  await keys('3', 'dot', '6', 'times', '2', '4', '0', 'plus', '5', '8')
  const slip = container.querySelector('.e-slip')?.textContent
  expect(slip).toContain('3.6 × 240864.00')
  expect(slip).toContain('+ 5858.00')
  expect(byId('amount')?.textContent).toBe('¥922.00')
  expect(container.textContent).toContain('玖佰贰拾贰元整')
  expect(byId('bill')?.textContent).toBe('出收款码 922.00 元')
  await press('bill')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalledWith({ url: '/pages/collect-code/index?id=payment-1' }))
  expect(asked.at(-1)?.variables.input).toMatchObject({ goods: '大葱 3.6×240+58', amountFen: 92_200, payerPhone: null })
})

test('a bill goes to the buyer of that phone, and a lost answer is asked again under the same key', async () => {
  let lost = true
  const asked = platformAnswers({
    ...answers,
    CreatePayment: () => {
      if (lost) {
        lost = false
        connectionLost()
      }
      return answers.CreatePayment()
    },
  })
  render(<CollectPage />)
  await press('who')
  write('payer-phone', '13812345678')
  await waitFor(() => expect(byId('payer-name')?.textContent).toBe('鲜达配送 李*敏'))
  await press('term-15')
  write('first-part', '3000')
  await press('buyer-done')
  await keys('2')
  expect(byId('bill')?.textContent).toBe('首付要比总额少')
  await keys('del', '8', '6', '4', '0')
  expect(byId('bill')?.textContent).toBe('开给 李*敏 8,640.00 元')

  await press('bill')
  await screen.findByText(/再点一次，不会办两次/)
  await press('bill')
  await waitFor(() => expect(Taro.redirectTo).toHaveBeenCalled())
  const inputs = asked.flatMap(({ operation, variables }) => (operation === 'CreatePayment' ? [variables.input] : []))
  expect(inputs).toHaveLength(2)
  expect(inputs[0]).toEqual(inputs[1])
  expect(inputs[0]).toMatchObject({
    payerPhone: '13812345678',
    amountFen: 864_000,
    firstPartFen: 300_000,
    dueOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  })
})

test('goods that are on no chip are written down', async () => {
  const asked = platformAnswers(answers)
  render(<CollectPage />)
  await press('goods-note')
  write('goods', '  荠菜 20 筐 ')
  await press('goods-done')
  expect(byId('goods-note')?.textContent).toBe('荠菜 20 筐')
  await keys('5', '00')
  await press('bill')
  await waitFor(() => expect(asked.at(-1)?.variables.input).toMatchObject({ goods: '荠菜 20 筐', amountFen: 50_000 }))
})
