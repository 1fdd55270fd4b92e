import type { Fen } from '@dangkou/shared'
import { type CashierAttemptLifeFragment, PayAtCashierDocument, type PayMethod } from '@dangkou/shared/graphql'
import { useState } from 'react'

import { moneyFailureText, useMutation } from '../../graphql'
import { cashierClient, openCashier, payerCodes } from '../../platform/cashier'
import { NOT_KNOWN } from '../../platform/payer'
import { intentAnswered, intentKey } from '../payment/intent-key'
import { METHODS } from '../payment/methods'
import { cashierPage } from './page'
import { rememberTry } from './tries'

export interface Codes {
  readonly wechatCode: string | null
  readonly alipayCode: string | null
}

export function useCashierPay(token: string, codes: Codes, onTried: (attempt: CashierAttemptLifeFragment) => void) {
  const [payAtCashier, asking] = useMutation(PayAtCashierDocument)
  const [opening, setOpening] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [mustReopen, setMustReopen] = useState(false)

  const pay = async (amountFen: Fen, method: PayMethod, paymentPassword: string | null): Promise<void> => {
    setError(null)
    setOpening(true)
    try {
      const own = method === 'WALLET' ? { wechatCode: null, alipayCode: null } : await payerCodes(false)
      const answer = await payAtCashier({
        input: {
          token,
          amountFen,
          method,
          client: cashierClient(method),
          wechatCode: codes.wechatCode ?? own.wechatCode,
          alipayCode: codes.alipayCode ?? own.alipayCode,
          paymentPassword,
          idempotencyKey: intentKey(token, method, amountFen),
        },
      })
      if (!answer.ok) {
        setError(moneyFailureText(answer.failure))
        return
      }
      const { attempt, userErrors } = answer.data.payAtCashier
      const [refusal] = userErrors
      if (attempt === null) {
        intentAnswered(token)
        // What WeChat and Alipay told this address is good for one try; after that they are asked anew.
        setMustReopen(refusal !== undefined && NOT_KNOWN.includes(refusal.code))
        setError(refusal?.message ?? '没打开，没有扣钱，请再试一次')
        return
      }
      rememberTry(token, attempt.id)
      onTried(attempt)
      if (attempt.launch) await openCashier(attempt.launch, cashierPage(token))
    } catch {
      setError(`${METHODS[method].short}没有打开，没有扣钱，请再试一次或换一种付法`)
    } finally {
      setOpening(false)
    }
  }

  return { pay, busy: asking || opening, error, mustReopen }
}
