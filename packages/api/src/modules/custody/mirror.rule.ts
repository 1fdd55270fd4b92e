import { type Fen, fen } from '@dangkou/shared'
import type { ReceiptSource } from '../../channels/index.ts'
import type { ChainLeg, ChainLink, Subject, Transfer } from '../../ledger/index.ts'

type Posted = Pick<ChainLink, 'debit' | 'credit'> & {
  readonly transfer: Pick<Transfer, 'book' | 'type' | 'kind' | 'amountFen' | 'reversesId' | 'groupId' | 'id'>
}

/** What the bank has to be told of one transfer. `payment`: by the channel that its payment came by. */
export type Told =
  | { readonly kind: 'deposit'; readonly to: string; readonly source: ReceiptSource | 'payment'; readonly amountFen: Fen }
  | { readonly kind: 'deposit-back'; readonly from: string; readonly source: ReceiptSource | 'payment'; readonly amountFen: Fen }
  | { readonly kind: 'pay' | 'pay-back'; readonly from: string; readonly to: string; readonly amountFen: Fen }
  | { readonly kind: 'assign'; readonly to: string; readonly amountFen: Fen }
  | { readonly kind: 'unassign'; readonly from: string; readonly amountFen: Fen }
  /** A member's account moved in a way that the bank has no command for: nobody may overlook it. */
  | { readonly kind: 'unexplained'; readonly from: string | null; readonly to: string | null; readonly amountFen: Fen }

type Place = 'member' | 'channel' | 'pending' | 'suspense' | 'master' | 'other'

const SOURCES: Partial<Record<Subject, ReceiptSource>> = {
  'custody.transit.wechat': 'wechat',
  'custody.transit.alipay': 'alipay',
  'custody.transit.bank': 'unionpay',
}

/**
 * What a transfer means to the bank; null where it means nothing there. Only members' accounts exist at the bank: what
 * is held, pending at a channel or in transit does not. What the bank moves by its own word (payouts, transfers that
 * came in) is not told to it again.
 * @param group the transfers that were posted together with it, itself included
 */
export function toldOf(link: Posted, group: readonly Posted[]): Told | null {
  const { transfer, debit, credit } = link
  if (transfer.book !== 'custody' || (transfer.type !== 'single' && transfer.type !== 'post')) return null
  const [from, to] = [placeOf(debit), placeOf(credit)]
  const { amountFen } = transfer
  const [payer, payee] = [debit.partyId ?? '', credit.partyId ?? '']
  switch (`${from}>${to}`) {
    case 'member>member':
      return { kind: isBack(transfer) ? 'pay-back' : 'pay', from: payer, to: payee, amountFen }
    case 'channel>member':
      // Of a refund's group: told with the refund, as one movement.
      return transfer.kind === 'refund.fee' ? null : { kind: 'deposit', to: payee, source: sourceOf(debit), amountFen }
    case 'pending>member':
      return { kind: 'deposit', to: payee, source: 'payment', amountFen }
    case 'member>channel':
      return { kind: 'deposit-back', from: payer, source: sourceOf(credit), amountFen: lessFeeBack(link, group) }
    case 'member>pending':
      return { kind: 'deposit-back', from: payer, source: 'payment', amountFen }
    case 'suspense>member':
      return { kind: 'assign', to: payee, amountFen }
    case 'member>suspense':
      // Without a reversal it is the bank itself that took it out of the account, to send it back.
      return transfer.reversesId === null ? null : { kind: 'unassign', from: payer, amountFen }
    case 'master>member':
    case 'member>master':
      return null
    default:
      return from === 'member' || to === 'member' ? { kind: 'unexplained', from: debit.partyId, to: credit.partyId, amountFen } : null
  }
}

function placeOf({ subject, partyId }: ChainLeg): Place {
  if (subject === 'custody.member') return 'member'
  if (subject === 'custody.pending') return 'pending'
  if (subject === 'custody.master') return 'master'
  // A party's own suspense is a surplus, which lies at the channel; the bank's has no owner.
  if (subject === 'custody.suspense') return partyId === null ? 'suspense' : 'other'
  return SOURCES[subject] === undefined ? 'other' : 'channel'
}

function sourceOf({ subject }: ChainLeg): ReceiptSource | 'payment' {
  return SOURCES[subject] ?? 'payment'
}

function isBack({ kind, reversesId }: Posted['transfer']): boolean {
  return reversesId !== null || kind.startsWith('refund.')
}

/** A channel gives its part of the fee back along with a refund: the member loses the rest. */
function lessFeeBack({ transfer, debit }: Posted, group: readonly Posted[]): Fen {
  const back = group.filter((one) => one.transfer.kind === 'refund.fee' && one.credit.accountId === debit.accountId)
  return back.reduce((left, one) => fen(left - one.transfer.amountFen), transfer.amountFen)
}
