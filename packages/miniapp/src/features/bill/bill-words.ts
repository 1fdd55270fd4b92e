import { type Fen, type InstructionState, formatYuan } from '@dangkou/shared'
import type {
  BillDifferenceLineFragment,
  BillDifferenceState,
  BillDifferenceType,
  BillLineFragment,
  ChannelBillFileTrouble,
} from '@dangkou/shared/graphql'

import { type PillState, whenText } from '../../ui'

type File = BillLineFragment['files'][number]

export const DIFFERENCES: Readonly<Record<BillDifferenceType, string>> = {
  AMOUNT: '金额不符',
  FEE: '手续费不符',
  STATE: '状态不符',
  CHANNEL_ONLY: '渠道有我们没有',
  OURS_ONLY: '我们有渠道没有',
  TWICE: '重复',
  UNREADABLE: '读不了',
}

export const MENDINGS: Readonly<Record<BillDifferenceState, { readonly state: PillState; readonly word: string }>> = {
  DUE: { state: 'doing', word: '会按账单改' },
  MENDED: { state: 'ok', word: '已按账单改' },
  OPEN: { state: 'fail', word: '要人看' },
}

const TROUBLES: Readonly<Record<ChannelBillFileTrouble, string>> = {
  NOT_READY: '渠道还没出账单',
  AWAY: '连不上渠道',
  REFUSED: '渠道不给这份账单',
  UNBELIEVABLE: '渠道的答复信不过，没有用',
  NOT_AUTHORISED: '这一家还没有授权，取不了',
  BROKEN: '文件坏了，读到的都没有用',
  CHANGED: '文件和上次的不一样，从头再读',
}

/** 取好了，1,234 笔 */
export function fileWords({ fileState, rows, percent, why }: File): string {
  if (fileState === 'IMPORTED') return `取好了，${count(rows)} 笔`
  if (fileState === 'EMPTY') return '这天没有交易'
  if (why !== null) return TROUBLES[why]
  return percent === null ? '还没取' : `读到 ${Math.floor(percent)}%`
}

export function isThere({ fileState }: File): boolean {
  return fileState === 'IMPORTED' || fileState === 'EMPTY'
}

/** Fetched right now, or with the next round, which comes every minute. */
export function isUnderWay({ billState, nextTryAt }: BillLineFragment, now = new Date()): boolean {
  return billState === 'IMPORTING' || (nextTryAt !== null && new Date(nextTryAt) <= now)
}

/** How a bill stands, in a word. */
export function standing(bill: BillLineFragment, now = new Date()): { readonly state: PillState; readonly word: string } {
  const { billState, percent, openDifferences, files } = bill
  if (billState === 'IMPORTING') return { state: 'doing', word: percent === null ? '正在取' : `正在取 ${Math.floor(percent)}%` }
  if (billState === 'IMPORTED') {
    return openDifferences > 0 ? { state: 'fail', word: `${count(openDifferences)} 处要看` } : { state: 'ok', word: '取好了' }
  }
  const reasons = new Set(files.map(({ why }) => why))
  if (reasons.has('BROKEN')) return { state: 'fail', word: '文件坏了' }
  if (isUnderWay(bill, now)) return { state: 'doing', word: '马上就取' }
  if (['AWAY', 'REFUSED', 'UNBELIEVABLE', 'NOT_AUTHORISED'].some((why) => reasons.has(why as ChannelBillFileTrouble))) {
    return { state: 'fail', word: '没取到' }
  }
  return reasons.has('NOT_READY') ? { state: 'doing', word: '还没出' } : { state: 'doing', word: '等着取' }
}

/** 读了 1,234 笔，2 处不符，1 行读不了 */
export function readWords({ rows, differences, badLineCount }: BillLineFragment): string {
  const compared = differences - badLineCount
  return [
    `读了 ${count(rows)} 笔`,
    compared > 0 ? `${count(compared)} 处不符` : null,
    badLineCount > 0 ? `${count(badLineCount)} 行读不了` : null,
  ]
    .filter((part) => part !== null)
    .join('，')
}

/** What stands under a day: what was read, or when it is tried again. */
export function dayWords(bill: BillLineFragment, now = new Date()): string {
  const { billState, rows, nextTryAt } = bill
  if (billState === 'IMPORTED' && bill.files.every(({ fileState }) => fileState === 'EMPTY')) return '这天没有交易'
  const again =
    billState === 'WAITING' && nextTryAt !== null && !isUnderWay(bill, now) ? `${whenText(new Date(nextTryAt), now)} 再取` : null
  if (rows === 0 && again !== null) return again
  return again === null ? readWords(bill) : `${readWords(bill)}，${again}`
}

const STATES: Readonly<Record<InstructionState | 'processing' | 'revoked', string>> = {
  accepted: '还没有结果',
  processing: '正在办',
  succeeded: '成了',
  failed: '没成',
  unknown: '不知道成没成',
  revoked: '撤销了',
}

/** What one of the two says: 30.02，成了. A fee below nothing was given back. */
function sideWords(fen: Fen | null, state: string | null): string | null {
  const amount = fen === null ? null : fen < 0 ? `退回 ${formatYuan(-fen as Fen)}` : formatYuan(fen)
  const word = state === null ? null : (STATES[state as keyof typeof STATES] ?? '别的状态')
  const parts = [amount, word].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join('，')
}

/** Both sides of a difference, ours first. */
export function sides({ differenceType, ourFen, theirFen, ourState, theirState }: BillDifferenceLineFragment): readonly [string, string] {
  const [ours, theirs] = [sideWords(ourFen, ourState), sideWords(theirFen, theirState)]
  if (differenceType === 'TWICE') return [ours ?? '一笔', theirs === null ? '不止一行' : `${theirs}，不止一行`]
  return [ours ?? '没有', theirs ?? '没有']
}

/** 1,234 */
export function count(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, ',')
}
