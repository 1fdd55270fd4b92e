interface InProgress {
  readonly direction: 'IN' | 'OUT'
  readonly state: 'SUCCEEDED' | 'PROCESSING' | 'CONFIRMING' | 'FAILED'
}

/** Why money is frozen, in a few words under the figure; null when nothing is on its way out. */
export function frozenReason(inProgress: readonly InProgress[]): string | null {
  const out = inProgress.filter(({ direction }) => direction === 'OUT')
  const confirming = out.filter(({ state }) => state === 'CONFIRMING').length
  if (confirming > 0) return `${confirming} 笔结果确认中`
  return out.length > 0 ? `${out.length} 笔处理中` : null
}
