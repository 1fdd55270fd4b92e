import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'

import { signedIn, viewer } from '../../../test/people'
import { platformAnswers } from '../../../test/platform'
import Taro from '../../../test/taro'
import PaymentPasswordPage from './index'

const byId = (id: string) => document.querySelector<HTMLElement>(`#${id}`) as HTMLElement
const type = (id: string, value: string) => fireEvent.change(byId(id), { target: { value } })
const keys = (digits: string) => digits.split('').forEach((digit) => fireEvent.click(byId(`key-${digit}`)))

beforeEach(signedIn)

async function proveThePhone(): Promise<void> {
  type('phone', '13812345678')
  fireEvent.click(byId('send-code'))
  await screen.findByText('60 秒后再发')
  type('code', '482913')
  fireEvent.click(byId('next'))
}

const codeSent = () => ({ requestSignInCode: { resendAfterSeconds: 60, expiresAt: null, userErrors: [] } })

test('a password typed twice the same is set, with the code that proves the phone', async () => {
  const asked = platformAnswers({
    RequestSignInCode: codeSent,
    SetPaymentPassword: () => ({ setPaymentPassword: { viewer, userErrors: [] } }),
  })
  render(<PaymentPasswordPage />)
  await proveThePhone()
  keys('258036')
  keys('258036')
  await waitFor(() => expect(Taro.navigateBack).toHaveBeenCalled())
  expect(asked[0]?.variables.input).toEqual({ marketCode: 'lvfeng', phone: '13812345678', purpose: 'PAYMENT_PASSWORD' })
  expect(asked[1]?.variables.input).toEqual({ password: '258036', code: '482913' })
})

test('two different passwords set nothing and begin anew', async () => {
  const asked = platformAnswers({ RequestSignInCode: codeSent })
  render(<PaymentPasswordPage />)
  await proveThePhone()
  keys('258036')
  keys('258037')
  await screen.findByText('两次输的不一样，请重新设')
  expect(asked).toHaveLength(1)
})

test('a wrong code leads back to the code, and the phone stays typed', async () => {
  const refusal = { code: 'SIGN_IN_CODE_WRONG', field: 'code', message: '验证码不对，还可以试 4 次' }
  platformAnswers({
    RequestSignInCode: codeSent,
    SetPaymentPassword: () => ({ setPaymentPassword: { viewer: null, userErrors: [refusal] } }),
  })
  render(<PaymentPasswordPage />)
  await proveThePhone()
  keys('258036')
  keys('258036')
  await screen.findByText('验证码不对，还可以试 4 次')
  expect((byId('phone') as HTMLInputElement).value).toBe('13812345678')
})
