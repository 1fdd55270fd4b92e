import type { BindingLifeFragment } from '@dangkou/shared/graphql'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, viewer } from '../../../test/people'
import { connectionLost, platformAnswers } from '../../../test/platform'
import { route } from '../../../test/taro'
import BindCardPage from './index'

const cards = { viewer: { party: { ...viewer.party, ownerName: '李敏', verified: true }, bankCards: [] }, openCardBinding: null }
const waiting: BindingLifeFragment = {
  id: 'binding-1',
  way: 'FOUR_ELEMENTS',
  bindingState: 'WAITING',
  bankName: '中国工商银行',
  tail: '3445',
  holderName: '李敏',
  phoneTail: '0001',
  triesLeft: 3,
  expiresAt: '2026-03-18T20:22:00.000Z',
  failureReason: null,
}
const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`)
const type = async (id: string, value: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.input(byId(id) as HTMLElement, { target: { value } })
}
const press = async (id: string) => {
  await waitFor(() => expect(byId(id)).toBeTruthy())
  fireEvent.click(byId(id) as HTMLElement)
}
async function fillIn(): Promise<void> {
  await press('bank-102100099996')
  await type('holderName', '李敏')
  await type('idNo', '11010519491231002x')
  await type('number', '6222020200112233445')
  await type('phone', '13812340001')
}

beforeEach(signedIn)

test('a person binds a card with the code that the bank sends', async () => {
  let binding = waiting
  const asked = platformAnswers({
    BankCards: () => cards,
    BindCard: () => ({ bindCard: { binding, userErrors: [] } }),
    CardBinding: () => ({ cardBinding: binding }),
    ConfirmCardBinding: () => {
      binding = { ...waiting, bindingState: 'BOUND' }
      return { confirmCardBinding: { binding, userErrors: [] } }
    },
  })
  render(<BindCardPage />)
  await waitFor(() => expect(byId('bind')?.textContent).toBe('选开户银行'))
  await fillIn()
  await waitFor(() => expect(byId('bind')?.textContent).toBe('发验证码'))
  await press('bind')
  await type('code', '123456')
  await waitFor(() => expect(byId('confirm')?.textContent).toBe('绑定中国工商银行 3445'))
  await press('confirm')
  await screen.findByText('绑好了，可以提现到这张卡。')
  const input = (operation: string) => asked.find((one) => one.operation === operation)?.variables.input
  expect(input('BindCard')).toMatchObject({ kind: 'PERSON', bankNo: '102100099996', idNo: '11010519491231002X', representative: null })
  expect(input('ConfirmCardBinding')).toMatchObject({ bindingId: 'binding-1', code: '123456', amountFen: null })
})

test('what was typed stays when the answer is lost, and the second asking is the first', async () => {
  let times = 0
  const asked = platformAnswers({
    BankCards: () => cards,
    BindCard: () => ((times += 1) === 1 ? connectionLost() : { bindCard: { binding: waiting, userErrors: [] } }),
    CardBinding: () => ({ cardBinding: waiting }),
  })
  render(<BindCardPage />)
  await fillIn()
  await press('bind')
  await waitFor(() => expect(byId('error')?.textContent).toContain('再点一次，不会绑两次'))
  await press('bind')
  await waitFor(() => expect(byId('confirm')).toBeTruthy())
  const keys = asked.filter(({ operation }) => operation === 'BindCard').map(({ variables }) => variables.input?.['idempotencyKey'])
  expect(keys[0]).toBe(keys[1])
})

test('a company reads the amount back, and is told how often it may still try', async () => {
  route.params = { id: 'binding-1' }
  const micro = { ...waiting, way: 'MICRO_DEPOSIT' as const, holderName: '国盛蔬菜有限公司' }
  let left = 3
  const asked = platformAnswers({
    CardBinding: () => ({ cardBinding: { ...micro, triesLeft: left } }),
    ConfirmCardBinding: () => {
      left -= 1
      const message = '验证码或金额不对，还可以试 2 次'
      return { confirmCardBinding: { binding: null, userErrors: [{ code: 'BINDING_PROOF_WRONG', field: null, message }] } }
    },
  })
  render(<BindCardPage />)
  await type('amount', '3.70')
  await type('code', '12345')
  expect(byId('confirm')?.getAttribute('aria-disabled')).toBe('true')
  await type('amount', '0.37')
  await press('confirm')
  await waitFor(() => expect(byId('error')?.textContent).toBe('验证码或金额不对，还可以试 2 次'))
  await waitFor(() => expect(document.body.textContent).toContain('还可以试 2 次。'))
  expect(asked.find(({ operation }) => operation === 'ConfirmCardBinding')?.variables.input).toMatchObject({ amountFen: 37, code: '12345' })
})

test.each([
  ['CHECKING', { triesLeft: 3 }, '正在向银行确认，请勿重复绑卡。', 'ask-again'],
  ['FAILED', { triesLeft: 0 }, '错了三次，没绑上。', 'again'],
  ['FAILED', { triesLeft: 3, failureReason: '身份信息验证不一致' }, '没绑上：身份信息验证不一致。', 'again'],
  ['EXPIRED', { triesLeft: 2 }, '超过时间没有核对，没绑上。', 'again'],
] as const)('%s is said in words', async (bindingState, change, words, button) => {
  route.params = { id: 'binding-1' }
  platformAnswers({ CardBinding: () => ({ cardBinding: { ...waiting, bindingState, ...change } }) })
  render(<BindCardPage />)
  await waitFor(() => expect(document.body.textContent).toContain(words))
  expect(byId(button)).toBeTruthy()
})
