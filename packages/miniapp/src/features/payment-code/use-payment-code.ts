import type { Fen } from '@dangkou/shared'
import { OpenPaymentCodeDocument } from '@dangkou/shared/graphql'
import { useDidHide } from '@tarojs/taro'
import { useCallback, useEffect, useRef, useState } from 'react'

import { ask, failureText } from '../../graphql'

export interface PaymentCode {
  readonly code: string
  readonly expiresAt: string
  readonly limitFen: Fen
}

/** Asked for a little early, so that no merchant scans a code in its last second. */
const EARLY_MS = 5_000

/**
 * The rotating code, from the password until the page is left. The password stays in this page's memory only while the
 * code is shown: it is what makes the next one.
 */
export function usePaymentCode() {
  const password = useRef<string | null>(null)
  const [code, setCode] = useState<PaymentCode | null>(null)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const close = useCallback(() => {
    password.current = null
    setCode(null)
  }, [])

  const next = useCallback(async () => {
    const digits = password.current
    if (digits === null) return
    setAsking(true)
    const answer = await ask(OpenPaymentCodeDocument, { input: { paymentPassword: digits } })
    setAsking(false)
    // The page was left meanwhile.
    if (password.current !== digits) return
    const given = answer.ok ? answer.data.openPaymentCode.paymentCode : null
    if (given !== null) {
      setError(null)
      setCode(given)
      return
    }
    close()
    setError(
      answer.ok
        ? (answer.data.openPaymentCode.userErrors[0]?.message ?? '码没出来，请再输一次')
        : `${failureText(answer.failure)}，码没出来`,
    )
  }, [close])

  useEffect(() => {
    if (code === null) return undefined
    const inMs = Math.max(1_000, Date.parse(code.expiresAt) - Date.now() - EARLY_MS)
    const timer = setTimeout(() => void next(), inMs)
    return () => clearTimeout(timer)
  }, [code, next])

  // Out of sight it could only be seen by others.
  useDidHide(close)
  useEffect(() => close, [close])

  const open = (digits: string) => {
    password.current = digits
    setError(null)
    void next()
  }
  return { code, asking, error, open, refresh: () => void next() }
}
