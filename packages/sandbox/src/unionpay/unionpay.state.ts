import { CappedMap } from '../store/capped.map.ts'

/** An order that a browser has brought to the front door. Times in milliseconds. */
export interface UnionpayOrder {
  merId: string
  orderId: string
  /** As the merchant wrote it: the order is asked for by it too. */
  txnTime: string
  amountFen: number
  bizType: string
  frontUrl: string | undefined
  backUrl: string
  payTimeoutAt: number
  reqReserved: string | undefined
  /** Also the order's name on the pages. */
  queryId: string
  traceNo: string
  openedAt: number
  bank: string | undefined
  payerName: string | undefined
  payerAccount: string | undefined
  submittedAt: number | undefined
  paidAt: number | undefined
  refusedAt: number | undefined
  refusedBecause: string | undefined
}

export interface UnionpayRefund {
  merId: string
  orderId: string
  txnTime: string
  amountFen: number
  backUrl: string
  reqReserved: string | undefined
  origQryId: string
  queryId: string
  traceNo: string
  takenAt: number
  state: 'processing' | 'succeeded' | 'failed'
  endedAt: number | undefined
  /** How it will end; `stuck` not by itself. */
  ends: 'succeeded' | 'failed' | 'stuck'
}

export interface UnionpayNotification {
  id: string
  orderId: string
  url: string
  /** Without the signature and its certificate: each send is signed anew. */
  fields: Record<string, string>
  attempts: number
  outcome: 'waiting' | 'acknowledged' | 'given-up' | 'lost'
  nextSendAt: number | undefined
}

export interface UnionpaySend {
  notificationId: string
  orderId: string
  attempt: number | null
  at: number
  url: string
  status?: number | undefined
  error?: string | undefined
  acknowledged: boolean
  fault?: string | undefined
}

// Bounds of the sandbox's memory, ours.
const MOST_ORDERS = 20_000
export const MOST_UNIONPAY_SENDS = 5_000

export interface UnionpaySnapshot {
  orders: UnionpayOrder[]
  refunds: UnionpayRefund[]
  notifications: UnionpayNotification[]
  sends: UnionpaySend[]
}

export class UnionpayState {
  readonly #orders: CappedMap<UnionpayOrder>
  readonly byQueryId = new Map<string, UnionpayOrder>()
  readonly #refunds = new CappedMap<UnionpayRefund>(MOST_ORDERS)
  readonly notifications = new CappedMap<UnionpayNotification>(MOST_ORDERS)
  sends: UnionpaySend[] = []

  constructor() {
    this.#orders = new CappedMap(MOST_ORDERS, ({ queryId }) => this.byQueryId.delete(queryId))
  }

  order(merId: string, orderId: string): UnionpayOrder | undefined {
    return this.#orders.get(`${merId} ${orderId}`)
  }

  putOrder(order: UnionpayOrder): void {
    this.#orders.set(`${order.merId} ${order.orderId}`, order)
    this.byQueryId.set(order.queryId, order)
  }

  /** Oldest first. */
  orders(): UnionpayOrder[] {
    return this.#orders.values()
  }

  refund(merId: string, orderId: string): UnionpayRefund | undefined {
    return this.#refunds.get(`${merId} ${orderId}`)
  }

  putRefund(refund: UnionpayRefund): void {
    this.#refunds.set(`${refund.merId} ${refund.orderId}`, refund)
  }

  refunds(): UnionpayRefund[] {
    return this.#refunds.values()
  }

  snapshot(): UnionpaySnapshot {
    return { orders: this.orders(), refunds: this.refunds(), notifications: this.notifications.values(), sends: this.sends }
  }

  restore(snapshot: UnionpaySnapshot): void {
    for (const order of snapshot.orders) this.putOrder(order)
    for (const refund of snapshot.refunds) this.putRefund(refund)
    for (const notification of snapshot.notifications) this.notifications.set(notification.id, notification)
    this.sends = snapshot.sends
  }
}
