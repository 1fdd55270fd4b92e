import { BankClerk } from '../../world/bank-clerk.ts'
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
  /** The payer opens what we gave him. */
  open(launch: { url?: string | null } | null | undefined): Promise<void>
  /** The numbers of the parts, of an order over several payees. */
  partsOf(orderNo: string): readonly string[]
  /**
   * The payer pays what is under this number, as it is there; by the way in, where only that brings the order.
   * @returns false when there is nothing to pay
   */
  pay(orderNo: string, launch?: Launch): Promise<boolean>
  at(orderNo: string): AtChannel
  /** A code on the payer's phone (付款码). */
  paymentCode(asksPassword: boolean): string
  /** What the channel had kept under way comes to its end. */
  letGo(): Promise<void>
  /** In the app, the code by which a person is known there. */
  appCode(): string | undefined
}

/** What the payer's client was given to open. */
export interface Launch {
  readonly kind: string
  readonly url: string
  readonly fields: readonly { readonly name: string; readonly value: string }[] | null
}

const NOTHING: AtChannel = { paidFen: 0, givenBackFen: 0 }

export function sideOf(world: World, name: ChannelName): Side {
  return { wechat, alipay, unionpay }[name](world)
}

function wechat(world: World): Side {
  const { wechat: at, clock } = world.sandbox
  const order = (orderNo: string) => at.orders().find(({ outTradeNo }) => outTradeNo === orderNo)
  const combined = (orderNo: string) => at.combined().find(({ combineOutTradeNo }) => combineOutTradeNo === orderNo)
  return {
    name: 'wechat',
    open: async () => undefined,
    partsOf: (orderNo) => combined(orderNo)?.partNos ?? [],
    pay: async (orderNo) => {
      const prepayId = (order(orderNo) ?? combined(orderNo))?.prepayIds.at(-1)
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
    // A page that nobody has opened is no trade there.
    open: async (launch) => {
      if (launch?.url) await fetch(launch.url)
    },
    partsOf: () => [],
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

function unionpay(world: World): Side {
  const { unionpay: at, clock } = world.sandbox
  const clerk = new BankClerk(world)
  return {
    name: 'unionpay',
    open: async () => undefined,
    partsOf: () => [],
    pay: async (orderNo, launch) => {
      if (!launch?.fields) return false
      await clerk.open({ url: launch.url, fields: launch.fields })
      const paid = at.submit(orderNo).done && at.approve(orderNo).done
      await clock.advance(0)
      return paid
    },
    at: (orderNo) => {
      const found = at.orders().find(({ orderId }) => orderId === orderNo)
      if (found?.paidAt === undefined) return NOTHING
      const given = at.refunds().filter(({ origQryId, state }) => origQryId === found.queryId && state === 'succeeded')
      return { paidFen: found.amountFen, givenBackFen: given.reduce((sum, { amountFen }) => sum + amountFen, 0) }
    },
    paymentCode: () => '',
    letGo: async () => {
      for (const { orderId, state } of at.refunds()) if (state === 'processing') at.resolveRefund(orderId, 'succeeded')
      await clock.advance(0)
    },
    appCode: () => undefined,
  }
}
