import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { control, wire } from './support/merchant.client.ts'
import type { ShopWorld } from './support/shop.world.ts'
import { openShop } from './support/shop.world.ts'

let shop: ShopWorld
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.shut())
beforeEach(() => shop.sandbox.faults.clear())

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

test('a message arrives, and can be read by the test and by a person', async () => {
  const answer = await shop.sms(shop.message())
  expect(answer.status).toBe(200)
  expect(answer.json).toEqual({
    Response: {
      SendStatusSet: [
        {
          SerialNo: expect.stringMatching(/^2640:\d{27}$/),
          PhoneNumber: '+8613800000001',
          Fee: 1,
          SessionContext: '',
          Code: 'Ok',
          Message: 'send success',
          IsoCode: 'CN',
        },
      ],
      RequestId: expect.stringMatching(UUID),
    },
  })
  await shop.sms(shop.message({ TemplateParamSet: ['777777', '5'] }))
  const heard = await control(shop.sandbox.url, '/control/sms?phone=13800000001')
  expect(heard.json).toMatchObject([
    { phone: '+8613800000001', params: ['777777', '5'], at: expect.any(Number) },
    { phone: '+8613800000001', params: ['482913', '5'] },
  ])
  expect((await control(shop.sandbox.url, '/control/sms?phone=13800000002')).json).toEqual([])
  expect((await control(shop.sandbox.url, '/control/sms?phone=%2B8613800000001')).json).toHaveLength(2)
  const page = (await wire(`${shop.sandbox.url}/phones`)).text
  expect(page).toContain('138 0000 0001')
  expect(page).toContain('<b>777777</b>')
  expect(page).toContain('http-equiv="refresh"')
})

describe('signatures', () => {
  test.each([
    ['over the mounted path', { path: '/sms/' }],
    ['with one header more', { extraSigned: true }],
  ])('%s pass', async (_name, more) => {
    expect((await shop.sms(shop.message(), more)).json.Response.Error).toBeUndefined()
  })

  const cases: [string, string, () => Parameters<ShopWorld['sms']>[1]][] = [
    ['another key', 'AuthFailure.SignatureFailure', () => ({ secretKey: 'x' })],
    ['another body', 'AuthFailure.SignatureFailure', () => ({ signedBody: '{}' })],
    ['another path', 'AuthFailure.SignatureFailure', () => ({ path: '/other' })],
    ['another day', 'AuthFailure.SignatureFailure', () => ({ date: '2020-01-01' })],
    ['another service', 'AuthFailure.SignatureFailure', () => ({ service: 'cvm' })],
    ['an unknown SecretId', 'AuthFailure.SecretIdNotFound', () => ({ secretId: 'AKIDnobody' })],
    ['a time 301 s back', 'AuthFailure.SignatureExpire', () => ({ nowMs: shop.sandbox.clock.now() - 302_000 })],
    ['a time 301 s ahead', 'AuthFailure.SignatureExpire', () => ({ nowMs: shop.sandbox.clock.now() + 303_000 })],
  ]
  test.each(cases)('of %s are refused', async (_name, code, more) => {
    const before = shop.sandbox.sms.messages().length
    const answer = await shop.sms(shop.message(), more())
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual({
      Response: { Error: { Code: code, Message: expect.any(String) }, RequestId: expect.stringMatching(UUID) },
    })
    expect(shop.sandbox.sms.messages()).toHaveLength(before)
  })

  test('none at all', async () => {
    const answer = await wire(shop.credentials.SMS_URL, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })
    expect(answer.json.Response.Error.Code).toBe('AuthFailure.InvalidAuthorization')
  })
})

describe('parameters', () => {
  test.each([
    ['action', { action: 'SendEmail' }, 'InvalidAction'],
    ['version', { version: '2019-07-11' }, 'NoSuchVersion'],
    ['region', { region: '' }, 'MissingParameter'],
  ])('a wrong %s is refused', async (_name, more, code) => {
    expect((await shop.sms(shop.message(), more)).json.Response.Error.Code).toBe(code)
  })

  test.each([
    [{ PhoneNumberSet: undefined }, 'MissingParameter'],
    [{ PhoneNumberSet: [] }, 'InvalidParameter'],
    [{ SmsSdkAppId: '1' }, 'UnauthorizedOperation.SmsSdkAppIdVerifyFail'],
    [{ SignName: '别人' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    [{ TemplateId: '1' }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    [{ TemplateParamSet: ['1'] }, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'],
  ])('%j is refused with %s', async (more, code) => {
    expect((await shop.sms(shop.message(more))).json.Response.Error.Code).toBe(code)
  })

  test('a wrong number fails alone', async () => {
    const answer = await shop.sms(shop.message({ PhoneNumberSet: ['123', '+8613900000009'] }))
    expect(answer.json.Response.SendStatusSet.map((status: any) => status.Code)).toEqual([
      'InvalidParameterValue.IncorrectPhoneNumber',
      'Ok',
    ])
  })

  test('a template registered by control can be sent', async () => {
    await control(shop.sandbox.url, '/control/sms/templates', { id: '9', text: '到账{1}元' })
    await shop.sms(shop.message({ TemplateId: '9', TemplateParamSet: ['800.00'], PhoneNumberSet: ['13700000009'] }))
    expect(shop.sandbox.sms.messages('13700000009')).toMatchObject([{ text: '【档口通】到账800.00元' }])
  })
})

describe('faults', () => {
  test('refused, http-500, answer-lost', async () => {
    const phone = { PhoneNumberSet: ['13600000001'] }
    for (const kind of ['refused', 'http-500', 'answer-lost']) shop.sandbox.faults.add({ channel: 'sms', operation: 'send', kind })
    const codes: unknown[] = []
    expect((await shop.sms(shop.message(phone))).json.Response.SendStatusSet[0].Code).toBe('LimitExceeded.PhoneNumberDailyLimit')
    codes.push((await shop.sms(shop.message(phone))).status)
    expect(codes).toEqual([500])
    expect(shop.sandbox.sms.messages('13600000001')).toHaveLength(0)
    await expect(shop.sms(shop.message(phone))).rejects.toThrow()
    expect(shop.sandbox.sms.messages('13600000001')).toHaveLength(1)
  })
})

test('the last hundred messages are kept', async () => {
  const numbers = Array.from({ length: 120 }, (_, index) => `+86137${String(index).padStart(8, '0')}`)
  await shop.sms(shop.message({ PhoneNumberSet: numbers }))
  const messages = shop.sandbox.sms.messages()
  expect(messages).toHaveLength(100)
  expect(messages[0]?.phone).toBe(numbers[119])
})
