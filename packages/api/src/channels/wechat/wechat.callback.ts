import { z } from 'zod'
import { type Callback, type CallbackRefusal, CallbackRefused, type RawCallback, type Reply } from '../callback.ts'
import type { Clock } from '../outcome.ts'
import { parseJson } from '../transport/transport.call.ts'
import { combinedCallbackOf, isCombined } from './wechat.combined-message.ts'
import { outcomeOf, readTransaction } from './wechat.message.ts'
import { refundCallbackReader } from './wechat.refund.ts'
import { LONGEST_DRIFT_S, type PlatformKeys, openSealedByAny, readSignatureHeaders, signatureFlaw } from './wechat.signature.ts'

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
  readonly #apiV3Keys: readonly string[]
  readonly #now: Clock
  readonly #onUnknownKey: () => void
  readonly #seen = new SeenSignatures()

  /** @param options.onUnknownKey somebody may look for a newer certificate: WeChat sends the refused message again */
  constructor(options: { keys: PlatformKeys; apiV3Key: string; nextApiV3Key?: string | undefined; now: Clock; onUnknownKey?: () => void }) {
    const { apiV3Key, nextApiV3Key } = options
    this.#apiV3Keys = nextApiV3Key === undefined ? [apiV3Key] : [apiV3Key, nextApiV3Key]
    // AES-256: a key of another length is a mistake of set-up, better found at start than with the first payment.
    if (this.#apiV3Keys.some((key) => Buffer.byteLength(key) !== 32)) throw new RangeError('the APIv3 key has 32 bytes')
    this.#keys = options.keys
    this.#now = options.now
    this.#onUnknownKey = options.onUnknownKey ?? (() => undefined)
  }

  /** @throws CallbackRefused */
  read(raw: RawCallback): Callback {
    const now = this.#now()
    const told = headersOfWechat(raw.headers)
    const headers = readSignatureHeaders((name) => told.get(name))
    const flaw = signatureFlaw(headers, raw.body, this.#keys, now)
    if (flaw === 'unknown-key') this.#onUnknownKey()
    if (flaw !== undefined || !headers) throw new CallbackRefused(flaw ?? 'headers-incomplete', `serial ${headers?.serial ?? 'none'}`)
    const attempt = `${headers.timestamp}.${headers.nonce}`
    if (this.#seen.has(attempt, now)) throw new CallbackRefused('replayed', attempt)

    const message = envelope.safeParse(parseJson(raw.body.toString('utf8')))
    if (!message.success) throw new CallbackRefused('malformed', z.prettifyError(message.error))
    const { id: eventId, event_type: eventType, resource } = message.data
    const read = READERS.get(eventType)
    if (!read) throw new CallbackRefused('unsupported-event', eventType)
    const callback = read(eventId, parseJson(this.#open(resource)))
    if (!callback) throw new CallbackRefused('malformed', `event ${eventId} does not carry what ${eventType} should`)
    this.#seen.add(attempt, Number(headers.timestamp))
    return callback
  }

  #open({ associated_data: associatedData, ciphertext, nonce }: z.infer<typeof envelope>['resource']): string {
    try {
      return openSealedByAny(this.#apiV3Keys, nonce, associatedData, ciphertext)
    } catch {
      throw new CallbackRefused('undecryptable', 'the seal does not open with our APIv3 key')
    }
  }
}

type Reader = (eventId: string, json: unknown) => Callback | undefined

function readPaid(eventId: string, json: unknown): Callback | undefined {
  // Several orders paid at once are told under the same event, in another shape.
  if (isCombined(json)) return combinedCallbackOf(eventId, json)
  const order = readTransaction(json)
  if (!order) return undefined
  return {
    kind: 'payment',
    eventId,
    orderNo: order.out_trade_no,
    payeeNo: order.sub_mchid,
    providerNo: order.sp_mchid,
    appId: order.sp_appid,
    amountFen: order.amount.total,
    outcome: outcomeOf(order, json),
  }
}

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['TRANSACTION.SUCCESS', readPaid],
  ['REFUND.SUCCESS', refundCallbackReader('SUCCESS')],
  ['REFUND.ABNORMAL', refundCallbackReader('ABNORMAL')],
  ['REFUND.CLOSED', refundCallbackReader('CLOSED')],
])

/** By their small letters. Node joins what came twice with a comma, or gives a list: neither is what WeChat sends. */
function headersOfWechat(headers: RawCallback['headers']): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const key of Object.keys(headers)) {
    const name = key.toLowerCase()
    if (!name.startsWith('wechatpay-')) continue
    const value = headers[key]
    const once = typeof value === 'string' ? value : value?.length === 1 ? value[0] : undefined
    found.set(name, found.has(name) ? undefined : once)
  }
  return found
}

/**
 * Attempts of the last minutes: WeChat signs every attempt anew, so the same nonce twice is somebody else's copy.
 * One process remembers only what it saw itself; behind it stands the event's id in the database, which is what keeps
 * money right. Only verified attempts are kept, so strangers cannot fill it.
 */
class SeenSignatures {
  readonly #untilS = new Map<string, number>()
  #sweptS = 0

  has(attempt: string, now: Date): boolean {
    const nowS = Math.floor(now.getTime() / 1000)
    if (nowS !== this.#sweptS) this.#sweep(nowS)
    return this.#untilS.has(attempt)
  }

  #sweep(nowS: number): void {
    this.#sweptS = nowS
    // In order of arrival, so the first young one ends the sweep; afterwards an attempt is `stale` by itself.
    for (const [key, untilS] of this.#untilS) {
      if (untilS >= nowS) break
      this.#untilS.delete(key)
    }
  }

  add(attempt: string, timestampS: number): void {
    this.#untilS.set(attempt, timestampS + LONGEST_DRIFT_S + 1)
  }
}
