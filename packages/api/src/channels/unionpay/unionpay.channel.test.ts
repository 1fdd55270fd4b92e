import { describe } from 'vitest'
import { billContract, payChannelContract } from '../channel.contract.ts'
import { ORDINARY, type Traits } from '../contract/pay.world.ts'
import { openUnionpay } from './test-unionpay-world.ts'

const OF_UNIONPAY: Traits = { ...ORDINARY, orderExists: 'from-payer', refuses: 'on-page', notifications: 'repeated' }

describe('UnionPay’s gateway from a browser on a desk', () => {
  payChannelContract(openUnionpay, OF_UNIONPAY)
})

describe('UnionPay’s settlement files', () => {
  billContract(openUnionpay)
})
