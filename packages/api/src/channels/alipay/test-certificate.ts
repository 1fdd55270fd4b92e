import { type KeyObject, createHash, generateKeyPairSync, sign } from 'node:crypto'

/** Certificates for tests, made byte by byte: what Alipay's console hands out, without asking it. */

const OID = {
  C: '550406',
  O: '55040a',
  OU: '55040b',
  CN: '550403',
  rsa: '2a864886f70d01010b',
  ec: '2a8648ce3d040302',
} as const

function tlv(tag: number, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content)
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x82, body.length >> 8, body.length & 0xff])
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const sequence = (...content: Buffer[]) => tlv(0x30, ...content)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const nameOf = (names: readonly (readonly ['C' | 'O' | 'OU' | 'CN', string])[]) =>
  sequence(...names.map(([type, value]) => tlv(0x31, sequence(oid(OID[type]), tlv(0x13, Buffer.from(value))))))

export interface TestCertificate {
  readonly pem: string
  readonly privateKey: KeyObject
  /** By Alipay's rule: md5 of the issuer's names, the last first, and the serial in decimal. */
  readonly sn: string
}

export function testCertificate(commonName: string, serial: bigint, kind: 'rsa' | 'ec' = 'rsa'): TestCertificate {
  const { privateKey, publicKey } =
    kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const names = [
    ['C', 'CN'],
    ['O', 'Ant Financial'],
    ['OU', 'Certification Authority'],
    ['CN', commonName],
  ] as const
  const algorithm = kind === 'rsa' ? sequence(oid(OID.rsa), tlv(0x05)) : sequence(oid(OID.ec))
  const hex = serial.toString(16)
  // A leading zero keeps the number from being read as negative.
  const serialBytes = Buffer.from(`00${hex.padStart(hex.length + (hex.length % 2), '0')}`, 'hex')
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, serialBytes),
    algorithm,
    nameOf(names),
    sequence(tlv(0x17, Buffer.from('200101000000Z')), tlv(0x17, Buffer.from('491231235959Z'))),
    nameOf(names),
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = tlv(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = sequence(body, algorithm, signature)
    .toString('base64')
    .replaceAll(/(.{64})/g, '$1\n')
    .trim()
  const issuer = names.toReversed().map(([type, value]) => `${type}=${value}`)
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    privateKey,
    sn: createHash('md5')
      .update(`${issuer.join(',')}${serial}`)
      .digest('hex'),
  }
}
