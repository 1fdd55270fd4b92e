import type { Fen } from '@dangkou/shared'
import { PayTogetherDocument } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { moneyFailureText, useMutation } from '../../graphql'
import { cashierClient, leaveToBeKnown, openCashier, payerCodes } from '../../platform/cashier'
import { type Channel, NOT_KNOWN } from '../../platform/payer'
import { intentAnswered, intentKey } from '../payment/intent-key'
import { METHODS } from '../payment/methods'
import { idsText } from './cart'

const UNDECIDED = ['IDEMPOTENCY_IN_PROGRESS', 'OUTCOME_UNKNOWN']

/** Pays several bills, all or none; ends where one bill's payment does: at the result, or with a reason why nothing was paid. */
export function usePayTogether(ids: readonly string[], refresh: () => Promise<void>) {
  const [payTogether, paying] = useMutation(PayTogetherDocument)
  const [opening, setOpening] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const cart = ids.join(' ')
  const resultPage = (more = '') => `/pages/cart/index?ids=${idsText(ids)}${more}`

  const fromWallet = async (amountFen: Fen, paymentPassword: string): Promise<void> => {
    setError(null)
    const sentAt = Date.now()
    const answer = await payTogether({
      input: { paymentIds: [...ids], amountFen, method: 'WALLET', paymentPassword, idempotencyKey: intentKey(cart, 'WALLET', amountFen) },
    })
    const refusal = answer.ok ? answer.data.payTogether.userErrors[0] : answer.failure.kind === 'refused' ? answer.failure : undefined
    const lost = !answer.ok && answer.failure.kind !== 'refused'
    if (lost || (refusal && UNDECIDED.includes(refusal.code))) {
      await Taro.redirectTo({ url: resultPage(`&sentAt=${sentAt}`) })
      return
    }
    intentAnswered(cart)
    if (refusal) {
      setError(refusal.message)
      void refresh()
      return
    }
    await Taro.redirectTo({ url: resultPage() })
  }

  const overChannel = async (amountFen: Fen, method: Channel, wechatBound: boolean): Promise<void> => {
    setError(null)
    setOpening(true)
    try {
      const codes = await payerCodes(wechatBound)
      const key = intentKey(cart, method, amountFen)
      const answer = await payTogether({
        input: { paymentIds: [...ids], amountFen, method, client: cashierClient(method), ...codes, idempotencyKey: key },
      })
      if (!answer.ok) return setError(moneyFailureText(answer.failure))
      const { order, userErrors } = answer.data.payTogether
      if (userErrors[0]) {
        intentAnswered(cart)
        if (NOT_KNOWN.includes(userErrors[0].code) && leaveToBeKnown()) return
        void refresh()
        return setError(userErrors[0].message)
      }
      const page = resultPage(`&by=${method}`)
      if (order?.launch && (await openCashier(order.launch, page)) === 'left') return
      await Taro.redirectTo({ url: page })
    } catch {
      setError(`${METHODS[method].short}没有打开，没有扣钱，请再试一次或换一种付法`)
    } finally {
      setOpening(false)
    }
  }

  return { fromWallet, overChannel, paying, opening, error, forget: () => setError(null) }
}
