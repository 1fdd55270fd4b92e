import { describe } from 'vitest'
import { billContract, payChannelContract, paymentCodeContract } from '../channel.contract.ts'
import { ORDINARY, type Traits } from '../contract/pay.world.ts'
import { openAlipay } from './test-alipay-world.ts'

const OF_ALIPAY: Traits = { ...ORDINARY, notifications: 'repeated', refundNotificationTellsAmount: false }

describe('Alipay from the mini-program', () => {
  payChannelContract(() => openAlipay(({ openId }) => ({ client: 'alipay-app', userId: openId })), OF_ALIPAY)
})

describe('Alipay by a code that the payer scans', () => {
  payChannelContract(() => openAlipay(() => ({ client: 'qr' })), { ...OF_ALIPAY, orderExists: 'from-payer' })
})

describe('Alipay from a browser on a phone', () => {
  const traits: Traits = { ...OF_ALIPAY, orderExists: 'from-payer', refuses: 'on-page' }
  payChannelContract(() => openAlipay(() => ({ client: 'h5', ip: '203.0.113.7', returnUrl: 'https://market.example/r/1?a=b' })), traits)
})

describe('Alipay from a browser on a desk', () => {
  const traits: Traits = { ...OF_ALIPAY, orderExists: 'from-payer', refuses: 'on-page' }
  payChannelContract(() => openAlipay(() => ({ client: 'desktop' })), traits)
})

describe('Alipay by the payer’s code', () => {
  paymentCodeContract(() => openAlipay(() => ({ client: 'qr' })))
})

describe('Alipay’s bills', () => {
  billContract(() => openAlipay(({ openId }) => ({ client: 'alipay-app', userId: openId })))
})
