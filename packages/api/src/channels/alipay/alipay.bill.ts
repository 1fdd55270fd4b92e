import { strict as assert } from 'node:assert'
import { addDays, startOfDay } from '@dangkou/shared'
import { z } from 'zod'
import type { Bill, BillKind, BillSource } from '../bill.ts'
import type { Clock, NotSent } from '../outcome.ts'
import { openDownload } from '../transport/transport.download.ts'
import { type TransportOptions, withDefaults } from '../transport/transport.option.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import type { AlipayClient } from './alipay.client.ts'

const BILL_TYPE = { trade: 'trade', fund: 'signcustomer' } as const
// The bill of a day is made by the next morning; until then "no bill" means "not yet".
const MADE_BY_HOUR = 10

const answer = z.object({ bill_download_url: z.url({ protocol: /^https?$/ }) })

/** One file for each merchant: the bill is asked for by the merchant's authorisation, and tells of that merchant alone. */
export class AlipayBillSource implements BillSource {
  readonly perPayee = true
  readonly #client: AlipayClient
  readonly #now: Clock
  readonly #tokenOf: (payeeNo: string) => Promise<string | NotSent>
  readonly #silenceMs: number

  constructor(
    client: AlipayClient,
    options: { now: Clock; tokenOf: (payeeNo: string) => Promise<string | NotSent>; transport?: TransportOptions },
  ) {
    this.#client = client
    this.#now = options.now
    this.#tokenOf = options.tokenOf
    this.#silenceMs = withDefaults(options.transport ?? {}).timeoutMs
  }

  async fetch(kind: BillKind, day: string, payeeNo?: string): Promise<Bill> {
    assert.ok(payeeNo, 'a bill of Alipay is one payee’s')
    const madeBy = startOfDay(addDays(day, 1)).getTime() + MADE_BY_HOUR * 3_600_000
    const token = await this.#tokenOf(payeeNo)
    if (isTrouble(token)) return token
    const told = await this.#client.call({
      method: 'alipay.data.dataservice.bill.downloadurl.query',
      parameters: { app_auth_token: token, biz_content: { bill_type: BILL_TYPE[kind], bill_date: day } },
    })
    if (isTrouble(told)) return told
    if (told.kind === 'refusal') {
      const { code, message } = told.refusal
      if (!/bill_not_exist|no_bill_data/i.test(code)) return unknown('ambiguous', `${code} ${message}`)
      return { state: this.#now().getTime() < madeBy ? 'not-ready' : 'empty' }
    }
    const { data } = answer.safeParse(told.body)
    if (!data) return unknown('unreadable', 'no address of a bill')
    // At once: the address is good for thirty seconds.
    const file = await openDownload(data.bill_download_url, this.#silenceMs)
    if (isTrouble(file)) return file
    return { state: 'ready', file: { ...file, reading: { by: 'alipay', kind, payeeNo } } }
  }
}
