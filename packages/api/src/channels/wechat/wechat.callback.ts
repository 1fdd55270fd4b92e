import { z } from 'zod'
import { type Callback, type CallbackRefusal, CallbackRefused, type Clock, type RawCallback, type Reply } from '../channel.ts'
import { parseJson } from '../transport/transport.call.ts'
import { outcomeOf, readTransaction } from './wechat.message.ts'
import { LONGEST_DRIFT_S, type PlatformKeys, openSealed, readSignatureHeaders, signatureFlaw } from './wechat.signature.ts'

// pay.weixin.qq.com/doc/v3/partner.
const envelope = z.object({
  id: z.string().min(1),
  event_type: z.string().min(1),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    nonce: z.string().min(1),
    associated_data: z.string().default(''),
    ciphertext: z.string().min(1),
  }),
})

/** 200 or 204 stops WeChat's retries, anything else asks for the next one. */
export const WECHAT_ACKNOWLEDGE = {
  taken: { status: 200, body: JSON.stringify({ code: 'SUCCESS' }) } satisfies Reply,
  refused: (reason: CallbackRefusal): Reply => ({ status: 401, body: JSON.stringify({ code: 'FAIL', message: reason }) }),
}

/** Reads WeChat's notifications: signature, then freshness, then seal, then shape. Nothing is believed before its turn. */
export class WechatCallbackReader {
  readonly #keys: PlatformKeys
  readonly #apiV3Key: string
  readonly #now: Clock
  readonly #seen = new SeenSignatures()

  constructor(options: { keys: PlatformKeys; apiV3Key: string; now: Clock }) {
    // AES-256: a key of another length is a mistake of set-up, better found at start than with the first payment.
    if (Buffer.byteLength(options.apiV3Key) !== 32) throw new RangeError('the APIv3 key has 32 bytes')
    this.#keys = options.keys
    this.#apiV3Key = options.apiV3Key
    this.#now = options.now
  }

  /** @throws CallbackRefused */
  read(raw: RawCallback): Callback {
    const now = this.#now()
    // Node joins repeated headers with a comma or gives a list: neither is what WeChat sends.
    const headers = readSignatureHeaders((name) => headerOf(raw.headers, name))
    const flaw = signatureFlaw(headers, raw.body, this.#keys, now)
    if (flaw !== undefined || !headers) throw new CallbackRefused(flaw ?? 'headers-incomplete', `serial ${headers?.serial ?? 'none'}`)
    const attempt = `${headers.timestamp}.${headers.nonce}`
    if (this.#seen.has(attempt, now)) throw new CallbackRefused('replayed', attempt)

    const message = envelope.safeParse(parseJson(raw.body.toString('utf8')))
    if (!message.success) throw new CallbackRefused('malformed', z.prettifyError(message.error))
    const { id, event_type: eventType, resource } = message.data
    if (eventType !== 'TRANSACTION.SUCCESS') throw new CallbackRefused('unsupported-event', eventType)
    const json = parseJson(this.#open(resource))
    const order = readTransaction(json)
    if (!order) throw new CallbackRefused('malformed', `event ${id} does not carry a partner's transaction`)
    this.#seen.add(attempt, Number(headers.timestamp))
    return {
      kind: 'payment',
      eventId: id,
      orderNo: order.out_trade_no,
      payeeNo: order.sub_mchid,
      providerNo: order.sp_mchid,
      appId: order.sp_appid,
      amountFen: order.amount.total,
      outcome: outcomeOf(order, json),
    }
  }

  #open(resource: z.infer<typeof envelope>['resource']): string {
    try {
      return openSealed(this.#apiV3Key, resource.nonce, resource.associated_data, resource.ciphertext)
    } catch {
      throw new CallbackRefused('undecryptable', 'the seal does not open with our APIv3 key')
    }
  }
}

function headerOf(headers: RawCallback['headers'], name: string): string | undefined {
  const values = Object.entries(headers)
    .flatMap(([key, value]) => (key.toLowerCase() === name ? [value] : []))
    .flat()
  return values.length === 1 ? values[0] : undefined
}

/**
 * Attempts of the last minutes: WeChat signs every attempt anew, so the same nonce twice is somebody else's copy.
 * One process remembers only what it saw itself; behind it stands the event's id in the database, which is what keeps
 * money right. Only verified attempts are kept, so strangers cannot fill it.
 */
class SeenSignatures {
  readonly #untilS = new Map<string, number>()

  has(attempt: string, now: Date): boolean {
    const nowS = now.getTime() / 1000
    // In order of arrival, so the first young one ends the sweep; afterwards an attempt is `stale` by itself.
    for (const [key, untilS] of this.#untilS) {
      if (untilS >= nowS) break
      this.#untilS.delete(key)
    }
    return this.#untilS.has(attempt)
  }

  add(attempt: string, timestampS: number): void {
    this.#untilS.set(attempt, timestampS + LONGEST_DRIFT_S + 1)
  }
}
