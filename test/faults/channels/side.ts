import type { World } from '../../world/world.ts'
import type { ChannelName } from './case.ts'

/** What the channel itself has under one of our numbers: its truth, which our books must agree with. */
interface AtChannel {
  readonly paidFen: number
  readonly givenBackFen: number
}

/** The other side of a channel: the payer's hand, and what it knows. */
export interface Side {
  readonly name: ChannelName
  /** The payer pays what is under this number, as it is there. @returns false when there is nothing to pay */
  pay(orderNo: string): Promise<boolean>
  at(orderNo: string): AtChannel
  /** A code on the payer's phone (付款码). */
  paymentCode(asksPassword: boolean): string
  /** What the channel had kept under way comes to its end. */
  letGo(): Promise<void>
  /** In the app, the code by which a person is known there. */
  appCode(): string | undefined
}

const NOTHING: AtChannel = { paidFen: 0, givenBackFen: 0 }

export function sideOf(world: World, name: ChannelName): Side {
  return name === 'wechat' ? wechat(world) : alipay(world)
}

function wechat(world: World): Side {
  const { wechat: at, clock } = world.sandbox
  const order = (orderNo: string) => at.orders().find(({ outTradeNo }) => outTradeNo === orderNo)
  return {
    name: 'wechat',
    pay: async (orderNo) => {
      const prepayId = order(orderNo)?.prepayIds.at(-1)
      const paid = prepayId !== undefined && at.pay(prepayId).paid
      await clock.advance(0)
      return paid
    },
    at: (orderNo) => {
      const found = order(orderNo)
      if (found?.paidAt === undefined) return NOTHING
      // A payment that was revoked is back with the payer in full.
      return { paidFen: found.total, givenBackFen: found.revokedAt === undefined ? (found.refunded ?? 0) : found.total }
    },
    paymentCode: () => at.paymentCode({ phone: '13812345678' }).code,
    letGo: async () => {
      for (const { outRefundNo, status } of at.refunds()) if (status === 'PROCESSING') at.resolveRefund(outRefundNo, 'SUCCESS')
      await clock.advance(0)
    },
    appCode: () => undefined,
  }
}

function alipay(world: World): Side {
  const { alipay: at, clock } = world.sandbox
  const trade = (orderNo: string) => at.trades().find(({ outTradeNo }) => outTradeNo === orderNo)
  return {
    name: 'alipay',
    pay: async (orderNo) => {
      const paid = at.pay({ outTradeNo: orderNo }).paid
      await clock.advance(0)
      return paid
    },
    at: (orderNo) => {
      const found = trade(orderNo)
      if (found?.paidAt === undefined) return NOTHING
      const given = found.refunds.filter(({ processing }) => processing !== true)
      return { paidFen: found.totalFen, givenBackFen: given.reduce((sum, { amountFen }) => sum + amountFen, 0) }
    },
    // It keeps refunds for as long as the fault stands.
    letGo: () => clock.advance(0),
    paymentCode: (asksPassword) => at.paymentCode({ phone: '13812345678' }, asksPassword).code,
    appCode: () => at.login({ phone: '13812345678' }).code,
  }
}
