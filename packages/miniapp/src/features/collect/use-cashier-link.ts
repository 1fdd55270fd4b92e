import { type CashierLinkCardFragment, CreateCashierLinkDocument, RevokeCashierLinkDocument } from '@dangkou/shared/graphql'
import { useCallback, useEffect, useState } from 'react'

import { ask, failureText, useMutation } from '../../graphql'

interface Link {
  /** What the order's code opens: WeChat's payment, Alipay's, or the web cashier, by the app that scans it. */
  readonly url: string | null
  readonly expiresAt: string | null
  readonly error: string | null
  readonly again: () => void
  /** The page behind it is gone at once. */
  readonly takeBack: () => void
  readonly takenBack: boolean
}

export function useCashierLink(paymentId: string, skip: boolean): Link {
  const [state, setState] = useState<State>(NONE)
  const [revoke] = useMutation(RevokeCashierLinkDocument)
  const make = useCallback(async () => {
    setState(NONE)
    const answer = await ask(CreateCashierLinkDocument, { input: { paymentId } })
    if (!answer.ok) return setState({ ...NONE, error: `${failureText(answer.failure)}，码没出来` })
    const { link, userErrors } = answer.data.createCashierLink
    return setState({ ...NONE, link, error: userErrors[0]?.message ?? (link ? null : '码没出来') })
  }, [paymentId])
  useEffect(() => {
    if (!skip) void make()
  }, [skip, make])
  const takeBack = async () => {
    if (!state.link) return
    const answer = await revoke({ input: { linkId: state.link.id } })
    if (!answer.ok) return setState({ ...state, error: `${failureText(answer.failure)}，还没撤回` })
    const refusal = answer.data.revokeCashierLink.userErrors[0]
    return setState(refusal ? { ...state, error: refusal.message } : { ...NONE, takenBack: true })
  }
  return {
    url: state.link?.url ?? null,
    expiresAt: state.link?.expiresAt ?? null,
    error: state.error,
    takenBack: state.takenBack,
    again: () => void make(),
    takeBack: () => void takeBack(),
  }
}

interface State {
  readonly link: CashierLinkCardFragment | null
  readonly error: string | null
  readonly takenBack: boolean
}
const NONE: State = { link: null, error: null, takenBack: false }
