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

/** basicConstraints, critical: CA. */
const AUTHORITY = sequence(
  der(0x06, Buffer.from('551d13', 'hex')),
  der(0x01, Buffer.from([0xff])),
  der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
)

function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex, 'hex')
  // A leading one bit would make it negative.
  return der(0x02, (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes)
}

function nameOf(organisation: string, commonName: string): Buffer {
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
  organisation?: string
  notBefore: number
  notAfter: number
  publicKey: string
  /** May vouch for others. */
  isAuthority?: boolean
}

/** Who vouches: its name, and the key that it signs by. */
export interface CertificateIssuer {
  commonName: string
  organisation?: string
  privateKey: string
}

const ORGANISATION = 'Tenpay.com sandbox'

/** A certificate that vouches for itself, PEM. */
export function selfSignedCertificate(request: CertificateRequest & { privateKey: string }): string {
  return issuedCertificate(request, request)
}

/** A certificate that another one vouches for, PEM. */
export function issuedCertificate(request: CertificateRequest, issuer: CertificateIssuer): string {
  const { commonName, isAuthority, notAfter, notBefore, organisation = ORGANISATION, publicKey, serial } = request
  const key = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  const version3 = der(0xa0, der(0x02, Buffer.from([2])))
  const body = sequence(
    version3,
    integer(serial),
    sha256WithRsa,
    nameOf(issuer.organisation ?? ORGANISATION, issuer.commonName),
    sequence(time(notBefore), time(notAfter)),
    nameOf(organisation, commonName),
    key,
    ...(isAuthority === true ? [der(0xa3, sequence(AUTHORITY))] : []),
  )
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, issuer.privateKey))
  const base64 = sequence(body, sha256WithRsa, signature).toString('base64')
  return `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
}
