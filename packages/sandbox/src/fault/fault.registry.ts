import { z } from 'zod'
import { ALIPAY_FAULTS } from './alipay.fault.ts'
import { UNIONPAY_FAULTS } from './unionpay.fault.ts'

const REQUEST_KINDS = ['timeout', 'answer-lost', 'http-500'] as const
// unknown-then-success: done, and answered with 500 SYSTEM_ERROR.
const SIGNED_KINDS = [...REQUEST_KINDS, 'wrong-signature', 'wrong-serial', 'rate-limited', 'unknown-then-success'] as const
const REFUND_OUTCOME_KINDS = ['abnormal', 'closed', 'processing'] as const
const BILL_KINDS = ['row-missing', 'row-extra', 'amount-changed', 'bad-line', 'damaged', 'late', 'none'] as const
const CALLBACK_EVENT_KINDS = ['lost', 'twice', 'late', 'out-of-order'] as const
const CALLBACK_SEND_KINDS = ['tampered-amount', 'wrong-signature', 'wrong-serial', 'stale-timestamp'] as const
const BANK_KINDS = [...REQUEST_KINDS, 'wrong-signature'] as const
// page-repeated: the page before, once more.
const FEED_KINDS = [...BANK_KINDS, 'page-repeated'] as const
const PAYOUT_OUTCOME_KINDS = ['fail', 'unsure', 'processing', 'bounce'] as const
// A code that says nothing: not done, or done all the same.
const BANK_MOVEMENT_KINDS = ['system-error', 'done-but-system-error'] as const
const BANK_FILE_KINDS = ['late', 'row-missing', 'row-extra', 'amount-changed', 'wrong-totals', 'cut-off'] as const

const WECHAT = {
  // paid-before-answer: the payer pays, and the callback comes, before this call is answered.
  prepay: [...SIGNED_KINDS, 'paid-before-answer'],
  query: SIGNED_KINDS,
  // paid-first: the payer is quicker than the close by a hair.
  close: [...SIGNED_KINDS, 'paid-first'],
  codepay: [...SIGNED_KINDS, 'user-paying'],
  reverse: [...SIGNED_KINDS, 'user-paying'],
  refund: [...SIGNED_KINDS, ...REFUND_OUTCOME_KINDS, 'not-enough', 'too-early'],
  'refund-query': SIGNED_KINDS,
  'combined-prepay': [...SIGNED_KINDS, 'paid-before-answer'],
  'combined-query': SIGNED_KINDS,
  'combined-close': [...SIGNED_KINDS, 'paid-first'],
  bill: [...SIGNED_KINDS, ...BILL_KINDS],
  'bill-download': [...REQUEST_KINDS, 'cut'],
  certificates: SIGNED_KINDS,
  callback: [...CALLBACK_EVENT_KINDS, ...CALLBACK_SEND_KINDS],
}

export type WechatOperation = keyof typeof WECHAT

const BANK_COMMAND_KINDS = [...BANK_KINDS, ...BANK_MOVEMENT_KINDS]
const BANK = {
  payout: [...BANK_KINDS, ...PAYOUT_OUTCOME_KINDS],
  'payout-query': BANK_KINDS,
  'open-account': BANK_KINDS,
  'close-account': BANK_KINDS,
  // mismatch: the card's bank says that the elements are not the holder's.
  'bind-card': [...BANK_COMMAND_KINDS, 'mismatch'],
  'confirm-card': BANK_COMMAND_KINDS,
  'unbind-card': BANK_COMMAND_KINDS,
  deposit: BANK_COMMAND_KINDS,
  'deposit-back': BANK_COMMAND_KINDS,
  transfer: BANK_COMMAND_KINDS,
  'transfer-back': BANK_COMMAND_KINDS,
  suspense: BANK_COMMAND_KINDS,
  'movement-query': BANK_KINDS,
  balance: BANK_KINDS,
  incoming: BANK_KINDS,
  returned: BANK_KINDS,
  'clearing-query': BANK_KINDS,
  // The next day that falls due: failed and abnormal stay so until somebody clears it, late is a day later.
  clearing: ['failed', 'abnormal', 'late'],
  'daily-file': [...BANK_KINDS, ...BANK_FILE_KINDS],
  'feed-query': FEED_KINDS,
  // The next money in is taken back at once.
  'feed-credit': ['reversed'],
}

