import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'
import { signatureNonce } from '../crypto/id.source.ts'
import type { BillFaultKind } from '../fault/fault.registry.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { CappedMap } from '../store/capped.map.ts'
import { fundBillText } from './fund-bill.text.ts'
import { subMerchantOf } from './merchant.check.ts'
import { feeOf } from './money-flow.ledger.ts'
import type { MoneyFlow } from './money-flow.state.ts'
import type { WechatOrder } from './order.state.ts'
import type { WechatRefund } from './refund.state.ts'
import { type TradeLine, tradeBillText } from './trade-bill.text.ts'
import { WechatError } from './wechat.error.ts'
import { parseInput } from './wechat.input.ts'
import type { WechatAnswer } from './wechat-pay.service.ts'

const DAY_MS = 86_400_000
const BEIJING_OFFSET_MS = 8 * 3_600_000
// pay.weixin.qq.com/doc/v3/partner: yesterday's bill is there from ten in the morning on, for three months.
const READY_AFTER_MS = 10 * 3_600_000
const OLDEST_MS = 92 * DAY_MS
const URL_LIFE_MS = 5 * 60_000
const MOST_FILES = 100

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期格式为yyyy-MM-DD')
const tradeBill = z.object({
  bill_date: day,
  sub_mchid: z.string().optional(),
  bill_type: z.enum(['ALL', 'SUCCESS', 'REFUND']).default('ALL'),
  tar_type: z.literal('GZIP').optional(),
})
const fundBill = z.object({
  bill_date: day,
  sub_mchid: z.string().optional(),
  account_type: z.enum(['BASIC', 'OPERATION', 'FEES']).default('BASIC'),
  tar_type: z.literal('GZIP').optional(),
})

interface BillFile {
  bytes: Buffer
  expiresAt: number
}

/** Bills out of the sandbox's own books, so that they can disagree with everybody else's. */
export class BillService {
  readonly #context: SandboxContext
  /** By token; forgotten at a restart, as their addresses are after five minutes. */
  readonly #files = new CappedMap<BillFile>(MOST_FILES)

  constructor(context: SandboxContext) {
    this.#context = context
  }

