import { type Fen, formatYuan } from '@dangkou/shared'
import { ApproveLiftDocument, type CustodyQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Card, ErrorNote, Note, Pill, Plate, Words } from '../../ui'

type Stop = CustodyQuery['custodyStops'][number]

interface Props {
  readonly stop: Stop
  readonly onPropose: () => void
  readonly onChanged: () => Promise<void>
}

/** A member who cannot withdraw: by how much the two sides differ, and two people who may lift it. */
export function StopCard({ stop, onPropose, onChanged }: Props) {
  const [approve, approving] = useMutation(ApproveLiftDocument)
  const [error, setError] = useState<string | null>(null)
  const { id, differenceFen, reason, mayApprove, party } = stop

  const agree = async () => {
    setError(null)
    const answer = await approve({ input: { stopId: id } })
    if (!answer.ok) return setError(failureText(answer.failure))
    setError(answer.data.approveLift.userErrors[0]?.message ?? null)
    return onChanged()
  }

  return (
    <Card className="dk-card__p">
      <View className="dk-row dk-row--wrap">
        <View className="dk-lead dk-b">{party?.name ?? ''}</View>
        {party?.stall && (
          <View className="dk-ml2">
            <Plate text={party.stall} />
          </View>
        )}
        <View className="dk-end">
          <Pill state="fail" word="停了提现" />
        </View>
      </View>
      <View className="dk-mt1">
        <Words>{`银行${differenceFen > 0 ? '多' : '少'} ${formatYuan(Math.abs(differenceFen) as Fen)} 元。再对账对上了，会自己恢复。`}</Words>
      </View>
      {reason !== null && (
        <View className="dk-mt2">
          <Note>有人提出恢复：{reason}</Note>
        </View>
      )}
      <ErrorNote text={error} />
      <View className="dk-row dk-mt2">
        <View className="dk-end">
          {reason === null ? (
            <Button id={`lift-${id}`} size="m" onPress={onPropose}>
              提出恢复
            </Button>
          ) : (
            <Button id={`approve-lift-${id}`} size="m" off={!mayApprove} busy={approving} onPress={() => void agree()}>
              {mayApprove ? '同意恢复' : '等另一个人同意'}
            </Button>
          )}
        </View>
      </View>
    </Card>
  )
}
