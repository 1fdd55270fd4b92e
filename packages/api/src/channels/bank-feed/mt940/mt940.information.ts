import { LONGEST_ACCOUNT, LONGEST_NAME, LONGEST_REMARK, referenceOrNull, tidy } from '../bank-line.ts'

/** What :86: says of a line. */
export interface Information {
  readonly remark: string
  readonly counterpartyName: string | null
  readonly counterpartyAccount: string | null
  readonly reference: string | null
}

export const NO_INFORMATION: Information = { remark: '', counterpartyName: null, counterpartyAccount: null, reference: null }

const NUMBERED = /^(?:\d{3})?\?\d\d/
const NAMED = /^\/[A-Z]{2,8}\//

/**
 * :86: comes in three dresses: `?20…?32…` (German and Chinese banks), `/NAME/…/REMI/…` (SWIFT's words), or free text.
 * @param lines as they were folded: only free text and words may need them apart
 */
export function readInformation(lines: readonly string[]): Information {
  const text = lines.join('')
  if (NUMBERED.test(text)) return numbered(text)
  if (NAMED.test(text)) return named(text)
  return { ...NO_INFORMATION, remark: tidy(text, LONGEST_REMARK) }
}

function numbered(text: string): Information {
  let remark = ''
  let name = ''
  let account = ''
  let reference = ''
  let from = text.indexOf('?')
  while (from >= 0) {
    const to = text.indexOf('?', from + 1)
    const code = Number(text.slice(from + 1, from + 3))
    const value = text.slice(from + 3, to < 0 ? undefined : to)
    // 20–29 and 60–63 are what the payer wrote, 31 the account, 32 and 33 the name.
    if ((code >= 20 && code <= 29) || (code >= 60 && code <= 63)) {
      if (reference === '' && value.startsWith('EREF+')) reference = value.slice(5)
      else remark += value.startsWith('SVWZ+') ? value.slice(5) : value
    } else if (code === 31) account = value
    else if (code === 32 || code === 33) name += value
    from = to
  }
  return information(remark, name, account, reference)
}

function named(text: string): Information {
  const values = new Map<string, string>()
  let word = ''
  // A part in capitals of a known kind is a word; anything else belongs to the word before, its stroke with it.
  for (const part of text.slice(1).split('/')) {
    if (WORDS.has(part)) word = part
    else values.set(word, values.has(word) ? `${values.get(word)}/${part}` : part)
  }
  const value = (...words: string[]) => words.map((one) => values.get(one)).find((one) => one !== undefined && one.trim() !== '') ?? ''
  return information(value('REMI', 'ORDP') || (values.get('') ?? ''), value('NAME', 'BENM'), value('IBAN', 'ACCT'), value('EREF'))
}

const WORDS: ReadonlySet<string> = new Set(
  'TRTP IBAN ACCT BIC NAME BENM REMI EREF ORDP ID ADDR CNTP CSID MARF ISDT PREF RTRN TRCD KREF PURP ULTD ULTC SVCL OCMT CHGS'.split(' '),
)

function information(remark: string, name: string, account: string, reference: string): Information {
  return {
    remark: tidy(remark, LONGEST_REMARK),
    counterpartyName: tidy(name, LONGEST_NAME) || null,
    counterpartyAccount: tidy(account, LONGEST_ACCOUNT) || null,
    reference: referenceOrNull(reference),
  }
}
