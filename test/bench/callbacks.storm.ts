import { createCipheriv, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { promisify } from 'node:util'

/** What the institution, or somebody who would like to be it, sends. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Whether the institution sent it: then it is to be answered 200, else anything but that. */
  readonly genuine: boolean
}

export interface Order {
  readonly orderNo: string
  readonly amountFen: number
  /** The payee of record. */
  readonly payeeNo: string
}

export interface Institution {
  readonly privateKey: string
  readonly serial: string
  readonly apiV3Key: string
  readonly spMchid: string
  readonly spAppid: string
}

const signAsync = promisify(sign) as (algorithm: string, data: Buffer, key: unknown) => Promise<Buffer>

/**
 * A storm as WeChat makes it: every event signed and sealed, some of them sent again, signed anew. In between come
 * forged ones, every kind in turn, about orders that nobody paid.
 * @returns in the order of sending: of six, four are new, one is a repeat, one is forged
 */
export async function storm(is: Institution, paid: readonly Order[], unpaid: readonly Order[], now: Date): Promise<Message[]> {
  const key = createPrivateKey(is.privateKey)
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const events = paid.map((order) => eventBody(is, order, now))
  const genuine = (body: string): Promise<Message> => signed(is.serial, body, { key, now, genuine: true })
  const messages: Message[] = []
  const SHARE = 4
  for (let from = 0; from < paid.length; from += SHARE) {
    const some = events.slice(from, from + SHARE)
    messages.push(...(await Promise.all(some.map(genuine))))
    // Of those a while ago: one that is being settled meanwhile, and one that was settled long since, by turns.
    messages.push(await genuine(events[from % 8 === 0 ? from : Math.max(0, from - 64)]!))
    const target = unpaid[(from / SHARE) % unpaid.length]!
    messages.push(await forged((from / SHARE) % FORGERIES, { is, target, now, stranger, honest: messages[from]! }))
  }
  return messages
}

const FORGERIES = 5

/** A stranger's attempts; the last is by WeChat itself, about another amount than was asked for. */
async function forged(
  kind: number,
  { is, target, now, stranger, honest }: { is: Institution; target: Order; now: Date; stranger: unknown; honest: Message },
): Promise<Message> {
  const body = eventBody(is, target, now)
  if (kind === 0) return signed(is.serial, body, { key: stranger, now, genuine: false })
  if (kind === 1) return { headers: honest.headers, body, genuine: false }
  if (kind === 2) return signed('PUB_KEY_ID_0000000000000000000000000000', body, { key: stranger, now, genuine: false })
  if (kind === 3) return { ...(await signed(is.serial, body, { key: stranger, now: new Date(now.getTime() - 3_600_000), genuine: false })) }
  const dearer = eventBody(is, { ...target, amountFen: target.amountFen + 1 }, now)
  return signed(is.serial, dearer, { key: createPrivateKey(is.privateKey), now, genuine: false })
}

async function signed(
  serial: string,
  body: string,
  { key, now, genuine }: { key: unknown; now: Date; genuine: boolean },
): Promise<Message> {
  const timestamp = String(Math.floor(now.getTime() / 1_000))
  const nonce = randomBytes(16).toString('hex')
  const signature = await signAsync('sha256', Buffer.from(`${timestamp}\n${nonce}\n${body}\n`), key)
  return {
    genuine,
    body,
    headers: {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': serial,
      'wechatpay-signature': signature.toString('base64'),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
  }
}

function eventBody({ apiV3Key, spMchid, spAppid }: Institution, { orderNo, amountFen, payeeNo }: Order, now: Date): string {
  const at = `${new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`
  const transaction = {
    sp_appid: spAppid,
    sp_mchid: spMchid,
    sub_mchid: payeeNo,
    out_trade_no: orderNo,
    transaction_id: `42000${randomBytes(12).toString('hex').replaceAll(/\D/g, '7').slice(0, 23)}`,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    attach: '',
    success_time: at,
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    payer: { sp_openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
    amount: { total: amountFen, payer_total: amountFen, currency: 'CNY', payer_currency: 'CNY' },
  }
  const nonce = randomBytes(6).toString('hex')
  const cipher = createCipheriv('aes-256-gcm', apiV3Key, nonce)
  cipher.setAAD(Buffer.from('transaction'))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(transaction)), cipher.final(), cipher.getAuthTag()])
  return JSON.stringify({
    id: randomBytes(16).toString('hex'),
    create_time: at,
    resource_type: 'encrypt-resource',
    event_type: 'TRANSACTION.SUCCESS',
    summary: '支付成功',
    resource: {
      original_type: 'transaction',
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealed.toString('base64'),
      associated_data: 'transaction',
      nonce,
    },
  })
}
