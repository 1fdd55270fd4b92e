export interface WechatAuthorization {
  mchid: string
  nonce: string
  timestamp: string
  serial: string
  signature: string
}

const SCHEMA = 'WECHATPAY2-SHA256-RSA2048'
const ATTRIBUTES = ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature'] as const

/** `SCHEMA a="…",b="…"`, every attribute once, in any order; undefined when it is anything else. */
export function parseAuthorization(header: string | undefined): WechatAuthorization | undefined {
  if (header === undefined || !header.startsWith(`${SCHEMA} `)) return undefined
  const found = new Map<string, string>()
  for (const part of header.slice(SCHEMA.length + 1).split(',')) {
    const match = /^\s*([a-z_]+)="([^"]*)"\s*$/.exec(part)
    if (!match?.[1] || match[2] === undefined || found.has(match[1])) return undefined
    found.set(match[1], match[2])
  }
  if (found.size !== ATTRIBUTES.length || !ATTRIBUTES.every((name) => found.get(name))) return undefined
  return {
    mchid: found.get('mchid') ?? '',
    nonce: found.get('nonce_str') ?? '',
    timestamp: found.get('timestamp') ?? '',
    serial: found.get('serial_no') ?? '',
    signature: found.get('signature') ?? '',
  }
}

/** `url` is the path with its query exactly as it was on the wire. */
export function requestText(method: string, url: string, timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${method}\n${url}\n${timestamp}\n${nonce}\n`, 'utf8'), body, Buffer.from('\n')])
}
