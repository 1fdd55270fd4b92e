import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'
import { useEffect, useRef } from 'react'

import { speak } from '../merchant-today/speak'
import { incomeSpoken } from './paid-words'

/** Says once that money has come, while somebody looks at the scale and not at the phone; shakes the phone where it can. */
export function usePaidVoice(payment: PaymentDetailFragment | undefined): void {
  const before = useRef<number>()
  useEffect(() => {
    if (payment === undefined) return
    const news = before.current !== undefined && payment.paidFen > before.current
    before.current = payment.paidFen
    if (!news) return
    speak?.(incomeSpoken(payment))
    void Taro.vibrateLong?.()?.catch?.(() => undefined)
  }, [payment])
}