/** What can be broken where; anything else is refused, so that a misspelt fault never passes a test silently. */
const KINDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  wechat: WECHAT,
  alipay: ALIPAY_FAULTS,
  unionpay: UNIONPAY_FAULTS,
  bank: BANK,
  sms: { send: [...REQUEST_KINDS, 'refused'] },
}

export type SignedFaultKind = (typeof SIGNED_KINDS)[number]
export type RefundOutcomeKind = (typeof REFUND_OUTCOME_KINDS)[number]
export type BillFaultKind = (typeof BILL_KINDS)[number]
export type CallbackEventFaultKind = (typeof CALLBACK_EVENT_KINDS)[number]
export type CallbackSendFaultKind = (typeof CALLBACK_SEND_KINDS)[number]
export type BankFaultKind = (typeof BANK_KINDS)[number]
export type BankFileFaultKind = (typeof BANK_FILE_KINDS)[number]
export type PayoutOutcomeKind = (typeof PAYOUT_OUTCOME_KINDS)[number]

export const signedFaultKinds: readonly SignedFaultKind[] = SIGNED_KINDS
export const refundOutcomeKinds: readonly RefundOutcomeKind[] = REFUND_OUTCOME_KINDS
export const billFaultKinds: readonly BillFaultKind[] = BILL_KINDS
export const callbackEventFaultKinds: readonly CallbackEventFaultKind[] = CALLBACK_EVENT_KINDS
export const callbackSendFaultKinds: readonly CallbackSendFaultKind[] = CALLBACK_SEND_KINDS
export const bankFaultKinds: readonly BankFaultKind[] = BANK_KINDS
export const bankMovementFaultKinds: readonly (typeof BANK_MOVEMENT_KINDS)[number][] = BANK_MOVEMENT_KINDS
export const bankFileFaultKinds: readonly BankFileFaultKind[] = BANK_FILE_KINDS
export const feedFaultKinds: readonly (typeof FEED_KINDS)[number][] = FEED_KINDS
export const payoutOutcomeKinds: readonly PayoutOutcomeKind[] = PAYOUT_OUTCOME_KINDS
export const smsFaultKinds = [...REQUEST_KINDS, 'refused'] as const

const faultInput = z
  .object({
    channel: z.enum(['wechat', 'alipay', 'unionpay', 'bank', 'sms']),
    operation: z.string(),
    kind: z.string(),
    times: z.union([z.int().min(1), z.literal('always')]).default(1),
    delayMs: z.int().min(0).optional(),
    reason: z.string().min(1).optional(),
  })
  .superRefine((fault, context) => {
    const allowed = KINDS[fault.channel]?.[fault.operation]
    if (!allowed) {
      const known = Object.keys(KINDS[fault.channel] ?? {}).join(', ')
      context.addIssue({ code: 'custom', path: ['operation'], message: `${fault.channel} knows the operations ${known}` })
    } else if (!allowed.includes(fault.kind)) {
      context.addIssue({ code: 'custom', path: ['kind'], message: `${fault.channel} ${fault.operation} can suffer ${allowed.join(', ')}` })
    }
  })

export type FaultInput = z.input<typeof faultInput>
export type Fault = z.output<typeof faultInput> & { left: number }
export interface FaultFilter {
  channel?: string | undefined
  operation?: string | undefined
}

/** Faults waiting to happen, oldest first. They are not kept over a restart. */
export class FaultRegistry {
  #faults: Fault[] = []

  add(input: FaultInput): Fault {
    const parsed = faultInput.parse(input)
    const fault: Fault = { ...parsed, left: parsed.times === 'always' ? Number.POSITIVE_INFINITY : parsed.times }
    this.#faults.push(fault)
    return fault
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }))
  }

  clear(filter: FaultFilter = {}): void {
    this.#faults = this.#faults.filter(
      (fault) =>
        (filter.channel !== undefined && fault.channel !== filter.channel) ||
        (filter.operation !== undefined && fault.operation !== filter.operation),
    )
  }

  /** Uses up one turn of the oldest fault of these kinds. */
  take<K extends string>(channel: string, operation: string, kinds: readonly K[]): (Fault & { kind: K }) | undefined {
    const fault = this.#faults.find(
      (one): one is Fault & { kind: K } =>
        one.channel === channel && one.operation === operation && (kinds as readonly string[]).includes(one.kind),
    )
    if (!fault) return undefined
    fault.left -= 1
    if (fault.left <= 0) this.#faults = this.#faults.filter((one) => one !== fault)
    return fault
  }
}
