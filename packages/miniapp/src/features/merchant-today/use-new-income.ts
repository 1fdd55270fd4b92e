import type { IncomeLineFragment } from '@dangkou/shared/graphql'
import { useEffect, useRef, useState } from 'react'

import { spokenYuan } from '../../ui'
import { newIncome } from './income'
import { speak } from './speak'

// Long enough to look up from the scale and read it.
const SHOWN_MS = 6_000

/** The payment that has just come in, for a few seconds; it is spoken where the host has a voice. */
export function useNewIncome(recent: readonly IncomeLineFragment[] | undefined): IncomeLineFragment | null {
  const before = useRef<readonly IncomeLineFragment[]>()
  const [news, setNews] = useState<IncomeLineFragment | null>(null)

  useEffect(() => {
    if (recent === undefined) return
    const [latest] = newIncome(before.current, recent)
    before.current = recent
    if (!latest) return
    setNews(latest)
    sayIncome(latest)
  }, [recent])

  useEffect(() => {
    if (news === null) return undefined
    const timer = setTimeout(() => setNews(null), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [news])
  return news
}

export function sayIncome(payment: IncomeLineFragment): void {
  speak?.(`入账 ${spokenYuan(payment.amountFen)}`)
}
