import { SaxesParser } from 'saxes'
import { StatementRefused } from '../bank-line.ts'
import { type CamtElement, type CamtText, type CamtWhole, DOCUMENT, isWhole } from './camt.element.ts'

export interface CamtHandler {
  begin(whole: CamtWhole): void
  /** @param currency the attribute Ccy, where an amount has one */
  text(kind: CamtText, text: string, currency: string): void
  close(whole: CamtWhole): void
}

// ISO 20022 allows 500 characters in the longest field of these messages.
const LONGEST_TEXT = 4_096
const DEEPEST = 64
// No message says anything at this length without an angle bracket.
const LONGEST_MARKUP = 262_144

/** Turns bytes into what the elements say, and refuses what no bank sends: DOCTYPE, nesting without end. */
export class CamtReader {
  readonly #handler: CamtHandler
  readonly #xml = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true })
  readonly #open: (CamtElement | null)[] = []
  #decoder: InstanceType<typeof TextDecoder> | null = null
  #head = Buffer.alloc(0)
  #text = ''
  #collects = false
  #currency = ''
  #sawStatement = false
  #quiet = 0

  constructor(handler: CamtHandler) {
    this.#handler = handler
    const xml = this.#xml
    xml.on('error', (error) => {
      throw new StatementRefused(`not well-formed XML: ${error.message}`)
    })
    // Entities of one's own are how XML reads files and eats memory; a statement has none.
    xml.on('doctype', () => {
      throw new StatementRefused('a DOCTYPE, which no statement has')
    })
    xml.on('opentag', ({ name, attributes }) => this.#openTag(localName(name), attributes))
    xml.on('text', (text) => {
      if (this.#collects && this.#text.length < LONGEST_TEXT) this.#text += text
    })
    xml.on('cdata', (text) => {
      if (this.#collects && this.#text.length < LONGEST_TEXT) this.#text += text
    })
    xml.on('closetag', () => this.#closeTag())
  }

  push(bytes: Uint8Array): void {
    if (this.#decoder) return this.#write(this.#decode(bytes))
    this.#head = Buffer.concat([this.#head, bytes])
    // The declaration names the encoding and stands in the first bytes, in ASCII.
    if (this.#head.includes('>') || this.#head.length > 200) this.#begin()
  }

  end(): void {
    if (!this.#decoder) this.#begin()
    this.#write(this.#decode(null))
    this.#xml.close()
    if (!this.#sawStatement) throw new StatementRefused('neither a statement (camt.053) nor a notification (camt.054)')
  }

  #begin(): void {
    const encoding = /^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(this.#head.toString('latin1'))?.[1] ?? 'utf-8'
    try {
      // GBK, GB2312 and GB18030 are one decoder.
      this.#decoder = new TextDecoder(encoding, { fatal: true })
    } catch {
      throw new StatementRefused(`unknown encoding ${encoding}`)
    }
    const head = this.#head
    this.#head = Buffer.alloc(0)
    this.#write(this.#decode(head))
  }

  /** @param bytes null at the end: what is left of a character then is a mistake */
  #decode(bytes: Uint8Array | null): string {
    try {
      return bytes === null ? this.#decoder!.decode() : this.#decoder!.decode(bytes, { stream: true })
    } catch {
      throw new StatementRefused(`bytes that are not ${this.#decoder!.encoding}`)
    }
  }

  #write(text: string): void {
    this.#quiet += text.length
    if (this.#quiet > LONGEST_MARKUP + text.length) throw new StatementRefused('text without end and without an element')
    this.#xml.write(text)
  }

  #openTag(name: string, attributes: Record<string, string>): void {
    this.#quiet = 0
    if (this.#open.length >= DEEPEST) throw new StatementRefused(`elements ${DEEPEST} deep`)
    const parent = this.#open.length === 0 ? undefined : this.#open[this.#open.length - 1]
    // Document may stand in an envelope; above it nothing is known, and nothing is in the way.
    const known = parent === undefined || parent === ENVELOPE
    const element = known ? (name === 'Document' ? DOCUMENT : ENVELOPE) : (parent?.children.get(name) ?? null)
    this.#open.push(element)
    this.#text = ''
    const role = element?.role ?? null
    this.#collects = role !== null && !isWhole(role)
    if (role === null) return
    if (!isWhole(role)) {
      this.#currency = attributes['Ccy'] ?? ''
      return
    }
    if (role === 'statement') this.#sawStatement = true
    this.#handler.begin(role)
  }

  #closeTag(): void {
    const role = this.#open.pop()?.role ?? null
    if (role !== null) {
      if (isWhole(role)) this.#handler.close(role)
      else if (this.#collects) this.#handler.text(role, this.#text.trim(), this.#currency)
    }
    this.#collects = false
    this.#text = ''
  }
}

/** What stands above Document. */
const ENVELOPE: CamtElement = { children: new Map(), role: null }

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
