import { formatYuan } from '@dangkou/shared'
import type { ReceiptPaperFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { Note } from '../../ui'

/** What became of the money since the paper was written; and, to whoever checks it, that it is ours. */
export function StandingNote({ receipt, checked = false }: { readonly receipt: ReceiptPaperFragment; readonly checked?: boolean }) {
  const { receiptState, refundedFen } = receipt
  const back = receiptState === 'REFUNDED' ? '这笔钱后来全部退回了付款人。' : `这笔钱后来退回了 ${formatYuan(refundedFen)} 元。`
  if (receiptState === 'VALID' && !checked) return null
  return (
    <View id={`receipt-${receiptState.toLowerCase().replace('_', '-')}`} className="dk-pad dk-mt3">
      {receiptState === 'VALID' ? (
        <Note tone="ok">回单是真的，内容和下面一样。和手上的对一对。</Note>
      ) : (
        <Note tone="due" icon="refund">
          {checked && '回单是真的，但'}
          {back}
        </Note>
      )}
    </View>
  )
}
