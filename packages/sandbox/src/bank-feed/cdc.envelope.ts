import { createCipheriv, createDecipheriv } from 'node:crypto'
import { type Sm2KeyPair, sm2Sign, sm2Verify } from './sm2.signature.ts'

type Tree = Record<string, unknown>

const MARK = '__signature_sigdat__'

/** The user's number filled up with zeros: the iv, and who signs by SM2. */
function sixteen(userId: string): string {
  return (userId + '0'.repeat(16)).slice(0, 16)
}

/** The bank's canonical text: names of every object in alphabetical order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}

/** @returns undefined when it cannot be decrypted; `isSigned` false when the signature is not the client's */
export function openRequest(data: string, keys: { userId: string; symmetricKey: string; clientPublicKey: string }) {
  let tree: Tree
  try {
    const decipher = createDecipheriv('sm4-cbc', keys.symmetricKey, sixteen(keys.userId))
    const text = decipher.update(data, 'base64', 'utf8') + decipher.final('utf8')
    tree = JSON.parse(text) as Tree
    const { sigdat, sigtim } = tree['signature'] as { sigdat: string; sigtim: string }
    const signed = canonical({ ...tree, signature: { sigdat: MARK, sigtim } })
    const isSigned = text === canonical(tree) && sm2Verify(signed, sigdat, keys.clientPublicKey, sixteen(keys.userId))
    return { tree, sigtim, isSigned }
  } catch {
    return undefined
  }
}

export function sealAnswer(
  response: Tree,
  sigtim: string,
  keys: { userId: string; symmetricKey: string; bank: Sm2KeyPair },
  flaw?: 'wrong-signature',
): string {
  const signed = canonical({ response, signature: { sigdat: MARK, sigtim } })
  // A true signature of another text.
  const sigdat = sm2Sign(flaw ? `${signed} ` : signed, keys.bank, sixteen(keys.userId))
  const cipher = createCipheriv('sm4-cbc', keys.symmetricKey, sixteen(keys.userId))
  return cipher.update(canonical({ response, signature: { sigdat, sigtim } }), 'utf8', 'base64') + cipher.final('base64')
}
