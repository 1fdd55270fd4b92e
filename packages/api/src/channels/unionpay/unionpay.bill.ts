import { strict as assert } from 'node:assert'
import { addDays, startOfDay } from '@dangkou/shared'
import type { Bill, BillKind, BillSource } from '../bill.ts'
import { isTrouble, unknown } from '../transport/transport.trouble.ts'
import type { UnionpayClient } from './unionpay.client.ts'
import { fileFields } from './unionpay.message.ts'
import type { UnionpayOptions } from './unionpay.option.ts'

const DONE = '00'
const NO_FILE = '98'
// The files of a day are there by the next morning; until then "no file" means "not yet".
const MADE_BY_HOUR = 10

/** The settlement file of the custody institution's merchant: one for all members, since all are paid under its number. */
export class UnionpayBillSource implements BillSource {
  // Movements of the settlement account are in the bank's own statement.
  readonly kinds = ['trade'] as const
  readonly #client: UnionpayClient
  readonly #options: UnionpayOptions

  constructor(client: UnionpayClient, options: UnionpayOptions) {
    this.#client = client
    this.#options = options
  }

  async fetch(kind: BillKind, day: string): Promise<Bill> {
    assert.ok(kind === 'trade', 'UnionPay makes no bill of funds')
    const answer = await this.#client.call(this.#options.fileUrl, fileFields(this.#options, day))
    if (isTrouble(answer)) return answer
    const { code, fields, message } = answer
    if (code === NO_FILE) {
      const madeBy = startOfDay(addDays(day, 1)).getTime() + MADE_BY_HOUR * 3_600_000
      return { state: this.#options.now().getTime() < madeBy ? 'not-ready' : 'empty' }
    }
    if (code !== DONE) return unknown('ambiguous', `${code} ${message}`)
    const content = asRead(Buffer.from(fields['fileContent'] ?? '', 'base64'))
    return { state: 'ready', file: { content, reading: { by: 'unionpay', merId: this.#options.merId, day } } }
  }
}

async function* asRead(answered: Buffer): AsyncGenerator<Buffer> {
  yield answered
}
