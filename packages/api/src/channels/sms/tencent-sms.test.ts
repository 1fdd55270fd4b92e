import { type Sandbox, startSandbox } from '@dangkou/sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOWHERE } from '../test-wire.ts'
import { TencentSmsSender } from './tencent-sms.sender.ts'
import { tc3Authorization } from './tc3.signature.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function sender(changes: { url?: string; secretKey?: string; now?: () => Date } = {}) {
  const { credentials } = sandbox
  return new TencentSmsSender({
    url: credentials.SMS_URL,
    secretId: credentials.SMS_SECRET_ID,
    secretKey: credentials.SMS_SECRET_KEY,
    sdkAppId: credentials.SMS_SDK_APP_ID,
    signName: credentials.SMS_SIGN_NAME,
    templateId: credentials.SMS_TEMPLATE_ID,
    now: () => new Date(sandbox.clock.now()),
    transport: { timeoutMs: 400 },
    ...changes,
  })
}

test('a code reaches the phone', async () => {
  expect(await sender().send('13812345678', '482913', 5)).toEqual({ state: 'sent', channelRef: expect.stringMatching(/.+/) })
  expect(sandbox.sms.messages('13812345678')[0]).toMatchObject({ params: ['482913', '5'] })
})

test('a phone that the operator refuses is a refusal with a code', async () => {
  sandbox.faults.add({ channel: 'sms', operation: 'send', kind: 'refused' })
  expect(await sender().send('13812345678', '482913', 5)).toMatchObject({ state: 'failed', code: 'LimitExceeded.PhoneNumberDailyLimit' })
  expect(await sender().send('110', '482913', 5)).toMatchObject({ state: 'failed', code: 'InvalidParameterValue.IncorrectPhoneNumber' })
})

test('a wrong key and a wrong clock are refused', async () => {
  expect(await sender({ secretKey: 'x' }).send('13812345678', '1', 5)).toMatchObject({
    state: 'failed',
    code: 'AuthFailure.SignatureFailure',
  })
  const late = () => new Date(sandbox.clock.now() - 301_000)
  expect(await sender({ now: late }).send('13812345678', '1', 5)).toMatchObject({ state: 'failed', code: 'AuthFailure.SignatureExpire' })
})

test.each([
  ['timeout', 'timeout'],
  ['answer-lost', 'connection-lost'],
  ['http-500', 'institution-error'],
] as const)('with %s it is unknown whether the phone got it', async (kind, why) => {
  sandbox.faults.add({ channel: 'sms', operation: 'send', kind })
  expect(await sender().send('13812345678', '482913', 5)).toMatchObject({ state: 'unknown', why })
})

test('out of reach is not sent', async () => {
  expect(await sender({ url: `${NOWHERE}/` }).send('13812345678', '482913', 5)).toMatchObject({ state: 'not-sent', why: 'no-connection' })
})

// cloud.tencent.com/document/product/213/30654; the stars are its keys.
test('the published example has the published signature', () => {
  const call = {
    service: 'cvm',
    host: 'cvm.tencentcloudapi.com',
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-tc-action': 'DescribeInstances' },
    at: new Date(1_551_113_065_000),
  }
  const key = { secretId: 'AKID********************************', secretKey: '********************************' }
  expect(tc3Authorization(call, key)).toBe(
    'TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host;x-tc-action, ' +
      'Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f',
  )
})
