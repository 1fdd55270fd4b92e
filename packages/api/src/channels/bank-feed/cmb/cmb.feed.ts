import { randomInt } from 'node:crypto'
import { type Day, addDays, beijingDay, beijingRfc3339 } from '@dangkou/shared'
import type { Clock, NotSent, Unknown } from '../../outcome.ts'
import { callForText } from '../../transport/transport.call.ts'
import { TransportGuard } from '../../transport/transport.guard.ts'
import type { TransportOptions } from '../../transport/transport.option.ts'
import { isTrouble, troubleOfStatus, unknown } from '../../transport/transport.trouble.ts'
import type { FeedItem } from '../bank-line.ts'
import { type CdcKeys, openCdc, sealCdc } from './cdc.envelope.ts'
import { type CmbBreakPoint, readCmbPage } from './cmb.page.ts'

export interface CmbFeedOptions extends CdcKeys {
  readonly url: string
  readonly now: Clock
  readonly transport?: TransportOptions
}

export interface FeedPage {
  readonly state: 'page'
  readonly items: FeedItem[]
  /** To be kept with the lines, and given back for what comes after them. Text, opaque. */
  readonly cursor: string
  readonly hasMore: boolean
}

/** A bank that is asked for lines, page by page. Another bank's fits behind this. */
export interface BankFeedChannel {
  readonly name: string
  /** @param cursor of the page before; null at the very beginning: then from the day `since` */
  nextPage(request: { accountNo: string; cursor: string | null; since: Day }): Promise<FeedPage | FeedRefusal | Unknown | NotSent>
}

/** The bank says no: an account that is not ours to see, a query that it does not understand. */
export interface FeedRefusal {
  readonly state: 'refused'
  readonly code: string
  readonly reason: string
}

const FUNCTION = 'trsQryByBreakPoint'
const OK = 'SUC0000'
// CMB keeps thirteen months for this query.
const LONGEST_BACK_DAYS = 390
// The bank's clock and ours may be an hour apart.
const MOST_DRIFT_MS = 3_600_000

interface Cursor extends CmbBreakPoint {
  readonly since: Day
}

/** CMB CloudDC, trsQryByBreakPoint: signed with SM2, encrypted with SM4, at most 200 rows a page. */
export class CmbFeedChannel implements BankFeedChannel {
  readonly name = 'cmb'
  readonly #options: CmbFeedOptions
  readonly #guard: TransportGuard

  constructor(options: CmbFeedOptions) {
    this.#options = options
    // Twenty at once is the bank's limit; so many accounts are not asked in one moment.
    this.#guard = new TransportGuard('cmb feed', { maxConcurrent: 8, ...options.transport })
  }

  async nextPage({ accountNo, cursor, since }: { accountNo: string; cursor: string | null; since: Day }) {
    const today = beijingDay(this.#options.now())
    const last = cursor === null ? null : (JSON.parse(cursor) as Cursor)
    const earliest = addDays(today, -LONGEST_BACK_DAYS)
    const from = (last?.since ?? since) < earliest ? earliest : (last?.since ?? since)
    const answer = await this.#call({
      TRANSQUERYBYBREAKPOINT_X1: [
        {
          cardNbr: accountNo,
          beginDate: from.replaceAll('-', ''),
          endDate: today.replaceAll('-', ''),
          transactionSequence: '1',
          currencyCode: '',
          queryAcctNbr: last?.queryAcctNbr ?? '',
          reserve: '',
        },
      ],
      ...(last && last.continuation.length > 0 ? { TRANSQUERYBYBREAKPOINT_Y1: last.continuation } : {}),
    })
    if (isTrouble(answer) || 'state' in answer) return answer
    const page = readCmbPage(answer.body, accountNo)
    if (!page) return unknown('unreadable', 'a page without Z1')
    // At the end the bank wants the account named no more, and the break point kept.
    const next: Cursor = {
      queryAcctNbr: page.hasMore ? page.next.queryAcctNbr : '',
      continuation: page.next.continuation.length > 0 ? page.next.continuation : (last?.continuation ?? []),
      since: from,
    }
    return { state: 'page' as const, items: page.items, cursor: JSON.stringify(next), hasMore: page.hasMore }
  }

  #call(body: Parameters<typeof sealCdc>[0]) {
    const { now, userId, url } = this.#options
    const digits = beijingRfc3339(now()).slice(0, 19).replaceAll(/\D/g, '')
    const ms = String(now().getTime() % 1_000).padStart(3, '0')
    const reqid = `${digits}${ms}${String(randomInt(1_000_000_000)).padStart(9, '0')}`
    const data = sealCdc({ request: { body, head: { funcode: FUNCTION, reqid, userid: userId } } }, digits, this.#options)
    const form = new URLSearchParams({ UID: userId, FUNCODE: FUNCTION, ALG: 'SM', DATA: data }).toString()
    return this.#guard.run(async () => {
      const got = await callForText(
        { method: 'POST', url, headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: form },
        this.#guard.timeoutMs,
      )
      if (isTrouble(got)) return got
      return troubleOfStatus(got.status) ?? this.#read(got.text, reqid)
    })
  }

  #read(text: string, reqid: string): { body: unknown } | FeedRefusal | Unknown {
    // The gateway speaks in the clear when it cannot pass a request on; nobody signs that.
    if (/^(CDCServer|ErrMsg):/.test(text)) return unknown('institution-error', text.slice(0, 120))
    const opened = openCdc(text, this.#options)
    if (opened.kind !== 'message') return unknown(opened.kind, opened.detail)
    const signedAt = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(opened.sigtim)
    const [, year, month, day, hour, minute, second] = signedAt ?? []
    const drift = this.#options.now().getTime() - new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`).getTime()
    // NaN too: an answer without a time may be any old one.
    if (!(Math.abs(drift) <= MOST_DRIFT_MS)) return unknown('unverified', `sigtim ${opened.sigtim}`)
    const { body, head } = (opened.message['response'] ?? {}) as { body?: unknown; head?: Record<string, unknown> }
    if (head?.['funcode'] !== FUNCTION) return unknown('unreadable', 'an answer to another function')
    // Not every answer of the bank repeats the number; one that does must repeat ours.
    if (head['reqid'] !== undefined && head['reqid'] !== '' && head['reqid'] !== reqid)
      return unknown('unreadable', 'an answer to another question')
    const { resultcode, resultmsg } = head
    if (resultcode !== OK) return { state: 'refused', code: String(resultcode), reason: String(resultmsg) }
    return { body }
  }
}
