import { expect, test } from 'vitest'
import { readSignedAnswer } from './alipay.answer.ts'

const METHOD = 'alipay.trade.query'
const textOf = (raw: string) => readSignedAnswer(raw, METHOD)?.text

test('the signed text is the inner object as it was written, not as we would write it', () => {
  const inner = '{"code":"10000", "qr_code":"https:\\/\\/qr.alipay.com\\/bax","subject":"\\u51ac\\u74dc"}'
  expect(readSignedAnswer(`{"alipay_trade_query_response":${inner},"sign":"ab=="}`, METHOD)).toEqual({
    text: inner,
    sign: 'ab==',
    certSn: undefined,
  })
})

test.each([
  ['braces in a text', '{"a":"}{\\"}","b":[{"c":"]"}]}'],
  ['a text that ends in a backslash', '{"a":"\\\\"}'],
  ['the name of the signature inside', '{"a":"\\",\\"sign\\":\\"x"}'],
  ['nothing', '{}'],
])('%s', (_name, inner) => {
  expect(textOf(`{"alipay_trade_query_response":${inner},"sign":"s"}`)).toBe(inner)
  expect(textOf(`{"sign":"s","alipay_trade_query_response":${inner}}`)).toBe(inner)
  expect(textOf(` {\n "alipay_trade_query_response" : ${inner} ,\n "n":1, "t":true, "sign" : "s" } \n`)).toBe(inner)
})

test('an answer may come under the name of an error, and name its certificate', () => {
  expect(readSignedAnswer('{"error_response":{"code":"40002"},"alipay_cert_sn":"12ab","sign":"s"}', METHOD)).toEqual({
    text: '{"code":"40002"}',
    sign: 's',
    certSn: '12ab',
  })
})

test.each([
  ['no answer to this question', '{"alipay_trade_refund_response":{},"sign":"s"}'],
  ['no signature', '{"alipay_trade_query_response":{}}'],
  ['a signature that is none', '{"alipay_trade_query_response":{},"sign":1}'],
  ['an answer that is a text', '{"alipay_trade_query_response":"{}","sign":"s"}'],
  ['the answer only inside of another', '{"x":{"alipay_trade_query_response":{}},"sign":"s"}'],
  // Whoever reads the first and checks the second believes a stranger.
  ['the same name twice', '{"alipay_trade_query_response":{"a":1},"alipay_trade_query_response":{"a":2},"sign":"s"}'],
  ['the same name twice, once escaped', '{"alipay_trade_query_response":{},"sign":"s","\\u0073ign":"t"}'],
  ['something behind it', '{"alipay_trade_query_response":{},"sign":"s"}{}'],
  ['cut off', '{"alipay_trade_query_response":{"a":"b'],
  ['a list', '[]'],
  ['a page', '<html></html>'],
  ['nothing', ''],
])('%s is no signed answer', (_name, raw) => {
  expect(readSignedAnswer(raw, METHOD)).toBeUndefined()
})
