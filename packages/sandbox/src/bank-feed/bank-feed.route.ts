import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { beijingDigits } from '../clock/beijing.time.ts'
import { feedFaultKinds } from '../fault/fault.registry.ts'
import { hangingUp, stayingSilent } from '../http/broken.connection.ts'
import { keepRawBody, rawBodyOf } from '../http/raw.body.ts'
import type { SandboxContext } from '../sandbox.context.ts'
import type { BankFeedService, FeedPage } from './bank-feed.service.ts'
import type { BankRow } from './bank-row.state.ts'
import { openRequest, sealAnswer } from './cdc.envelope.ts'

const FUNCTION = 'trsQryByBreakPoint'
const HOUR_MS = 3_600_000

const day = z.string().regex(/^\d{8}$/)
const query = z.object({
  request: z.object({
    head: z.object({ funcode: z.literal(FUNCTION), reqid: z.string().regex(/^\d{17}[0-9A-Za-z]{1,34}$/), userid: z.string() }),
    body: z.object({
      TRANSQUERYBYBREAKPOINT_X1: z.tuple([
        z.object({ cardNbr: z.string().min(6), beginDate: day, endDate: day, queryAcctNbr: z.string() }),
      ]),
      TRANSQUERYBYBREAKPOINT_Y1: z
        .array(z.object({ acctNbr: z.string(), transDate: day, expectNextSequence: z.string().regex(/^\d+$/) }))
        .optional(),
    }),
  }),
})

/** CMB CloudDC: a form with DATA, signed and encrypted; what the gateway cannot pass on it answers in the clear. */
export function bankFeedRoutes(context: SandboxContext, service: BankFeedService) {
  const { cmb } = context.identity
  /** The last page that was given of each account. */
  const before = new Map<string, FeedPage>()

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = new URLSearchParams(rawBodyOf(request).toString('utf8'))
    const clear = (text: string) => reply.type('text/plain; charset=utf-8').send(text)
    if (form.get('UID') !== cmb.userId) return clear('CDCServer:用户不存在')
    if (form.get('ALG') !== 'SM' || form.get('FUNCODE') !== FUNCTION) return clear('CDCServer:参数错误')
    const opened = openRequest(form.get('DATA') ?? '', { ...cmb, clientPublicKey: cmb.client.publicKey })
    if (!opened) return clear('ErrMsg:报文解密失败')
    if (!opened.isSigned) return clear('ErrMsg:验签失败')
    const now = context.clock.now()
    if (Math.abs(now - timeOf(opened.sigtim)) > HOUR_MS) return clear('ErrMsg:签名时间超出范围')

    const fault = context.faults.take('bank', 'feed-query', feedFaultKinds)?.kind
    if (fault === 'timeout') return stayingSilent(request, reply)
    if (fault === 'http-500') return reply.code(500).type('text/plain').send('Internal Server Error')
    if (fault === 'answer-lost') return hangingUp(request, reply)
    const response = answer(opened.tree, fault === 'page-repeated')
    return reply
      .type('text/plain; charset=utf-8')
      .send(sealAnswer(response, beijingDigits(now), cmb, fault === 'wrong-signature' ? fault : undefined))
  }

  function answer(tree: Record<string, unknown>, isRepeated: boolean): Record<string, unknown> {
    const parsed = query.safeParse(tree)
    if (!parsed.success) return { head: { funcode: FUNCTION, resultcode: 'DCERR01', resultmsg: '请求报文格式错误' } }
    const { body, head } = parsed.data.request
    const [x1] = body.TRANSQUERYBYBREAKPOINT_X1
    const point = body.TRANSQUERYBYBREAKPOINT_Y1?.[0]
    const fresh = service.page(x1.cardNbr, { from: x1.beginDate, to: x1.endDate, point })
    const page = (isRepeated && before.get(x1.cardNbr)) || fresh
    before.set(x1.cardNbr, page)
    return {
      head: { funcode: FUNCTION, reqid: head.reqid, resultcode: 'SUC0000', resultmsg: '', userid: cmb.userId },
      body: {
        TRANSQUERYBYBREAKPOINT_Y1: [page.next],
        TRANSQUERYBYBREAKPOINT_Z1: [sums(page, x1.cardNbr)],
        TRANSQUERYBYBREAKPOINT_Z2: page.rows.map(rowOf),
      },
    }
  }

  return async (scope: FastifyInstance): Promise<void> => {
    keepRawBody(scope)
    scope.post('/cdc', serve)
  }
}

function sums({ hasMore, rows }: FeedPage, accountNo: string): Record<string, string> {
  const total = (side: BankRow[]) => yuan(side.reduce((sum, { amountFen }) => sum + amountFen, 0))
  const credits = rows.filter(({ amountFen }) => amountFen >= 0)
  const debits = rows.filter(({ amountFen }) => amountFen < 0)
  return {
    ctnFlag: hasMore ? 'Y' : 'N',
    queryAcctNbr: accountNo,
    creditNums: String(credits.length),
    creditAmount: total(credits),
    debitNums: String(debits.length),
    debitAmount: total(debits),
  }
}

function rowOf(row: BankRow): Record<string, string> {
  const digits = beijingDigits(row.at)
  return {
    transDate: digits.slice(0, 8),
    transTime: digits.slice(8),
    // The bank fills its fields up with blanks.
    transSequenceIdn: row.id.padEnd(18),
    valueDate: digits.slice(0, 8),
    loanCode: row.amountFen < 0 ? 'D' : 'C',
    transAmount: yuan(row.amountFen),
    currencyNbr: '10',
    textCode: 'CPAA',
    remarkTextClt: row.remark,
    reversalFlag: row.isReversal ? '*' : 'N',
    acctOnlineBal: yuan(row.balanceFen),
    ctpAcctNbr: row.account,
    ctpAcctName: row.name,
    infoFlag: '1',
    yurRef: row.reference,
  }
}

function yuan(fen: number): string {
  const size = Math.abs(fen)
  return `${fen < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

function timeOf(digits: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(digits) ?? []
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}+08:00`)
}
