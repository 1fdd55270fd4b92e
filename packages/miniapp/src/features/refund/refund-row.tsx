import { formatYuan } from '@dangkou/shared'
import { RefreshRefundDocument, type RefundsQuery, RetryRefundDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Card, ErrorNote, Money, Note, Pill, pressable, whenText, Words } from '../../ui'
import { payResultPage } from '../payment/pages'
import { partsText } from './refund-words'
import { canRetry, whatToDo } from './what-to-do'

type Refund = RefundsQuery['refunds']['edges'][number]['node']

interface Props {
  readonly refund: Refund
  readonly offline: boolean
  readonly onChanged: () => Promise<void>
}

/** One refund: to whom, how it stands, and where it has not gone through what to do. */
export function RefundRow({ refund, offline, onChanged }: Props) {
  const [retryRefund, retrying] = useMutation(RetryRefundDocument)
  const [refreshRefund, asking] = useMutation(RefreshRefundDocument)
  const [error, setError] = useState<string | null>(null)
  const { id, amountFen, refundState, cause, reason, failureReason, createdAt, finishedAt, parts, payment } = refund
  const advice = whatToDo(refund)

  const run = async (what: 'retry' | 'ask') => {
    setError(null)
    const input = { input: { refundId: id } }
    const answer = what === 'retry' ? await retryRefund(input) : await refreshRefund(input)
    if (!answer.ok) setError(`${failureText(answer.failure)}，再点一次，不会退两次`)
    else {
      const payload = 'retryRefund' in answer.data ? answer.data.retryRefund : answer.data.refreshRefund
      setError(payload.userErrors[0]?.message ?? null)
    }
    await onChanged()
  }

  return (
    <Card>
      <View id={`refund-${id}`} className="dk-card__p">
        <View
          className="dk-row dk-row--top"
          {...pressable({
            id: `open-${id}`,
            label: `${payment.payer?.name ?? '散客'} ${formatYuan(amountFen)}，看这张单`,
            onPress: () => void Taro.navigateTo({ url: payResultPage(payment.id) }),
          })}
        >
          <View className="dk-fill">
            <View className="dk-b">{payment.payer?.name ?? '散客'}</View>
            <View className="dk-sub dk-2">
              <Words>{`${payment.goods}，${cause === 'SURPLUS' ? '多付的自动退' : reason}`}</Words>
            </View>
          </View>
          <View className="dk-ml2 dk-col r-end">
            <Money fen={amountFen} label="退" />
            <View className="dk-mt1">
              {refundState === 'SUCCEEDED' ? (
                <Pill state="refund" word="退好了" />
              ) : refundState === 'FAILED' ? (
                <Pill state="fail" word="没退成" />
              ) : (
                <Pill state="doing" word="正在退" />
              )}
            </View>
          </View>
        </View>
        <View className="dk-cap dk-3 dk-mt2">
          <Words>{`${whenText(new Date(finishedAt ?? createdAt))}，${partsText(parts)}，单号 ${payment.orderNo}`}</Words>
        </View>
        {advice !== null && (
          <View className="dk-mt2">
            <Note tone="err">
              {failureReason !== null && <View className="dk-b">{failureReason.replace(/^退款异常：/, '')}</View>}
              <View>{advice}</View>
            </Note>
          </View>
        )}
        {(refundState === 'PROCESSING' || canRetry(refund)) && (
          <View className="dk-row dk-mt2">
            {refundState === 'PROCESSING' ? (
              <Button id={`ask-${id}`} size="m" icon="refresh" off={offline} busy={asking} onPress={() => void run('ask')}>
                再查一次
              </Button>
            ) : (
              <Button id={`retry-${id}`} size="m" icon="refund" off={offline} busy={retrying} onPress={() => void run('retry')}>
                再退一次 {formatYuan(amountFen)} 元
              </Button>
            )}
          </View>
        )}
      </View>
      <ErrorNote text={error} />
    </Card>
  )
}
