import { constants, createHash, createHmac, createDecipheriv, createPublicKey, createSign, createVerify, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import type { SandboxCredentials } from '../../src/index.ts'

/** Written from the protocol notes, not from src/: a mistake shared by both sides would stay hidden. */
export interface WireAnswer {
  status: number
  headers: Record<string, string>
  text: string
  json: any
}

export function wire(url: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: options.method ?? 'GET', headers: options.headers ?? {}, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        let json: unknown
        try {
          json = JSON.parse(text)
        } catch {
          json = undefined
        }
        resolve({ status: response.statusCode ?? 0, headers: response.headers as Record<string, string>, text, json })
      })
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(options.body)
  })
}

function sign(algorithm: string, text: string, key: string): string {
  return createSign(algorithm).update(text, 'utf8').sign({ key, padding: constants.RSA_PKCS1_PADDING }, 'base64')
}

export function verify(algorithm: string, text: string, signature: string, key: string): boolean {
  return createVerify(algorithm).update(text, 'utf8').verify(createPublicKey(key), signature, 'base64')
}

export interface CallSettings {
  nowMs: number
  mchid?: string
  serial?: string
  nonce?: string
  timestamp?: string
  privateKey?: string
  signedBody?: string
  signedPath?: string
  headers?: Record<string, string | undefined>
  authorization?: string
}

export function authorizationOf(
  credentials: SandboxCredentials,
  method: string,
  path: string,
  body: string,
  settings: CallSettings,
): string {
  const timestamp = settings.timestamp ?? String(Math.floor(settings.nowMs / 1000))
  const nonce = settings.nonce ?? randomBytes(16).toString('hex')
  const text = `${method}\n${settings.signedPath ?? path}\n${timestamp}\n${nonce}\n${settings.signedBody ?? body}\n`
  const signature = sign('RSA-SHA256', text, settings.privateKey ?? credentials.WECHAT_MERCHANT_PRIVATE_KEY)
  const serial = settings.serial ?? credentials.WECHAT_MERCHANT_SERIAL
  const mchid = settings.mchid ?? credentials.WECHAT_SP_MCHID
  return `WECHATPAY2-SHA256-RSA2048 mchid="${mchid}",nonce_str="${nonce}",timestamp="${timestamp}",serial_no="${serial}",signature="${signature}"`
}

export async function callWechat(
  credentials: SandboxCredentials,
  method: 'GET' | 'POST',
  path: string,
  json: unknown,
  settings: CallSettings,
): Promise<WireAnswer> {
  const body = json === undefined ? '' : typeof json === 'string' ? json : JSON.stringify(json)
  const authorization = settings.authorization ?? authorizationOf(credentials, method, path, body, settings)
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'User-Agent': 'sandbox-test',
    ...(method === 'POST' ? { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) } : {}),
    Authorization: authorization,
  }
  for (const [name, value] of Object.entries(settings.headers ?? {})) {
    if (value === undefined) delete headers[name]
    else headers[name] = value
  }
  return wire(credentials.WECHAT_BASE_URL.replace(/\/$/, '') + path, { method, headers, ...(body === '' ? {} : { body }) })
}

/** 2.2: what a careful merchant checks on an answer or a callback. Empty when all is well. */
export function answerFlaws(credentials: SandboxCredentials, headers: Record<string, string>, text: string, nowMs: number): string[] {
  const flaws: string[] = []
  const timestamp = headers['wechatpay-timestamp'] ?? ''
  const nonce = headers['wechatpay-nonce'] ?? ''
  const signature = headers['wechatpay-signature'] ?? ''
  if (headers['wechatpay-serial'] !== credentials.WECHAT_PUBLIC_KEY_ID) flaws.push('serial')
  if (headers['wechatpay-signature-type'] !== 'WECHATPAY2-SHA256-RSA2048') flaws.push('type')
  if (Math.abs(nowMs / 1000 - Number(timestamp)) > 300) flaws.push('timestamp')
  if (!headers['request-id']) flaws.push('request-id')
  if (signature.startsWith('WECHATPAY/SIGNTEST/')) flaws.push('probe')
  if (!verify('RSA-SHA256', `${timestamp}\n${nonce}\n${text}\n`, signature, credentials.WECHAT_PUBLIC_KEY)) flaws.push('signature')
  return flaws
}

