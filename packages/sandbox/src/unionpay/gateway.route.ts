import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { beijingDigits, readBeijingDigits } from '../clock/beijing.time.ts'
import { type UnionpayFaultKind, type UnionpayOperation, unionpayFaultKinds, unionpayFileKinds } from '../fault/unionpay.fault.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { HTML } from '../http/html.page.ts'
import { keepRawBody, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import { refusedPage } from './bank.page.ts'
import { type Refusal, type Verdict, refundVerdictOf, verdictOf } from './order.decision.ts'
import type { OrderService } from './order.service.ts'
import type { RefundService } from './refund.service.ts'
import { linesOf, settlementFile } from './settlement.file.ts'
import { orderFields, refundFields, settledFields } from './unionpay.message.ts'
import { type Fields, isRequestGenuine, rawText, signedFields } from './unionpay.signature.ts'

type Body = Record<string, string>

const DAY_MS = 86_400_000
/** The files of a day are there from nine the next morning. */
const MADE_AT_MS = 9 * 3_600_000
const OK = { respCode: '00', respMsg: '成功[0000000]' }
const refused = ({ code, message }: Refusal): Body => ({ respCode: code, respMsg: message })
const UNSURE: Verdict = { code: '04', message: '交易状态未明，请查询对账结果[0000004]' }

export interface GatewayParts {
  orders: OrderService
  refunds: RefundService
}

/** The doors of UnionPay's gateway: one for browsers, three for merchants' servers. */
export function unionpayGatewayRoutes(context: SandboxContext, { orders, refunds }: GatewayParts) {
  const { clock, faults, state } = context
  const { unionpay: identity } = context.identity

  function formOf(request: FastifyRequest): Fields {
    return Object.fromEntries(new URLSearchParams(rawBodyOf(request).toString('utf8')))
  }

  /** What every door checks first. */
  function refusalOf(fields: Fields): Refusal | undefined {
    for (const name of ['version', 'encoding', 'certId', 'signMethod', 'txnType', 'bizType', 'accessType', 'merId', 'txnTime'])
      if (!fields[name]) return { code: '13', message: `报文交易要素缺失[${name}]` }
    if (fields['version'] !== '5.1.0' || fields['signMethod'] !== '01') return { code: '10', message: '报文格式错误[version]' }
    const key = identity.merchantKeys.find(({ certId }) => certId === fields['certId'])
    if (!key || !isRequestGenuine(fields, key.publicKey)) return { code: '11', message: '验证签名失败[9100004]' }
    // The platform's own number exists, and no order of others is taken under it here (二清).
    if (fields['merId'] !== identity.custodyMerId) return { code: '31', message: '商户状态不正确' }
    if (fields['txnType'] !== '76' && !/^[0-9A-Za-z]{8,40}$/.test(fields['orderId'] ?? ''))
      return { code: '10', message: '报文格式错误[orderId]' }
    return undefined
  }

  function answering(fields: Fields, run: (fault: UnionpayFaultKind | undefined) => Body, operation: UnionpayOperation) {
    const { accessType = '0', bizType = '', merId = '', orderId = '', txnSubType = '', txnTime = '', txnType = '' } = fields
    const echoed = { accessType, bizType, encoding: 'UTF-8', merId, orderId, txnSubType, txnTime, txnType, version: '5.1.0' }
    return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const fault = faults.take('unionpay', operation, unionpayFaultKinds)?.kind
      if (fault === 'timeout') return stayingSilent(request, reply)
      if (fault === 'http-500') return reply.code(500).send('Internal Server Error')
      const early = refusalOf(fields) ?? earlyOf(fault)
      const body = early ? refused(early) : run(fault)
      if (fault === 'answer-lost') return hangingUp(request, reply)
      const signer = fault === 'foreign-certificate' ? identity.stranger : identity.signer
      const told = signedFields({ ...echoed, ...body }, signer, fault === 'wrong-signature')
      return reply.type('text/html;charset=UTF-8').send(rawText(told))
    }
  }

  function earlyOf(fault: UnionpayFaultKind | undefined): Refusal | undefined {
    if (fault === 'busy') return { code: '06', message: '系统繁忙，请稍后再试' }
    if (fault === 'rate-limited') return { code: '37', message: '已超过最大查询次数或操作过于频繁' }
    return undefined
  }

  function query(fields: Fields, fault: UnionpayFaultKind | undefined): Body {
    const { merId = '', orderId = '', txnTime = '' } = fields
    const unknown = refused({ code: '34', message: '查无此交易[2600000]' })
    const refund = state.unionpay.refund(merId, orderId)
    const order = state.unionpay.order(merId, orderId)
    if ((refund ?? order)?.txnTime !== txnTime) return unknown
    const told = (verdict: Verdict | undefined, body: Body): Body =>
      verdict ? { ...body, ...OK, origRespCode: verdict.code, origRespMsg: verdict.message } : unknown
    if (refund) {
      const settled = refund.endedAt === undefined ? {} : settledFields(refund.endedAt, refund.amountFen, refund.traceNo)
      return told(fault === 'unsure' ? UNSURE : refundVerdictOf(refund), { ...refundFields(refund), ...settled })
    }
    if (!order) return unknown
    const settled = order.paidAt === undefined ? { settleAmt: '0' } : settledFields(order.paidAt, order.amountFen, order.traceNo)
    return told(fault === 'unsure' ? UNSURE : verdictOf(order, clock.now()), { ...orderFields(order), ...settled })
  }

  function refund(fields: Fields, fault: UnionpayFaultKind | undefined): Body {
    if (fields['txnType'] !== '04') return refused({ code: '32', message: '无此交易权限' })
    const taken = refunds.refund(fields, fault === 'fails' ? 'failed' : fault === 'stuck' ? 'stuck' : 'succeeded')
    return 'code' in taken ? refused(taken) : { ...refundFields(taken), ...OK }
  }

  function file(fields: Fields, fault: UnionpayFaultKind | undefined): Body {
    const none = refused({ code: '98', message: '文件不存在' })
    const now = clock.now()
    const from = newestDay(fields['settleDate'] ?? '', now)
    if (from === undefined) return refused({ code: '10', message: '报文格式错误[settleDate]' })
    if (fault === 'late' || fault === 'none' || now < from + DAY_MS + MADE_AT_MS) return none
    const lines = linesOf(state.unionpay.orders(), state.unionpay.refunds(), { from, to: from + DAY_MS })
    if (lines.length === 0) return none
    const wrong = faults.take('unionpay', 'bill-file', unionpayFileKinds)?.kind
    return { ...OK, ...settlementFile(fields['merId'] ?? '', from, lines, wrong) }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.setErrorHandler((error, request, reply) => {
      console.error(`sandbox: ${request.method} ${request.url} failed`, error)
      return reply.code(500).send('Internal Server Error')
    })

    scope.post('/unionpay/gateway/api/frontTransReq.do', async (request, reply) => {
      const fields = formOf(request)
      const opened = refusalOf(fields) ?? orders.open(fields)
      reply.type(HTML)
      if ('code' in opened) return reply.send(refusedPage(opened.code, opened.message))
      const bank = fields['issInsCode']
      return reply.redirect(bank ? `/unionpay/bank/${bank}/orders/${opened.queryId}` : `/unionpay/pay/${opened.queryId}`, 303)
    })
    scope.post('/unionpay/gateway/api/backTransReq.do', async (request, reply) => {
      const fields = formOf(request)
      return answering(fields, (fault) => refund(fields, fault), 'refund')(request, reply)
    })
    scope.post('/unionpay/gateway/api/queryTrans.do', async (request, reply) => {
      const fields = formOf(request)
      const isRefund = state.unionpay.refund(fields['merId'] ?? '', fields['orderId'] ?? '') !== undefined
      return answering(fields, (fault) => query(fields, fault), isRefund ? 'refund-query' : 'query')(request, reply)
    })
    scope.post('/unionpay/filedownload/', async (request, reply) => {
      const fields = formOf(request)
      return answering(fields, (fault) => file(fields, fault), 'bill')(request, reply)
    })
  }
}

/** The last day that is called MMDD. */
function newestDay(settleDate: string, now: number): number | undefined {
  const year = Number(beijingDigits(now).slice(0, 4))
  for (const candidate of [year, year - 1]) {
    const at = readBeijingDigits(`${candidate}${settleDate}000000`)
    if (at !== undefined && at <= now) return at
  }
  return undefined
}
