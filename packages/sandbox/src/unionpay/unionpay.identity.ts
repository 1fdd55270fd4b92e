import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { issuedCertificate, selfSignedCertificate } from '../crypto/certificate.ts'

interface KeyPair {
  privateKey: string
  publicKey: string
}

/** A merchant's certificate as UnionPay knows it: requests name it by its serial in decimal. */
export interface MerchantKey extends KeyPair {
  certId: string
}

export interface UnionpayIdentity {
  /** The platform's own number: never a payee. */
  platformMerId: string
  custodyMerId: string
  /** All that are good at present: two while one follows the other. */
  merchantKeys: MerchantKey[]
  rootCert: string
  middleCert: string
  middleKey: string
  /** By which answers and notifications are signed. */
  signer: KeyPair & { certificate: string }
  /** Signs just as well, but for nobody that we trust. */
  stranger: KeyPair & { certificate: string }
}

const NOT_BEFORE = Date.UTC(2020, 0, 1)
const NOT_AFTER = Date.UTC(2049, 11, 31)
const LIFE = { notBefore: NOT_BEFORE, notAfter: NOT_AFTER }
const ROOT = 'CFCA SANDBOX CA'
const MIDDLE = 'CFCA SANDBOX OCA1'
const SIGNER = '041@8310000000083040@中国银联股份有限公司@00016495'

async function rsaKeyPair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

/** Hexadecimal, of nine bytes as CFCA's are long, not beginning with 0. */
function serial(): string {
  return `4${randomBytes(9).toString('hex').slice(1)}`
}

export async function newMerchantKey(): Promise<MerchantKey> {
  return { ...(await rsaKeyPair()), certId: BigInt(`0x${serial()}`).toString() }
}

export async function createUnionpayIdentity(): Promise<UnionpayIdentity> {
  // One pair for all that UnionPay's side has: pairs take long to make, and certificates tell root, middle and signer apart.
  const [unionpay, merchant] = await Promise.all([rsaKeyPair(), newMerchantKey()])
  const rootCert = selfSignedCertificate({ serial: serial(), commonName: ROOT, ...LIFE, ...unionpay, isAuthority: true })
  const middleCert = issuedCertificate(
    { serial: serial(), commonName: MIDDLE, ...LIFE, publicKey: unionpay.publicKey, isAuthority: true },
    { commonName: ROOT, privateKey: unionpay.privateKey },
  )
  return {
    platformMerId: '777290058100000',
    custodyMerId: '777290058110100',
    merchantKeys: [merchant],
    rootCert,
    middleCert,
    middleKey: unionpay.privateKey,
    signer: { ...unionpay, certificate: signerCertificate(unionpay.publicKey, unionpay.privateKey) },
    // Says that the middle certificate vouches for it: whoever only reads names believes it.
    stranger: {
      privateKey: merchant.privateKey,
      publicKey: merchant.publicKey,
      certificate: signerCertificate(merchant.publicKey, merchant.privateKey),
    },
  }
}

/** With the line ends of UnionPay's own: they are part of what is signed. */
function signerCertificate(publicKey: string, middleKey: string): string {
  const pem = issuedCertificate({ serial: serial(), commonName: SIGNER, ...LIFE, publicKey }, { commonName: MIDDLE, privateKey: middleKey })
  return pem.trim().replaceAll('\n', '\r\n')
}

/** A new certificate and a new key sign from now on; whoever checks the chain takes it. */
export async function rotateSigner(identity: UnionpayIdentity): Promise<void> {
  const pair = await rsaKeyPair()
  identity.signer = { ...pair, certificate: signerCertificate(pair.publicKey, identity.middleKey) }
}
