import { expect, test } from 'vitest'

import { paymentIdFrom } from './payment-code'

test.each([
  ['https://m.example/#/pages/pay/index?id=01JQ0000000000000000000000', '01JQ0000000000000000000000'],
  ['pages/pay/index?market=lvfeng&id=UGF5bWVudDox', 'UGF5bWVudDox'],
  ['01JQ0000000000000000000000', '01JQ0000000000000000000000'],
  ['https://elsewhere.example/buy?id=1', null],
  ['6901234567892', null],
])('the code %s names %s', (code, id) => {
  expect(paymentIdFrom(code)).toBe(id)
})
