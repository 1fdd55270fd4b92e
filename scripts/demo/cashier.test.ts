import { expect, test } from 'vitest'
import { payForm } from './cashier.ts'

test('the form is sent where its page says, relative to the page', () => {
  const page = '<p>…</p><form class="actions" method="post" action="/cashier/wx1?redirect_url=http%3A%2F%2Fa&amp;b=1"><button>'
  expect(payForm(page, 'http://127.0.0.1:9100/cashier/wx1')).toBe('http://127.0.0.1:9100/cashier/wx1?redirect_url=http%3A%2F%2Fa&b=1')
})

test('a page that is paid or stopped has no form', () => {
  expect(payForm('<h1>支付成功</h1>', 'http://127.0.0.1/')).toBeUndefined()
  expect(payForm('<form action="/search">', 'http://127.0.0.1/')).toBeUndefined()
})
