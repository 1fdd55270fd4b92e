import { beijingDigits, beijingReadable } from '../clock/beijing.time.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { pushCapped } from '../store/capped.map.ts'
import { REFUSAL, illegal, refused } from './alipay.error.ts'
import { MOST_MOVEMENTS } from './alipay.state.ts'
import { yuanOf } from './alipay.yuan.ts'
import type { NotifyService } from './notify.service.ts'
import { maskedLogon } from './payer.identity.ts'
import type { PayRefusal } from './trade.decision.ts'
import {
  DEFAULT_LIFE_MS,
  PAYMENT_CODE_LIFE_MS,
  PAY_REFUSAL_TEXT,
  QR_LIFE_MS,
  assertSameOrder,
  feeBackOf,
  feeOf,
  isCancelTooLate,
  payRefusal,
  refundedFen,
  statusAt,
} from './trade.decision.ts'
import type { OrderInput, TradeName } from './trade.input.ts'
import { INPUT, parseContent } from './trade.input.ts'
import type { AlipayMerchant, AlipayMovement, AlipayRefund, AlipayTrade, TradeWay } from './trade.state.ts'

/** A call that the gateway let through. */
export interface Call {
  appId: string
  seller: AlipayMerchant
  bizContent: string | undefined
  notifyUrl: string | undefined
  returnUrl: string | undefined
}

export type Body = Record<string, unknown>

export type AlipayPayResult = { paid: true; trade: AlipayTrade } | { paid: false; code: PayRefusal | 'NOT_FOUND'; message: string }

export class AlipayTradeService {
  readonly #context: SandboxContext
  readonly #notify: NotifyService

  constructor(context: SandboxContext, notify: NotifyService) {
    this.#context = context
    this.#notify = notify
  }

