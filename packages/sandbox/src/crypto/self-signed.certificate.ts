import { createPublicKey, sign } from 'node:crypto'

/** DER, as much of it as a certificate needs (RFC 5280). */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const bytes = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...bytes]), content])
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts)
const text = (value: string): Buffer => der(0x0c, Buffer.from(value, 'utf8'))
const sha256WithRsa = sequence(der(0x06, Buffer.from('2a864886f70d01010b', 'hex')), der(0x05))

function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex, 'hex')
  // A leading one bit would make it negative.
  return der(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

function name(organisation: string, commonName: string): Buffer {
  const attribute = (oid: string, value: string): Buffer => der(0x31, sequence(der(0x06, Buffer.from(oid, 'hex')), text(value)))
  return sequence(attribute('55040a', organisation), attribute('550403', commonName))
}

function time(ms: number): Buffer {
  // GeneralizedTime knows every year; UTCTime ends in 2049.
  return der(0x18, Buffer.from(`${new Date(ms).toISOString().slice(0, 19).replaceAll(/\D/g, '')}Z`))
}

export interface CertificateRequest {
  /** Hexadecimal, not beginning with 0. */
  serial: string
  commonName: string
  notBefore: number
  notAfter: number
  privateKey: string
  publicKey: string
}

/** A certificate that vouches for itself, PEM. */
export function selfSignedCertificate({ commonName, notAfter, notBefore, privateKey, publicKey, serial }: CertificateRequest): string {
  const subject = name('Tenpay.com sandbox', commonName)
  const key = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const body = sequence(version3, integer(serial), sha256WithRsa, subject, sequence(time(notBefore), time(notAfter)), subject, key)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = sequence(body, sha256WithRsa, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
}
