import { CreateCashierLinkDocument } from '@dangkou/shared/graphql'
import { useCallback, useEffect, useState } from 'react'

import { ask, failureText } from '../../graphql'

interface Link {
  /** What the order's code opens: WeChat's payment, Alipay's, or the web cashier, by the app that scans it. */
  readonly url: string | null
  readonly error: string | null
  readonly again: () => void
}

export function useCashierLink(paymentId: string, skip: boolean): Link {
  const [state, setState] = useState<{ url: string | null; error: string | null }>({ url: null, error: null })
  const make = useCallback(async () => {
    setState({ url: null, error: null })
    const answer = await ask(CreateCashierLinkDocument, { input: { paymentId } })
    if (!answer.ok) return setState({ url: null, error: `${failureText(answer.failure)}，码没出来` })
    const { link, userErrors } = answer.data.createCashierLink
    return setState({ url: link?.url ?? null, error: userErrors[0]?.message ?? (link ? null : '码没出来') })
  }, [paymentId])
  useEffect(() => {
    if (!skip) void make()
  }, [skip, make])
  return { ...state, again: () => void make() }
}