  create(call: Call): Body {
    const input = parseContent(INPUT.create, call.bizContent)
    if (input.op_app_id !== this.#context.identity.alipay.miniAppId) throw refused('ACQ.OPEN_ID_NOT_TINY_APP', 'op_app_id不是小程序应用')
    const trade = this.#order(call, 'create', input, input.buyer_open_id)
    this.#open(trade)
    return { out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo }
  }

  precreate(call: Call): Body {
    const { clock, ids } = this.#context
    const trade = this.#order(call, 'precreate', parseContent(INPUT.order, call.bizContent))
    const now = clock.now()
    if (trade.qrCode === undefined || now >= (trade.qrCodeAt ?? 0) + QR_LIFE_MS) {
      // An old code of the same order opens it no longer.
      if (trade.qrCode !== undefined) this.#context.state.alipay.tradeByQrCode.delete(trade.qrCode)
      trade.qrCode = `bax0${ids.hex(5)}${ids.alphanumeric(16).toLowerCase()}`
      trade.qrCodeAt = now
    }
    this.#keep(trade)
    return { out_trade_no: trade.outTradeNo, qr_code: `${this.#context.url()}/alipay/qr/${trade.qrCode}` }
  }

  /** The payer's code, scanned: paid at once, or waiting for the password on the phone (10003). */
  pay(call: Call, force?: 'asks-password' | 'buyer-balance'): Body {
    const { clock, state } = this.#context
    const input = parseContent(INPUT.pay, call.bizContent)
    const code = state.alipay.paymentCodes.get(input.auth_code)
    const known = state.alipay.trade(call.seller.pid, input.out_trade_no)
    if (known) {
      assertSameOrder(known, { totalFen: input.total_amount, subject: input.subject, buyerOpenId: code?.openId }, clock.now())
      return this.#waiting(known)
    }
    if (!code || code.usedAt !== undefined || clock.now() >= code.createdAt + PAYMENT_CODE_LIFE_MS) throw REFUSAL.authCode()
    code.usedAt = clock.now()
    if (force === 'buyer-balance') throw refused('ACQ.BUYER_BALANCE_NOT_ENOUGH', '买家余额不足')
    const trade = this.#order(call, 'pay', input, code.openId)
    this.#open(trade)
    if (force === 'asks-password' || code.asksPassword) return this.#waiting(trade)
    this.payNow(trade)
    return {
      out_trade_no: trade.outTradeNo,
      trade_no: trade.tradeNo,
      ...this.#paidFields(trade),
      gmt_payment: beijingReadable(trade.paidAt ?? 0),
    }
  }

  /** A browser brings the merchant's signed order: the trade begins with its page. */
  page(call: Call, way: 'wap' | 'page'): AlipayTrade {
    const input = parseContent(INPUT.order, call.bizContent)
    const product = way === 'wap' ? 'QUICK_WAP_WAY' : 'FAST_INSTANT_TRADE_PAY'
    if (input.product_code !== product) throw illegal('isv.invalid-parameter', `product_code须为${product}`)
    const trade = this.#order(call, way, input)
    this.#open(trade)
    return trade
  }

  query(call: Call): Body {
    const trade = this.#find(call, parseContent(INPUT.named, call.bizContent))
    return {
      out_trade_no: trade.outTradeNo,
      trade_no: trade.tradeNo,
      trade_status: statusAt(trade, this.#context.clock.now()),
      ...this.#paidFields(trade),
      ...(trade.paidAt === undefined ? {} : { send_pay_date: beijingReadable(trade.paidAt) }),
    }
  }

  close(call: Call): Body {
    const trade = this.#find(call, parseContent(INPUT.named, call.bizContent))
    if (statusAt(trade, this.#context.clock.now()) !== 'WAIT_BUYER_PAY') throw REFUSAL.statusError()
    trade.status = 'TRADE_CLOSED'
    this.#keep(trade)
    return { out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo }
  }

  /** 撤销: closes what is unpaid, gives back what is paid, and makes sure that what never came will not come either. */
  cancel(call: Call): Body {
    const { clock, state } = this.#context
    const name = parseContent(INPUT.named, call.bizContent)
    const now = clock.now()
    const trade = name.out_trade_no === undefined ? this.#byName(call, name) : state.alipay.trade(call.seller.pid, name.out_trade_no)
    if (!trade) {
      if (name.out_trade_no === undefined) throw REFUSAL.notExist()
      const never = this.#newTrade(call, 'pay', { out_trade_no: name.out_trade_no, subject: '已撤销', total_amount: 0 }, now)
      never.status = 'TRADE_CLOSED'
      this.#keep(never)
      return { out_trade_no: name.out_trade_no, retry_flag: 'N' }
    }
    const status = statusAt(trade, now)
    if (status === 'TRADE_FINISHED') throw REFUSAL.hasFinished()
    if (isCancelTooLate(trade, now)) throw refused('ACQ.TRADE_CANCEL_TIME_OUT', '超过撤销时间范围')
    const answer = { out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo, retry_flag: 'N' }
    if (status !== 'TRADE_SUCCESS') {
      trade.status = 'TRADE_CLOSED'
      this.#keep(trade)
      return { ...answer, action: 'close' }
    }
    this.#giveBack(call.seller, trade, trade.outTradeNo, trade.totalFen - refundedFen(trade))
    return { ...answer, action: 'refund' }
  }

  refund(call: Call, force?: 'processing' | 'seller-balance'): Body {
    const input = parseContent(INPUT.refund, call.bizContent)
    const trade = this.#find(call, input)
    const now = this.#context.clock.now()
    const outRequestNo = input.out_request_no ?? trade.outTradeNo
    const known = trade.refunds.find((refund) => refund.outRequestNo === outRequestNo)
    if (known) {
      if (known.amountFen !== input.refund_amount) throw REFUSAL.discordant()
      return this.#refundAnswer(trade, known, 'N')
    }
    const status = statusAt(trade, now)
    if (status === 'TRADE_FINISHED') throw REFUSAL.hasFinished()
    if (status !== 'TRADE_SUCCESS') throw trade.paidAt === undefined ? REFUSAL.statusError() : REFUSAL.refundAmount()
    if (refundedFen(trade) + input.refund_amount > trade.totalFen) throw REFUSAL.refundAmount()
    if (input.out_request_no === undefined && input.refund_amount !== trade.totalFen)
      throw refused('ACQ.INVALID_PARAMETER', '部分退款时out_request_no必填')
    if (force === 'seller-balance') throw REFUSAL.balance()
    const refund = this.#giveBack(call.seller, trade, outRequestNo, input.refund_amount)
    if (force === 'processing') refund.processing = true
    else this.#notify.announce(trade, refund)
    return this.#refundAnswer(trade, refund, refund.processing === true ? 'N' : 'Y')
  }

  /** About a refund that it does not know, Alipay says 10000 and nothing else. */
  refundQuery(call: Call): Body {
    const input = parseContent(INPUT.refundQuery, call.bizContent)
    const trade = this.#find(call, input)
    const refund = trade.refunds.find((one) => one.outRequestNo === input.out_request_no)
    if (!refund) return {}
    return {
      out_trade_no: trade.outTradeNo,
      trade_no: trade.tradeNo,
      out_request_no: refund.outRequestNo,
      total_amount: yuanOf(trade.totalFen),
      refund_amount: yuanOf(refund.amountFen),
      ...(refund.processing === true ? {} : { refund_status: 'REFUND_SUCCESS' }),
      ...(refund.processing !== true && input.query_options.includes('gmt_refund_pay')
        ? { gmt_refund_pay: beijingReadable(refund.at) }
        : {}),
    }
  }

  /** What a fault held back goes on. */
  releaseRefunds(): void {
    for (const trade of this.#context.state.alipay.trades()) {
      for (const refund of trade.refunds) {
        if (refund.processing !== true) continue
        refund.processing = undefined
        this.#notify.announce(trade, refund)
      }
    }
    this.#context.changed()
  }

  /** A payer scans, or opens a page: from here on it is a trade. */
  open(trade: AlipayTrade): void {
    if (payRefusal(trade, this.#context.clock.now()) === undefined) this.#open(trade)
  }

  payRefusalOf(trade: AlipayTrade): PayRefusal | undefined {
    return payRefusal(trade, this.#context.clock.now())
  }

  tradeOf(tradeNo: string): AlipayTrade | undefined {
    return this.#context.state.alipay.tradeByNo.get(tradeNo)
  }

  tradeOfQrCode(code: string): AlipayTrade | undefined {
    return this.#context.state.alipay.tradeByQrCode.get(code)
  }

  /** The payer's thumb on the button. The notification goes out by itself afterwards. */
  payNow(trade: AlipayTrade | undefined, openId?: string): AlipayPayResult {
    if (!trade) return { paid: false, code: 'NOT_FOUND', message: '没有这笔交易' }
    const refusal = this.payRefusalOf(trade)
    if (refusal) return { paid: false, code: refusal, message: PAY_REFUSAL_TEXT[refusal] }
    this.#settle(trade, openId)
    this.#notify.announce(trade)
    return { paid: true, trade }
  }

  /** Paid, and the merchant told of it before anything else is answered. */
  async payAndTellFirst(trade: AlipayTrade): Promise<void> {
    if (this.payRefusalOf(trade) === undefined) this.#settle(trade)
    await this.#notify.announceFirst(trade)
  }

  /** For the race of a close with a payment: the payment comes first. */
  payBefore(call: Call): void {
    try {
      this.payNow(this.#find(call, parseContent(INPUT.named, call.bizContent)))
    } catch {
      // Nothing to be quicker with; the close is told so itself.
    }
  }

  /** Money that the merchant takes away from the balance: afterwards there may be too little to give back. */
  withdraw(pid: string, amountFen: number): AlipayMerchant | undefined {
    const merchant = this.#context.state.alipay.merchants.get(pid)
    if (!merchant || amountFen > merchant.balanceFen) return undefined
    this.#move(merchant, { business: '提现', amountFen: -amountFen, tradeNo: '', outTradeNo: '', subject: '' })
    this.#context.changed()
    return merchant
  }

  #order(call: Call, way: TradeWay, input: OrderInput, buyerOpenId?: string): AlipayTrade {
    const { clock, state } = this.#context
    const now = clock.now()
    if (input.seller_id !== undefined && input.seller_id !== call.seller.pid)
      throw refused('ACQ.INVALID_RECEIVE_ACCOUNT', '商家收款账号有误')
    const known = state.alipay.trade(call.seller.pid, input.out_trade_no)
    if (known) {
      assertSameOrder(known, { totalFen: input.total_amount, subject: input.subject, buyerOpenId }, now)
      return known
    }
    if (call.seller.blocked === true) throw refused('ACQ.SELLER_BEEN_BLOCKED', '商家账号被冻结')
    if (input.time_expire !== undefined && input.time_expire <= now) throw REFUSAL.afterExpiry()
    const trade = this.#newTrade(call, way, input, now)
    trade.buyerOpenId = buyerOpenId
    this.#keep(trade)
    return trade
  }

  #newTrade(call: Call, way: TradeWay, input: OrderInput, now: number): AlipayTrade {
    return {
      outTradeNo: input.out_trade_no,
      sellerPid: call.seller.pid,
      appId: call.appId,
      way,
      totalFen: input.total_amount,
      subject: input.subject,
      notifyUrl: call.notifyUrl,
      returnUrl: call.returnUrl,
      createdAt: now,
      expiresAt: input.time_expire ?? now + DEFAULT_LIFE_MS,
      // 28 digits as on the payer's receipt: the day, 22, and a number.
      tradeNo: `${beijingDigits(now).slice(0, 8)}22${this.#context.ids.digits(18)}`,
      status: 'WAIT_BUYER_PAY',
      feeFen: 0,
      refunds: [],
    }
  }

  #open(trade: AlipayTrade): void {
    trade.openedAt ??= this.#context.clock.now()
    this.#keep(trade)
  }

  #settle(trade: AlipayTrade, openId?: string): void {
    const now = this.#context.clock.now()
    trade.openedAt ??= now
    trade.status = 'TRADE_SUCCESS'
    trade.paidAt = now
    trade.feeFen = feeOf(trade.totalFen)
    trade.buyerOpenId ??= openId
    const merchant = this.#context.state.alipay.merchants.get(trade.sellerPid)
    if (merchant) {
      this.#move(merchant, { ...named(trade), business: '在线支付', amountFen: trade.totalFen })
      if (trade.feeFen > 0) this.#move(merchant, { ...named(trade), business: '收费', amountFen: -trade.feeFen })
    }
    this.#keep(trade)
  }

  #giveBack(seller: AlipayMerchant, trade: AlipayTrade, outRequestNo: string, amountFen: number): AlipayRefund {
    const feeBackFen = feeBackOf(trade, amountFen)
    if (seller.balanceFen + feeBackFen < amountFen) throw REFUSAL.balance()
    const refund: AlipayRefund = { outRequestNo, amountFen, feeBackFen, at: this.#context.clock.now() }
    trade.refunds.push(refund)
    // Given back in full, a trade is closed.
    if (refundedFen(trade) === trade.totalFen) trade.status = 'TRADE_CLOSED'
    if (feeBackFen > 0) this.#move(seller, { ...named(trade), business: '退费', amountFen: feeBackFen })
    this.#move(seller, { ...named(trade), business: '交易退款', amountFen: -amountFen })
    this.#keep(trade)
    return refund
  }

  #move(merchant: AlipayMerchant, movement: Omit<AlipayMovement, 'id' | 'pid' | 'balanceFen' | 'at'>): void {
    const { clock, ids, state } = this.#context
    merchant.balanceFen += movement.amountFen
    const moved = { ...movement, id: ids.digits(15), pid: merchant.pid, balanceFen: merchant.balanceFen, at: clock.now() }
    pushCapped(state.alipay.movements, moved, MOST_MOVEMENTS)
  }

  #find(call: Call, name: TradeName): AlipayTrade {
    const trade = this.#byName(call, name)
    if (trade?.openedAt === undefined) throw REFUSAL.notExist()
    return trade
  }

  #byName(call: Call, name: TradeName): AlipayTrade | undefined {
    const { alipay } = this.#context.state
    // As the document says: when both are there, trade_no counts.
    const trade = name.trade_no === undefined ? alipay.trade(call.seller.pid, name.out_trade_no ?? '') : alipay.tradeByNo.get(name.trade_no)
    return trade?.sellerPid === call.seller.pid ? trade : undefined
  }

  #waiting(trade: AlipayTrade): Body {
    return { code: '10003', msg: ' order success pay inprocess', out_trade_no: trade.outTradeNo, trade_no: trade.tradeNo }
  }

