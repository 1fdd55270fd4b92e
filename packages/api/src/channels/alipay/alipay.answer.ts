/**
 * Alipay signs the exact characters of the inner object of an answer:
 * `{"alipay_trade_query_response":{…},"sign":"…"}`. So the text is taken apart as it stands, before anything is parsed:
 * an object parsed and printed again has another signature (Alipay escapes slashes, for one).
 */
export interface SignedAnswer {
  /** The characters under the signature; parse these and nothing else. */
  readonly text: string
  readonly sign: string
  /** In certificate mode: which of Alipay's certificates. */
  readonly certSn: string | undefined
}

/** undefined when it is not one object with one answer to this method, and a signature. */
export function readSignedAnswer(raw: string, method: string): SignedAnswer | undefined {
  const members = membersOf(raw.trim())
  const text = members?.get(`${method.replaceAll('.', '_')}_response`) ?? members?.get('error_response')
  const sign = stringOf(members?.get('sign'))
  if (text === undefined || !text.startsWith('{') || sign === undefined) return undefined
  return { text, sign, certSn: stringOf(members?.get('alipay_cert_sn')) }
}

function stringOf(json: string | undefined): string | undefined {
  if (json === undefined) return undefined
  try {
    const value = JSON.parse(json) as unknown
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** The members of one JSON object with their values as written. A name that comes twice is nobody's honest answer. */
function membersOf(json: string): Map<string, string> | undefined {
  const members = new Map<string, string>()
  if (!json.startsWith('{')) return undefined
  let at = 1
  for (;;) {
    at = afterSpace(json, at)
    const nameEnd = endOfValue(json, at)
    const name = nameEnd === undefined ? undefined : stringOf(json.slice(at, nameEnd))
    if (nameEnd === undefined || name === undefined || members.has(name)) return undefined
    at = afterSpace(json, nameEnd)
    if (json[at] !== ':') return undefined
    at = afterSpace(json, at + 1)
    const end = endOfValue(json, at)
    if (end === undefined) return undefined
    members.set(name, json.slice(at, end))
    at = afterSpace(json, end)
    if (json[at] === '}') return at === json.length - 1 ? members : undefined
    if (json[at] !== ',') return undefined
    at += 1
  }
}

function afterSpace(json: string, from: number): number {
  let at = from
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at += 1
  return at
}

/** Where the value that begins here ends; braces inside of strings are not braces. */
function endOfValue(json: string, from: number): number | undefined {
  let depth = 0
  let inString = false
  for (let at = from; at < json.length; at++) {
    const character = json[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
      if (!inString && depth === 0) return at + 1
      continue
    }
    if (character === '"') inString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      // The end of the object around a bare number or word.
      if (depth === 0) return at > from ? at : undefined
      depth -= 1
      if (depth === 0) return at + 1
    } else if (depth === 0 && (character === ',' || character === ':')) return at > from ? at : undefined
  }
  return undefined
}
