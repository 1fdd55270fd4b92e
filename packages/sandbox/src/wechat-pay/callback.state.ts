/** One thing to tell the merchant; sent until it is acknowledged or the schedule ends. */
export interface CallbackEvent {
  id: string
  /** Of the order, or of the combined one. */
  outTradeNo: string
  /** Of a refund. */
  outRefundNo?: string | undefined
  notifyUrl: string
  createdAt: number
  /** The encrypted body; the same bytes on every send. */
  body: string
  /** Sends made by the schedule so far. */
  attempts: number
  /** undefined when the schedule has ended. */
  nextSendAt?: number | undefined
  outcome: 'waiting' | 'acknowledged' | 'given-up' | 'lost'
}

export interface CallbackSend {
  eventId: string
  outTradeNo: string
  outRefundNo?: string | undefined
  /** 0 is the first send, 1 the first retry, null one asked for by control. */
  attempt: number | null
  at: number
  url: string
  status?: number | undefined
  answer?: string | undefined
  error?: string | undefined
  acknowledged: boolean
  fault?: string | undefined
}
