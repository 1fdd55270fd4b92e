import { type Fen, formatYuan } from '@dangkou/shared'
import { ApproveLiftDocument, type CustodyQuery, ProposeLiftDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Card, Dock, ErrorNote, Note, Pill, Sheet, Words } from '../../ui'

type Stop = CustodyQuery['custodyStops'][number]

/** A member who cannot withdraw: by how much the two sides differ, and two people who may lift it. */
export function StopCard({ stop, onChanged }: { readonly stop: Stop; readonly onChanged: () => Promise<void> }) {
  const [approve, approving] = useMutation(ApproveLiftDocument)
  const [asking, setAsking] = useState(false)
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
      <View className="dk-row">
        <View className="dk-lead dk-b">{party?.name ?? ''}</View>
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
            <Button id={`lift-${id}`} size="m" onPress={() => setAsking(true)}>
              提出恢复
            </Button>
          ) : (
            <Button id={`approve-lift-${id}`} size="m" off={!mayApprove} busy={approving} onPress={() => void agree()}>
              {mayApprove ? '同意恢复' : '等另一个人同意'}
            </Button>
          )}
        </View>
      </View>
      {asking && (
        <LiftSheet
          stopId={id}
          name={party?.name ?? ''}
          onClose={() => setAsking(false)}
          onDone={() => {
            setAsking(false)
            void onChanged()
          }}
        />
      )}
    </Card>
  )
}

interface Props {
  readonly stopId: string
  readonly name: string
  readonly onDone: () => void
  readonly onClose: () => void
}

function LiftSheet({ stopId, name, onDone, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [propose, running] = useMutation(ProposeLiftDocument)
  const submit = async () => {
    setError(null)
    const answer = await propose({ input: { stopId, reason: reason.trim() } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const refusal = answer.data.proposeLift.userErrors[0]
    if (refusal) return setError(refusal.message)
    return onDone()
  }
  return (
    <Sheet title={`恢复 ${name} 的提现`} onClose={onClose}>
      <View className="dk-f">
        <View className="dk-f__k">理由</View>
        <Input
          id="lift-reason"
          className="dk-input"
          maxlength={100}
          placeholder="怎么查清的，复核的人要看"
          placeholderClass="dk-input--hint"
          value={reason}
          onInput={({ detail }) => setReason(detail.value)}
        />
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="lift-done" kind="primary" busy={running} off={reason.trim() === ''} onPress={() => void submit()}>
          提出恢复
        </Button>
      </Dock>
    </Sheet>
  )
}
