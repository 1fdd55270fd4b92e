import { strict as assert } from 'node:assert'
import { X509Certificate, verify } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { UnionpayOptions } from './unionpay.option.ts'
import { type Fields, textToSign } from './unionpay.signature.ts'

/** UnionPay changes its certificate every few years; a handful is more than will ever be seen. */
const MOST_KNOWN = 16

export type Verdict = 'genuine' | 'wrong-signature' | 'unknown-key' | 'unsigned'

/**
 * Whether UnionPay wrote this. Every message carries the certificate that signed it, so anybody's would do if its chain
 * were not checked: from one of our middle certificates, which one of our roots vouches for, in UnionPay's own name.
 */
export class UnionpayTrust {
  readonly #middles: readonly X509Certificate[]
  readonly #signerName: string
  readonly #now: () => Date
  readonly #known = new LRUCache<string, X509Certificate>({ max: MOST_KNOWN })

  /** @throws AssertionError when a middle certificate is no root's: at start, not with the first answer */
  constructor({ rootCerts, middleCerts, signerName, now }: Pick<UnionpayOptions, 'rootCerts' | 'middleCerts' | 'signerName' | 'now'>) {
    const roots = rootCerts.map((pem) => new X509Certificate(pem))
    this.#middles = middleCerts.map((pem) => new X509Certificate(pem))
    assert.ok(roots.length > 0 && this.#middles.length > 0, 'UnionPay is known by a root and a middle certificate')
    assert.ok(signerName.length > 0, 'UnionPay has a name in its certificate')
    for (const middle of this.#middles)
      assert.ok(
        roots.some((root) => isIssuedBy(middle, root)),
        `no root for ${middle.subject}`,
      )
    this.#signerName = signerName
    this.#now = now
  }

  judge(fields: Fields): Verdict {
    const { signature, signPubKeyCert } = fields
    if (!signature || !signPubKeyCert) return 'unsigned'
    const certificate = this.#trusted(signPubKeyCert)
    if (!certificate) return 'unknown-key'
    // Node's decoder skips what is not base64: a signature that needs such mercy is none.
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return 'wrong-signature'
    const isGenuine = verify('sha256', Buffer.from(textToSign(fields)), certificate.publicKey, Buffer.from(signature, 'base64'))
    return isGenuine ? 'genuine' : 'wrong-signature'
  }

  #trusted(pem: string): X509Certificate | undefined {
    const known = this.#known.get(pem) ?? this.#checked(pem)
    if (!known) return undefined
    this.#known.set(pem, known)
    const now = this.#now()
    return new Date(known.validFrom) <= now && now <= new Date(known.validTo) ? known : undefined
  }

  #checked(pem: string): X509Certificate | undefined {
    try {
      const certificate = new X509Certificate(pem)
      const name: unknown = certificate.toLegacyObject().subject['CN']
      const isUnionpay = typeof name === 'string' && name.includes(this.#signerName)
      return isUnionpay && this.#middles.some((middle) => isIssuedBy(certificate, middle)) ? certificate : undefined
    } catch {
      return undefined
    }
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}