  #paidFields(trade: AlipayTrade): Body {
    const total = yuanOf(trade.totalFen)
    return {
      total_amount: total,
      receipt_amount: trade.paidAt === undefined ? '0.00' : total,
      buyer_pay_amount: trade.paidAt === undefined ? '0.00' : total,
      invoice_amount: trade.paidAt === undefined ? '0.00' : total,
      point_amount: '0.00',
      buyer_logon_id: maskedLogon(trade.buyerOpenId),
      ...(trade.buyerOpenId === undefined ? {} : { buyer_open_id: trade.buyerOpenId }),
      ...(trade.paidAt === undefined ? {} : { fund_bill_list: [{ amount: total, fund_channel: 'ALIPAYACCOUNT' }] }),
    }
  }

  #refundAnswer(trade: AlipayTrade, refund: AlipayRefund, fundChange: 'Y' | 'N'): Body {
    return {
      out_trade_no: trade.outTradeNo,
      trade_no: trade.tradeNo,
      buyer_logon_id: maskedLogon(trade.buyerOpenId),
      fund_change: fundChange,
      // Of all refunds so far.
      refund_fee: yuanOf(refundedFen(trade)),
      ...(fundChange === 'Y' ? { gmt_refund_pay: beijingReadable(refund.at) } : {}),
    }
  }

  #keep(trade: AlipayTrade): void {
    this.#context.state.alipay.putTrade(trade)
    this.#context.changed()
  }
}

function named({ outTradeNo, subject, tradeNo }: AlipayTrade): { outTradeNo: string; subject: string; tradeNo: string } {
  return { outTradeNo, subject, tradeNo }
}
