import { expect, test } from 'vitest'
import { checkPasswordStrength } from './payment-password.rule.ts'

test.each(['123456', '654321', '567890', '098765', '000000', '121212', '123123', '12345', '1234567', 'abcdef', '１２３４５７', ''])(
  '%j is refused as too weak',
  (password) => {
    expect(() => checkPasswordStrength(password)).toThrow('PAYMENT_PASSWORD_WEAK')
  },
)

test.each(['135790', '112233', '808182', '246813'])('%s is good enough', (password) => {
  expect(() => checkPasswordStrength(password)).not.toThrow()
})
