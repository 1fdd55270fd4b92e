import { type KeyObject, createPrivateKey, createPublicKey } from 'node:crypto'
import { beijingRfc3339 } from '@dangkou/shared'
import { callForText, parseJson } from '../transport/transport.call.ts'
import { TransportGuard } from '../transport/transport.guard.ts'
import { type Trouble, isTrouble, troubleOfStatus, unknown } from '../transport/transport.trouble.ts'
import { BANK_OK, type BankCommand, type BankHead, readHead } from './bank.message.ts'
import type { BankOptions } from './bank.option.ts'
import { type BankMessage, isSignedByBank, signBankMessage } from './bank.signature.ts'

/** An answer that the bank signed, about the serial that was asked. */
export type BankAnswer =
  | { readonly kind: 'answer'; readonly body: BankMessage }
  | { readonly kind: 'refusal'; readonly head: BankHead; readonly body: BankMessage }

// The version of the SDK whose envelope this is.
const API_VERSION = '1.3.7'

/** Puts commands into the bank's envelope, signs, sends, verifies. */
export class BankClient {
  readonly #options: BankOptions
  readonly #privateKey: KeyObject
  readonly #bankKey: KeyObject
  readonly #guard: TransportGuard

  constructor(options: BankOptions, purpose: string) {
    this.#options = options
    this.#privateKey = createPrivateKey(options.privateKey)
    this.#bankKey = createPublicKey(options.publicKey)
    this.#guard = new TransportGuard(`custody bank ${purpose}`, options.transport)
  }

  call(serial: string, command: BankCommand): Promise<BankAnswer | Trouble> {
    const message = this.#envelope(serial, command)
    const body = JSON.stringify({ ...message, RsaSign: signBankMessage(message, this.#privateKey) })
    return this.#guard.run(async () => {
      const got = await callForText(
        { method: 'POST', url: this.#options.url, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body },
        this.#guard.timeoutMs,
      )
      if (isTrouble(got)) return got
      return troubleOfStatus(got.status) ?? this.#read(serial, got.text)
    })
  }

  #envelope(serial: string, { code, fields }: BankCommand): BankMessage {
    const { applicationId, merchantCode, now, summaryAccount } = this.#options
    const digits = beijingRfc3339(now()).slice(0, 19).replaceAll(/\D/g, '')
    return {
      ApiVersionNo: API_VERSION,
      ApplicationID: applicationId,
      MrchCode: merchantCode,
      FundSummaryAcctNo: summaryAccount,
      CnsmrSeqNo: serial,
      TxnTime: `${digits}000`, // yyyyMMddHHmmss and milliseconds, which the SDK leaves at zero
      TxnCode: code,
      RequestMode: 'json',
      ...fields,
    }
  }

  #read(serial: string, text: string): BankAnswer | Trouble {
    const json = parseJson(text)
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return unknown('unreadable', 'not a message')
    const body = json as BankMessage
    if (!isSignedByBank(body, this.#bankKey)) return unknown('unverified', 'RsaSign')
    const head = readHead(body)
    // A signature binds an answer to the bank, the serial binds it to our question: an old answer could be played back.
    if (!head || head.CnsmrSeqNo !== serial) return unknown('unreadable', 'an answer to another serial')
    return head.TxnReturnCode === BANK_OK ? { kind: 'answer', body } : { kind: 'refusal', head, body }
  }
}
