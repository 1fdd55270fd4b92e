import { createPublicKey, createSign, createVerify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import type { Sandbox, SandboxOptions } from '../../src/index.ts'
import { startSandbox } from '../../src/index.ts'
import { startReceiver } from './callback.receiver.ts'
import type { WireAnswer } from './merchant.client.ts'
import { wire } from './merchant.client.ts'

/** Written from the protocol notes, not from src/: a mistake shared by both sides would stay hidden. */

let numbers = 0

export interface GatewaySettings {
  token?: string | null
  appId?: string
  privateKey?: string
  /** Common parameters, replaced or left out. */
  more?: Record<string, string | undefined>
  /** After signing. */
  tamper?: (parameters: URLSearchParams) => void
  place?: 'query' | 'body' | 'both'
}

export type AlipayShop = Awaited<ReturnType<typeof openAlipayShop>>

export function beijing(ms: number): string {
  return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

function signText(parameters: Record<string, string>, leftOut: string[]): string {
  return Object.keys(parameters)
    .filter((name) => !leftOut.includes(name) && parameters[name] !== '')
    .sort()
    .map((name) => `${name}=${parameters[name]}`)
    .join('&')
}

export async function openAlipayShop(options: SandboxOptions = {}) {
  const sandbox: Sandbox = await startSandbox(options)
  const receiver = await startReceiver()
  receiver.answerWith(200, 'success')
  const { credentials } = sandbox

  function signed(method: string, content: unknown, settings: GatewaySettings = {}): URLSearchParams {
    const parameters: Record<string, string> = {
      app_id: settings.appId ?? credentials.ALIPAY_APP_ID,
      method,
      format: 'JSON',
      charset: 'utf-8',
      sign_type: 'RSA2',
      timestamp: beijing(sandbox.clock.now()),
      version: '1.0',
      notify_url: receiver.url,
      app_auth_token: settings.token === null ? '' : (settings.token ?? credentials.ALIPAY_CUSTODY_APP_AUTH_TOKEN),
      biz_content: content === undefined ? '' : JSON.stringify(content),
    }
    for (const [name, value] of Object.entries(settings.more ?? {})) {
      if (value === undefined) delete parameters[name]
      else parameters[name] = value
    }
    const filled = Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''))
    const key = settings.privateKey ?? credentials.ALIPAY_PRIVATE_KEY
    const sign = createSign('RSA-SHA256')
      .update(signText(filled, ['sign']), 'utf8')
      .sign(key, 'base64')
    const all = new URLSearchParams({ ...filled, sign })
    settings.tamper?.(all)
    return all
  }

  async function call(method: string, content?: unknown, settings: GatewaySettings = {}): Promise<WireAnswer> {
    const all = signed(method, content, settings)
    const place = settings.place ?? 'both'
    const inBody = (name: string): boolean => place === 'body' || (place === 'both' && name === 'biz_content')
    const query = new URLSearchParams([...all].filter(([name]) => !inBody(name)))
    const body = new URLSearchParams([...all].filter(([name]) => inBody(name)))
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' }
    return wire(`${credentials.ALIPAY_GATEWAY_URL}?${query.toString()}`, { method: 'POST', headers, body: body.toString() })
  }

  const world = {
    sandbox,
    receiver,
    credentials,
    call,
    signed,
    verify(text: string, sign: string): boolean {
      return createVerify('RSA-SHA256').update(text, 'utf8').verify(createPublicKey(credentials.ALIPAY_PUBLIC_KEY), sign, 'base64')
    },
    /** The inner object, its signature checked over the characters as they came. */
    async ask(method: string, content?: unknown, settings: GatewaySettings = {}): Promise<any> {
      const { json, text } = await call(method, content, settings)
      const name = `${method.replaceAll('.', '_')}_response` in json ? `${method.replaceAll('.', '_')}_response` : 'error_response'
      const inner = text.slice(text.indexOf(`"${name}":`) + name.length + 3, text.lastIndexOf(',"sign":'))
      if (!world.verify(inner, json.sign)) throw new Error('this answer is not signed')
      return json[name]
    },
    nextNo(): string {
      numbers += 1
      return `A${String(numbers).padStart(9, '0')}`
    },
    order(more: Record<string, unknown> = {}): Record<string, unknown> {
      return { out_trade_no: world.nextNo(), total_amount: '1000.00', subject: '冬瓜 2吨', ...more }
    },
    appOrder(more: Record<string, unknown> = {}): Record<string, unknown> {
      const { openId } = sandbox.alipay.login({ phone: '13800000001' })
      return world.order({ product_code: 'JSAPI_PAY', op_app_id: credentials.ALIPAY_MINI_APP_ID, buyer_open_id: openId, ...more })
    },
    /** Created and paid; the notification is on its way. */
    async paid(more: Record<string, unknown> = {}): Promise<{ out_trade_no: string; trade_no: string }> {
      const answer = await world.ask('alipay.trade.create', world.appOrder(more))
      const result = sandbox.alipay.pay({ tradeNo: answer.trade_no })
      if (!result.paid) throw new Error(result.message)
      return { out_trade_no: answer.out_trade_no, trade_no: answer.trade_no }
    },
    query: (outTradeNo: unknown): Promise<any> => world.ask('alipay.trade.query', { out_trade_no: outTradeNo }),
    /** The fields of a notification, and whether its signature holds. */
    notification(index: number): { fields: Record<string, string>; genuine: boolean } {
      const fields = Object.fromEntries(new URLSearchParams(receiver.received[index]?.body))
      return { fields, genuine: world.verify(signText(fields, ['sign', 'sign_type']), fields['sign'] ?? '') }
    },
    async shut(): Promise<void> {
      await sandbox.close()
      await receiver.close()
    },
  }
  return world
}

/** A zip by its directory at the end, as programs for people read it: name in GBK, and text in GB18030. */
export function unzip(zip: Buffer): { flags: number; name: string; text: string }[] {
  const decode = (bytes: Buffer): string => new TextDecoder('gb18030').decode(bytes)
  const end = zip.length - 22
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error('no end of a zip')
  const files = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const content = inflateRawSync(zip.subarray(begin, begin + zip.readUInt32LE(at + 20)))
    files.push({ flags: zip.readUInt16LE(at + 8), name: decode(zip.subarray(at + 46, at + 46 + nameLength)), text: decode(content) })
    at += 46 + nameLength
  }
  return files
}