  trade(query: unknown, fault?: BillFaultKind): WechatAnswer {
    const input = parseInput(tradeBill, query, 'query')
    const { spMchid } = this.#context.identity.wechat
    const start = this.#startOf(input.bill_date, fault)
    if (input.sub_mchid !== undefined) subMerchantOf(this.#context, input.sub_mchid)
    const all = this.#lines(start, start + DAY_MS).filter((line) => input.sub_mchid === undefined || line.subMchid === input.sub_mchid)
    const wanted = all.filter(
      ({ tradeState }) => input.bill_type === 'ALL' || (tradeState === 'SUCCESS') === (input.bill_type === 'SUCCESS'),
    )
    const lines = fault === undefined ? wanted : this.#wrongLines(wanted, fault)
    if (lines.length === 0 || fault === 'none') throw NO_BILL()
    const text = tradeBillText(input.bill_type, { mchid: spMchid }, lines)
    return this.#file(text, input.tar_type === 'GZIP', fault)
  }

  fund(query: unknown, fault?: BillFaultKind): WechatAnswer {
    const input = parseInput(fundBill, query, 'query')
    const start = this.#startOf(input.bill_date, fault)
    if (input.sub_mchid !== undefined) subMerchantOf(this.#context, input.sub_mchid)
    const subMchid = input.sub_mchid ?? this.#context.identity.wechat.spMchid
    const flows = this.#context.state.flows.filter((flow) => flow.subMchid === subMchid && flow.at >= start && flow.at < start + DAY_MS)
    // Other accounts exist and never move here.
    const wanted = input.account_type === 'BASIC' ? flows : []
    const lines = fault === undefined ? wanted : wrongFlows(wanted, fault)
    if (lines.length === 0 || fault === 'none') throw NO_BILL()
    return this.#file(fundBillText(lines), input.tar_type === 'GZIP', fault)
  }

  /** undefined: no such address, or no longer. */
  download(token: string): Buffer | undefined {
    const file = this.#files.get(token)
    return file && this.#context.clock.now() < file.expiresAt ? file.bytes : undefined
  }

  #startOf(billDate: string, fault: BillFaultKind | undefined): number {
    const start = Date.parse(`${billDate}T00:00:00Z`) - BEIJING_OFFSET_MS
    const now = this.#context.clock.now()
    if (Number.isNaN(start) || start > now) throw new WechatError(400, 'PARAM_ERROR', '账单日期不正确')
    if (start < now - OLDEST_MS) throw new WechatError(400, 'INVALID_REQUEST', '仅支持下载三个月内的账单')
    if (fault === 'late' || now < start + DAY_MS + READY_AFTER_MS)
      throw new WechatError(400, 'STATEMENT_CREATING', '账单生成中，请稍后再试')
    return start
  }

  #lines(from: number, to: number): TradeLine[] {
    const { orders, refunds } = this.#context.state
    const isIn = (at: number | undefined): at is number => at !== undefined && at >= from && at < to
    const lines: TradeLine[] = []
    for (const order of orders.values()) {
      if (isIn(order.paidAt)) lines.push(this.#lineOf(order, order.paidAt, { paid: order.total, fee: feeOf(order.total) }))
      // What was revoked before anybody paid never was a trade.
      if (isIn(order.revokedAt) && order.paidAt !== undefined) {
        const back = { refund: order.total, fee: -feeOf(order.total), tradeState: 'REVOKED', refundState: 'SUCCESS' } as const
        lines.push(this.#lineOf(order, order.revokedAt, { ...back, refundEndedAt: order.revokedAt }))
      }
    }
    for (const refund of refunds.values()) {
      const order = orders.get(refund.outTradeNo)
      const at = refund.endedAt ?? refund.createdAt
      if (order && isIn(at)) lines.push(this.#lineOf(order, at, refundOf(refund)))
    }
    return lines.sort((a, b) => a.at - b.at)
  }

  #lineOf(order: WechatOrder, at: number, more: Partial<TradeLine>): TradeLine {
    return lineOf(order, at, { appid: order.spAppid ?? this.#context.identity.wechat.spAppid, ...more })
  }

  #wrongLines(lines: TradeLine[], fault: BillFaultKind): TradeLine[] {
    const [first] = lines
    if (!first) return lines
    if (fault === 'row-missing') return lines.slice(1)
    if (fault === 'amount-changed') return [{ ...first, paid: first.paid + 1 }, ...lines.slice(1)]
    if (fault !== 'row-extra') return lines
    const { ids } = this.#context
    return [...lines, { ...first, transactionId: `4200${ids.digits(24)}`, outTradeNo: `NOBODYS${ids.digits(12)}` }]
  }

  #file(text: string, isPacked: boolean, fault: BillFaultKind | undefined): WechatAnswer {
    const told = fault === 'bad-line' ? withBadLine(text) : text
    // Announced as it should be, handed over without its last row.
    const given = fault === 'damaged' ? `${told.split('\r\n').slice(0, -4).join('\r\n')}\r\n` : told
    const token = signatureNonce()
    const bytes = isPacked ? gzipSync(given) : Buffer.from(given)
    this.#files.set(token, { bytes, expiresAt: this.#context.clock.now() + URL_LIFE_MS })
    const packing = isPacked ? '&tartype=gzip' : ''
    return {
      status: 200,
      body: {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(told).digest('hex'),
        download_url: `${this.#context.url()}/v3/billdownload/file?token=${token}${packing}`,
      },
    }
  }
}

const NO_BILL = (): WechatError => new WechatError(400, 'NO_STATEMENT_EXIST', '请求的账单文件不存在')

function lineOf(order: WechatOrder, at: number, more: Partial<TradeLine> & { appid: string }): TradeLine {
  return {
    at,
    subMchid: order.subMchid,
    transactionId: order.transactionId ?? '',
    outTradeNo: order.outTradeNo,
    openid: order.spOpenid ?? order.subOpenid ?? '',
    tradeType: order.tradeType,
    tradeState: 'SUCCESS',
    paid: 0,
    refundId: '0',
    outRefundNo: '0',
    refund: 0,
    refundState: '',
    description: order.description,
    attach: order.attach ?? '',
    fee: 0,
    ...more,
  }
}

const REFUND_STATES = { SUCCESS: 'SUCCESS', PROCESSING: 'PROCESSING', ABNORMAL: 'CHANGE', CLOSED: 'FAIL' } as const

function refundOf(refund: WechatRefund): Partial<TradeLine> {
  return {
    tradeState: 'REFUND',
    refundId: refund.refundId,
    outRefundNo: refund.outRefundNo,
    refund: refund.amount,
    refundState: REFUND_STATES[refund.status],
    refundAskedAt: refund.createdAt,
    refundEndedAt: refund.status === 'SUCCESS' ? refund.endedAt : undefined,
    fee: 0 - (refund.feeBack ?? 0),
  }
}

function wrongFlows(flows: MoneyFlow[], fault: BillFaultKind): MoneyFlow[] {
  const [first] = flows
  if (!first) return flows
  if (fault === 'row-missing') return flows.slice(1)
  if (fault === 'amount-changed') return [{ ...first, amount: first.amount + 1 }, ...flows.slice(1)]
  return fault === 'row-extra' ? [...flows, { ...first, flowNo: `${first.flowNo}9` }] : flows
}

/** The first row loses a field. */
function withBadLine(text: string): string {
  const [header = '', first = '', ...rest] = text.split('\r\n')
  return [header, first.split(',`').slice(0, -1).join(',`'), ...rest].join('\r\n')
}
