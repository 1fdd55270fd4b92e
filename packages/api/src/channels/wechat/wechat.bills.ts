import { strict as assert } from 'node:assert'
import { randomBytes } from 'node:crypto'
import { isDay } from '@dangkou/shared'
import { z } from 'zod'
import type { Bill, BillKind, BillSource } from '../bill.ts'
import { openDownload } from '../transport/transport.download.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import { WechatClient, type WechatWires } from './wechat.client.ts'
import type { WechatKeyRing } from './wechat.key-ring.ts'
import type { WireRequest } from './wechat.message.ts'
import { authorizationHeader } from './wechat.signature.ts'

const announcement = z.object({
  hash_type: z.literal('SHA1'),
  hash_value: z.string().regex(/^[0-9a-fA-F]{40}$/),
  download_url: z.url({ protocol: /^https?$/ }),
})

function billRequest(kind: BillKind, day: string, payeeNo: string | undefined): WireRequest {
  const query = new URLSearchParams({ bill_date: day, ...(payeeNo === undefined ? {} : { sub_mchid: payeeNo }) })
  if (kind === 'trade') query.set('bill_type', 'ALL')
  else query.set('account_type', 'BASIC')
  query.set('tar_type', 'GZIP')
  return { method: 'GET', path: `v3/bill/${kind === 'trade' ? 'tradebill' : 'fundflowbill'}?${query.toString()}` }
}

/** Trade bills are about all payees of the provider; a fund bill is about one account. */
export class WechatBills implements BillSource {
  readonly #wires: WechatWires
  readonly #line: WechatClient

  constructor(wires: WechatWires, ring: WechatKeyRing) {
    this.#wires = wires
    this.#line = new WechatClient(wires.options, ring, 'bills')
  }

  async fetch(kind: BillKind, day: string, payeeNo?: string): Promise<Bill> {
    assert.ok(isDay(day), `not a day: ${day}`)
    const whose = payeeNo ?? (kind === 'fund' ? this.#wires.options.fundBillPayeeNo : undefined)
    const answer = await this.#line.call(billRequest(kind, day, whose))
    if (isTrouble(answer)) return answer
    if (answer.kind === 'refusal') {
      const { code, message } = answer.refusal
      if (code === 'NO_STATEMENT_EXIST') return { state: 'empty' }
      if (code === 'STATEMENT_CREATING') return { state: 'not-ready' }
      return unknown('ambiguous', `${code} ${message}`)
    }
    const told = announcement.safeParse(answer.body)
    if (!told.success) return unknown('unreadable', 'no address of a bill')
    const file = await this.#download(new URL(told.data.download_url))
    if (isTrouble(file)) return file
    return { state: 'ready', file: { ...file, reading: { by: 'wechat', kind, sha1: told.data.hash_value } } }
  }

  /** Only path and query of the address are taken: our signature goes to no other host than WeChat's. */
  #download({ pathname, search }: URL) {
    const { options, privateKey } = this.#wires
    const url = new URL(`${pathname}${search}`, options.baseUrl)
    return this.#line.run((timeoutMs) => {
      const identity = { mchid: options.spMchid, serial: options.merchantSerial, privateKey }
      const nonce = randomBytes(16).toString('hex')
      const request = { method: 'GET', url: `${url.pathname}${url.search}`, now: options.now(), nonce }
      const authorization = authorizationHeader(identity, request)
      return openDownload(url.href, timeoutMs, { Authorization: authorization, Accept: '*/*', 'User-Agent': 'dangkou' })
    })
  }
}
