import type { Fen } from '@dangkou/shared'
import { CollectByCodeDocument } from '@dangkou/shared/graphql'
import { useState } from 'react'

import { useIntent, useMutation } from '../../graphql'

/** Takes the money by the code on the buyer's phone: the wallet's, WeChat's or Alipay's. */
export function useCollectByCode(paymentId: string, amountFen: Fen | undefined, refresh: () => Promise<void>) {
  const [collectByCode, collecting] = useMutation(CollectByCodeDocument)
  const [error, setError] = useState<string | null>(null)
  const intent = useIntent()

  /** @returns whether the code was taken: what became of it is on the bill */
  const collect = async (scanned: string): Promise<boolean> => {
    if (amountFen === undefined) return false
    setError(null)
    const code = scanned.replaceAll(/\D/g, '')
    const wanted = { paymentId, amountFen, code }
    const answer = await collectByCode({ input: { ...wanted, idempotencyKey: intent.keyFor(wanted) } })
    await refresh()
    if (!answer.ok) {
      setError(answer.failure.kind === 'refused' ? answer.failure.message : '没等到回话，正在确认，先别再扫一次；付没付看这一页')
      return false
    }
    const { attempt, userErrors } = answer.data.collectByCode
    if (userErrors[0]) {
      setError(userErrors[0].message)
      return false
    }
    if (attempt?.state === 'FAILED') {
      intent.done()
      setError(`没付成，没有扣钱${attempt.reason ? `：${attempt.reason}` : ''}`)
      return false
    }
    intent.done()
    return true
  }
  return { collect, collecting, error }
}
