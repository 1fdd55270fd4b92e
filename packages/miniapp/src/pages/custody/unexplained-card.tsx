import { formatYuan } from '@dangkou/shared'
import { ApproveUnexplainedDocument, type UnexplainedMoveCardFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation } from '../../graphql'
import { Button, Card, ErrorNote, KeyValue, Money, Note, Pill, Words, whenText } from '../../ui'
import { UnexplainedSheet } from './unexplained-sheet'

type Move = UnexplainedMoveCardFragment

/** A wallet moved in a way that the bank has no command for: what it was, and two people who may settle it. */
export function UnexplainedCard({ move, onChanged }: { readonly move: Move; readonly onChanged: () => Promise<void> }) {
  const [approve, approving] = useMutation(ApproveUnexplainedDocument)
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const { id, amountFen, postedAt, transferKind, memo, from, to, settlement, reason, proposedByName, mayApprove } = move

  const agree = async () => {
    setError(null)
    const answer = await approve({ input: { moveId: id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，再点一次，不会记两次账`)
    setError(answer.data.approveUnexplained.userErrors[0]?.message ?? null)
    return onChanged()
  }

  return (
    <Card className="dk-card__p">
      <View className="dk-row dk-row--base">
        <Money fen={amountFen} size="l" sign label="待核实的变动" />
        <View className="dk-end">
          <Pill state={settlement === null ? 'fail' : 'doing'} word={settlement === null ? '待核实' : '等复核'} />
        </View>
      </View>
      <View className="dk-mt2">
        <KeyValue name="从">
          <Words>{sideText(from)}</Words>
        </KeyValue>
        <KeyValue name="到">
          <Words>{sideText(to)}</Words>
        </KeyValue>
        <KeyValue name="说明">
          <Words>{memo === '' ? transferKind : memo}</Words>
        </KeyValue>
        <KeyValue name="时间">
          <Words>{whenText(new Date(postedAt))}</Words>
        </KeyValue>
      </View>
      <View className="dk-mt1">
        <Words>银行没有对应的指令，还没告诉银行；核实完之前，会员暂时不能提现。</Words>
      </View>
      {settlement !== null && (
        <View className="dk-mt2">
          <Note>
            {proposedByName ?? '有人'}提出{proposalText(move)}：{reason}
          </Note>
        </View>
      )}
      <ErrorNote text={error} />
      <View className="dk-row dk-mt2">
        <View className="dk-end">
          {settlement === null ? (
            <Button id={`settle-${id}`} size="m" onPress={() => setAsking(true)}>
              说明是什么
            </Button>
          ) : (
            <Button id={`approve-settle-${id}`} size="m" off={!mayApprove} busy={approving} onPress={() => void agree()}>
              {mayApprove ? (settlement === 'PAYMENT' ? '同意告诉银行' : '同意，不用告诉银行') : '等另一个人同意'}
            </Button>
          )}
        </View>
      </View>
      {asking && (
        <UnexplainedSheet
          move={move}
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

function sideText({ name, party }: Move['from']): string {
  return party === null ? name : `${party.name}（${name}）`
}

function proposalText({ settlement, payer, payee, amountFen }: Move): string {
  if (settlement === 'EXPLAINED') return '不用告诉银行'
  return `告诉银行：${payer?.name ?? ''} 付给 ${payee?.name ?? ''} ${formatYuan(amountFen)} 元`
}
