import type { Fen } from '@dangkou/shared'
import { PayFromWalletDocument, StartPaymentDocument } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { moneyFailureText, useMutation } from '../../graphql'
import { cashierClient, leaveToBeKnown, openCashier, payerCodes } from '../../platform/cashier'
import { type Channel, NOT_KNOWN } from '../../platform/payer'
import { intentAnswered, intentKey } from './intent-key'
import { METHODS } from './methods'
import { payResultPage } from './pages'

/** Refusals that say nothing about the money: it may have moved, so they lead to the result and not back to the sheet. */
const UNDECIDED = ['IDEMPOTENCY_IN_PROGRESS', 'OUTCOME_UNKNOWN']

/** Pays one bill, from the wallet or at another app's cashier; ends at the result page, or with a reason why nothing was paid. */
export function usePay(id: string, hadFen: number, refresh: () => Promise<void>) {
  const [payFromWallet, paying] = useMutation(PayFromWalletDocument)
  const [startPayment] = useMutation(StartPaymentDocument)
  const [opening, setOpening] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const fromWallet = async (amountFen: Fen, paymentPassword: string): Promise<void> => {
    setError(null)
    const sent = { at: Date.now(), hadFen }
    const answer = await payFromWallet({
      input: { paymentId: id, amountFen, paymentPassword, idempotencyKey: intentKey(id, 'WALLET', amountFen) },
    })
    const refusal = answer.ok ? answer.data.payFromWallet.userErrors[0] : answer.failure.kind === 'refused' ? answer.failure : undefined
    const lost = !answer.ok && answer.failure.kind !== 'refused'
    if (lost || (refusal && UNDECIDED.includes(refusal.code))) {
      await Taro.redirectTo({ url: payResultPage(id, { sent }) })
      return
    }
    intentAnswered(id)
    if (refusal) {
      setError(refusal.message)
      void refresh()
      return
    }
    await Taro.redirectTo({ url: payResultPage(id) })
  }

  const overChannel = async (amountFen: Fen, method: Channel, wechatBound: boolean): Promise<void> => {
    setError(null)
    setOpening(true)
    try {
      const client = cashierClient(method)
      const codes = await payerCodes(wechatBound)
      const input = { paymentId: id, amountFen, method, client, ...codes, idempotencyKey: intentKey(id, method, amountFen) }
      const answer = await startPayment({ input })
      if (!answer.ok) return setError(moneyFailureText(answer.failure))
      const { attempt, userErrors } = answer.data.startPayment
      if (attempt === null) {
        intentAnswered(id)
        if (NOT_KNOWN.includes(userErrors[0]?.code ?? '') && leaveToBeKnown()) return
        void refresh()
        return setError(userErrors[0]?.message ?? '没打开，没有扣钱，请换一种付法')
      }
      const page = payResultPage(id, { by: method })
      if (attempt.launch && (await openCashier(attempt.launch, page)) === 'left') return
      await Taro.redirectTo({ url: page })
    } catch {
      setError(`${METHODS[method].short}没有打开，没有扣钱，请再试一次或换一种付法`)
    } finally {
      setOpening(false)
    }
  }

  return { fromWallet, overChannel, paying, opening, error, forget: () => setError(null) }
}
