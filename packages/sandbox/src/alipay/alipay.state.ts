import { CappedMap } from '../store/capped.map.ts'
import type {
  AlipayAuthCode,
  AlipayMerchant,
  AlipayMovement,
  AlipayNotification,
  AlipayPaymentCode,
  AlipaySend,
  AlipayTrade,
} from './trade.state.ts'

// Bounds of the sandbox's memory, ours: as on the other side of the street.
const MOST_TRADES = 20_000
const MOST_NOTIFICATIONS = 20_000
export const MOST_ALIPAY_SENDS = 5_000
export const MOST_MOVEMENTS = 60_000
const MOST_MERCHANTS = 5_000
const MOST_CODES = 1_000

export interface AlipaySnapshot {
  trades: AlipayTrade[]
  merchants: AlipayMerchant[]
  movements: AlipayMovement[]
  notifications: AlipayNotification[]
  sends: AlipaySend[]
  paymentCodes: AlipayPaymentCode[]
  authCodes: AlipayAuthCode[]
}

export class AlipayState {
  /** by seller and out_trade_no: the same number at two sellers is two trades */
  readonly #trades: CappedMap<AlipayTrade>
  readonly tradeByNo = new Map<string, AlipayTrade>()
  readonly tradeByQrCode = new Map<string, AlipayTrade>()
  /** by pid */
  readonly merchants = new CappedMap<AlipayMerchant>(MOST_MERCHANTS)
  movements: AlipayMovement[] = []
  /** by notify_id */
  readonly notifications = new CappedMap<AlipayNotification>(MOST_NOTIFICATIONS)
  sends: AlipaySend[] = []
  readonly paymentCodes = new CappedMap<AlipayPaymentCode>(MOST_CODES)
  readonly authCodes = new CappedMap<AlipayAuthCode>(MOST_CODES)

  constructor() {
    this.#trades = new CappedMap(MOST_TRADES, (trade) => {
      this.tradeByNo.delete(trade.tradeNo)
      if (trade.qrCode !== undefined) this.tradeByQrCode.delete(trade.qrCode)
    })
  }

  trade(sellerPid: string, outTradeNo: string): AlipayTrade | undefined {
    return this.#trades.get(`${sellerPid} ${outTradeNo}`)
  }

  putTrade(trade: AlipayTrade): void {
    this.#trades.set(`${trade.sellerPid} ${trade.outTradeNo}`, trade)
    this.tradeByNo.set(trade.tradeNo, trade)
    if (trade.qrCode !== undefined) this.tradeByQrCode.set(trade.qrCode, trade)
  }

  /** Oldest first. */
  trades(): AlipayTrade[] {
    return this.#trades.values()
  }

  snapshot(): AlipaySnapshot {
    return {
      trades: this.trades(),
      merchants: this.merchants.values(),
      movements: this.movements,
      notifications: this.notifications.values(),
      sends: this.sends,
      paymentCodes: this.paymentCodes.values(),
      authCodes: this.authCodes.values(),
    }
  }

  restore(snapshot: AlipaySnapshot): void {
    for (const trade of snapshot.trades) this.putTrade(trade)
    for (const merchant of snapshot.merchants) this.merchants.set(merchant.pid, merchant)
    this.movements = snapshot.movements
    for (const notification of snapshot.notifications) this.notifications.set(notification.id, notification)
    this.sends = snapshot.sends
    for (const code of snapshot.paymentCodes) this.paymentCodes.set(code.code, code)
    for (const code of snapshot.authCodes) this.authCodes.set(code.code, code)
  }
}
