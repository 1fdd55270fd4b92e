import type { Payout } from './payout.state.ts'

/** 0 paid out and 1 failed are final; 2 unsure, 5 waiting and 6 processing are not. */
export type TranStatus = '0' | '1' | '2' | '5' | '6'

/** Where a payout stands: a function of time, so nothing has to run for it to settle. */
export function tranStatusAt(payout: Payout, now: number): TranStatus {
  if (payout.course === 'unsure') return '2'
  if (payout.course === 'processing') return '6'
  if (now >= payout.settlesAt) return payout.course === 'fail' ? '1' : '0'
  // The first half of the way it lies in the queue.
  return now < (payout.acceptedAt + payout.settlesAt) / 2 ? '5' : '6'
}

export const TRAN_STATUS_TEXT: Readonly<Record<TranStatus, string>> = {
  '0': '成功',
  '1': '失败',
  '2': '待确认',
  '5': '待处理',
  '6': '处理中',
}
