import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { ControlError } from '../control/control.error.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { NotifyService } from './notify.service.ts'
import type { OrderStatus } from './order.decision.ts'
import type { Moved, OrderService } from './order.service.ts'
import type { RefundService } from './refund.service.ts'
import { type MerchantKey, newMerchantKey, rotateSigner } from './unionpay.identity.ts'
import type { UnionpayOrder, UnionpayRefund, UnionpaySend } from './unionpay.state.ts'

export interface UnionpayParts {
  orders: OrderService
  refunds: RefundService
  notify: NotifyService
}

/** What tests in the same process call, and the control routes too. Orders are named by the merchant's number. */
export interface UnionpayControl {
  /** The clerk hands it in at the bank. */
  submit(orderId: string): Moved
  /** The checker lets it pass. */
  approve(orderId: string): Moved
  refuse(orderId: string, reason?: string): Moved
  /** Newest first. */
  orders(): (UnionpayOrder & { status: OrderStatus })[]
  refunds(): UnionpayRefund[]
  resolveRefund(orderId: string, end: 'succeeded' | 'failed'): boolean
  /** Every send, newest first. */
  notifications(): UnionpaySend[]
  resend(orderId: string): Promise<UnionpaySend | undefined>
  /** One more certificate of the merchant's: both are good. */
  addMerchantKey(): Promise<MerchantKey>
  /** UnionPay signs by a new certificate from now on. */
  rotateSigner(): Promise<void>
}

const numberInput = z.strictObject({ orderId: z.string(), reason: z.string().optional() })
const resolveInput = z.strictObject({ orderId: z.string(), end: z.enum(['succeeded', 'failed']) })

export function unionpayControl(context: SandboxContext, { notify, orders, refunds }: UnionpayParts): UnionpayControl {
  const { state, identity } = context
  const moving = (orderId: string, move: (order: UnionpayOrder) => Moved): Moved => {
    const order = state.unionpay.orders().findLast((one) => one.orderId === orderId)
    return order ? move(order) : { done: false, why: '没有这笔订单' }
  }
  return {
    submit: (orderId) => moving(orderId, (order) => orders.submit(order)),
    approve: (orderId) => moving(orderId, (order) => orders.approve(order)),
    refuse: (orderId, reason) => moving(orderId, (order) => orders.refuse(order, reason)),
    orders: () =>
      state.unionpay
        .orders()
        .toReversed()
        .map((order) => ({ ...order, status: orders.statusOf(order) })),
    refunds: () => state.unionpay.refunds().toReversed(),
    resolveRefund: (orderId, end) => refunds.resolve(orderId, end) !== undefined,
    notifications: () => state.unionpay.sends.toReversed(),
    resend: (orderId) => notify.resend(orderId),
    addMerchantKey: async () => {
      const key = await newMerchantKey()
      identity.unionpay.merchantKeys.push(key)
      return key
    },
    rotateSigner: () => rotateSigner(identity.unionpay),
  }
}

// A list for reading; a test that looks for one thing names it.
const MOST_LISTED = 1_000

export function unionpayControlRoutes(scope: FastifyInstance, control: UnionpayControl): void {
  const some = <V extends { orderId: string }>(list: V[], query: unknown): V[] => {
    const wanted = (query as { orderId?: string }).orderId
    return list.filter(({ orderId }) => wanted === undefined || orderId === wanted).slice(0, MOST_LISTED)
  }
  const told = (moved: Moved) => {
    if (!moved.done) throw new ControlError(400, 'NOT_DONE', moved.why)
    return moved.order
  }
  for (const what of ['submit', 'approve', 'refuse'] as const)
    scope.post(`/control/unionpay/${what}`, async (request) => {
      const { orderId, reason } = numberInput.parse(request.body)
      return told(what === 'refuse' ? control.refuse(orderId, reason) : control[what](orderId))
    })
  scope.get('/control/unionpay/orders', async (request) => some(control.orders(), request.query))
  scope.get('/control/unionpay/refunds', async (request) => some(control.refunds(), request.query))
  scope.post('/control/unionpay/refunds/resolve', async (request) => {
    const { end, orderId } = resolveInput.parse(request.body)
    if (!control.resolveRefund(orderId, end)) throw new ControlError(404, 'NOT_FOUND', 'no refund with this number is open')
    return some(control.refunds(), { orderId })[0]
  })
  scope.get('/control/unionpay/notifications', async (request) => some(control.notifications(), request.query))
  scope.post('/control/unionpay/notifications/resend', async (request) => {
    const send = await control.resend(numberInput.parse(request.body).orderId)
    if (!send) throw new ControlError(404, 'NOT_FOUND', 'this number has no notification')
    return send
  })
  scope.post('/control/unionpay/merchant-keys', async () => {
    const { certId, privateKey } = await control.addMerchantKey()
    return { certId, privateKey }
  })
  scope.post('/control/unionpay/certificates/rotate', async () => {
    await control.rotateSigner()
    return { rotated: true }
  })
}
