import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** The old generation's messages: flat XML, signed by a shared key. */
export type V2Fields = Record<string, string>

/** `<xml><a><![CDATA[b]]></a></xml>`; undefined when it is anything else, an entity or a nested element included. */
export function readXml(text: string): V2Fields | undefined {
  const body = /^\s*<xml>([\s\S]*)<\/xml>\s*$/.exec(text)?.[1]
  if (body === undefined) return undefined
  const fields: V2Fields = {}
  let rest = body
  while (rest.trim() !== '') {
    const match = /^\s*<([a-z_]+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<&]*))<\/\1>/.exec(rest)
    const [whole, name, quoted, bare] = match ?? []
    if (whole === undefined || name === undefined || name in fields) return undefined
    fields[name] = quoted ?? bare ?? ''
    rest = rest.slice(whole.length)
  }
  return fields
}

export function writeXml(fields: V2Fields): string {
  const elements = Object.entries(fields).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
  return `<xml>${elements.join('')}</xml>`
}

/** pay.weixin.qq.com/doc/v2: everything that is not empty, by name, then the key. */
export function v2Sign(fields: V2Fields, key: string, signType = 'MD5'): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'sign' && fields[name] !== '')
    .sort()
    .map((name) => `${name}=${fields[name]}&`)
    .join('')
  const signed = `${text}key=${key}`
  const digest = signType === 'HMAC-SHA256' ? createHmac('sha256', key).update(signed) : createHash('md5').update(signed)
  return digest.digest('hex').toUpperCase()
}

export function isV2Signed(fields: V2Fields, key: string): boolean {
  const right = Buffer.from(v2Sign(fields, key, fields['sign_type']))
  const given = Buffer.from(fields['sign'] ?? '')
  return right.length === given.length && timingSafeEqual(right, given)
}