export function decryptResource(key: string, resource: { ciphertext: string; associated_data: string; nonce: string }): any {
  const all = Buffer.from(resource.ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key, resource.nonce)
  decipher.setAAD(Buffer.from(resource.associated_data))
  decipher.setAuthTag(all.subarray(-16))
  return JSON.parse(Buffer.concat([decipher.update(all.subarray(0, -16)), decipher.final()]).toString('utf8'))
}

export function paySignOf(
  credentials: SandboxCredentials,
  prepayId: string,
  nowMs: number,
  appId = credentials.WECHAT_SP_APPID,
): Record<string, string> {
  const parameters = {
    appId,
    timeStamp: String(Math.floor(nowMs / 1000)),
    nonceStr: randomBytes(16).toString('hex'),
    package: `prepay_id=${prepayId}`,
  }
  const text = `${parameters.appId}\n${parameters.timeStamp}\n${parameters.nonceStr}\n${parameters.package}\n`
  return { ...parameters, signType: 'RSA', paySign: sign('RSA-SHA256', text, credentials.WECHAT_MERCHANT_PRIVATE_KEY) }
}

/** 5.4: the bank's envelope. */
export function bankMessage(
  credentials: SandboxCredentials,
  txnCode: string,
  seqNo: string,
  fields: Record<string, unknown>,
  privateKey?: string,
): Record<string, unknown> {
  const message: Record<string, unknown> = {
    ApiVersionNo: '1.3.7',
    AppAccessToken: 'token',
    ApplicationID: credentials.BANK_APPLICATION_ID,
    CnsmrSeqNo: seqNo,
    TxnTime: '20261121103456000',
    TxnCode: txnCode,
    MrchCode: credentials.BANK_MERCHANT_CODE,
    FundSummaryAcctNo: credentials.BANK_SUMMARY_ACCOUNT,
    ...fields,
  }
  return { ...message, RsaSign: sign('RSA-SHA256', bankText(message), privateKey ?? credentials.BANK_PRIVATE_KEY) }
}

export function bankText(message: Record<string, unknown>): string {
  let text = ''
  for (const name of Object.keys(message).sort()) {
    const value = message[name]
    if (name !== 'RsaSign' && typeof value === 'string' && value !== '') text += `${name}=${value}&`
  }
  return text
}

export function callBank(credentials: SandboxCredentials, message: unknown): Promise<WireAnswer> {
  return wire(credentials.BANK_URL, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message) })
}

export interface SmsSettings {
  nowMs: number
  secretId?: string
  secretKey?: string
  date?: string
  path?: string
  service?: string
  signedBody?: string
  action?: string
  version?: string
  region?: string
  extraSigned?: boolean
}

export function callSms(credentials: SandboxCredentials, json: unknown, settings: SmsSettings): Promise<WireAnswer> {
  const body = JSON.stringify(json)
  const host = new URL(credentials.SMS_URL).host
  const timestamp = String(Math.floor(settings.nowMs / 1000))
  const action = settings.action ?? 'SendSms'
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
  const mac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
  const signedHeaders = settings.extraSigned ? 'content-type;host;x-tc-action' : 'content-type;host'
  const canonicalHeaders = `content-type:application/json; charset=utf-8\nhost:${host}\n${settings.extraSigned ? `x-tc-action:${action.toLowerCase()}\n` : ''}`
  const canonical = `POST\n${settings.path ?? '/'}\n\n${canonicalHeaders}\n${signedHeaders}\n${sha(settings.signedBody ?? body)}`
  const date = settings.date ?? new Date(settings.nowMs).toISOString().slice(0, 10)
  const service = settings.service ?? 'sms'
  const scope = `${date}/${service}/tc3_request`
  const key = mac(mac(mac(`TC3${settings.secretKey ?? credentials.SMS_SECRET_KEY}`, date), service), 'tc3_request')
  const signature = mac(key, `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${sha(canonical)}`).toString('hex')
  return wire(credentials.SMS_URL, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      Host: host,
      Authorization: `TC3-HMAC-SHA256 Credential=${settings.secretId ?? credentials.SMS_SECRET_ID}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`,
      'X-TC-Action': action,
      'X-TC-Version': settings.version ?? '2021-01-11',
      'X-TC-Timestamp': timestamp,
      'X-TC-Region': settings.region ?? 'ap-guangzhou',
    },
  })
}

/** POST or DELETE to the control API. */
export function control(url: string, path: string, json?: unknown, method = json === undefined ? 'GET' : 'POST'): Promise<WireAnswer> {
  const body = json === undefined ? undefined : JSON.stringify(json)
  return wire(url + path, { method, ...(body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } }) })
}
