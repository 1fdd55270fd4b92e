import { isPhone } from '@dangkou/shared'
import { PartiesDocument, ProposeUnexplainedDocument, type UnexplainedMoveCardFragment } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation, useQuery } from '../../graphql'
import { Button, Chips, Dock, ErrorNote, Money, Sheet } from '../../ui'

const WHAT = [
  { value: 'EXPLAINED', label: '不用告诉银行' },
  { value: 'PAYMENT', label: '是会员之间付款' },
] as const

interface Props {
  readonly move: UnexplainedMoveCardFragment
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What a movement is: nothing for the bank, or a payment to or by a member found by phone. Another person has to agree. */
export function UnexplainedSheet({ move, onDone, onClose }: Props) {
  const [settlement, setSettlement] = useState<'EXPLAINED' | 'PAYMENT'>('EXPLAINED')
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [propose, running] = useMutation(ProposeUnexplainedDocument)
  const asks = settlement === 'PAYMENT'
  const found = useQuery(PartiesDocument, { phone, first: 1 }, { skip: !asks || !isPhone(phone) })
  const party = (isPhone(phone) && found.data?.parties.edges[0]?.node) || null
  const ready = reason.trim() !== '' && (!asks || party !== null)

  const submit = async () => {
    setError(null)
    const otherPartyId = asks ? (party?.id ?? null) : null
    const answer = await propose({ input: { moveId: move.id, settlement, otherPartyId, reason: reason.trim() } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const refusal = answer.data.proposeUnexplained.userErrors[0]
    if (refusal) return setError(refusal.message)
    return onDone()
  }

  return (
    <Sheet title="说明是什么" onClose={onClose}>
      <View className="dk-pad dk-row dk-row--base">
        <Money fen={move.amountFen} size="l" sign label="待核实的变动" />
        <View className="dk-end dk-sub dk-2">{move.memo}</View>
      </View>
      <View className="dk-mt2">
        <Chips id="settlement" items={WHAT} value={settlement} onChange={setSettlement} />
      </View>
      {asks && (
        <View className="dk-f">
          <View className="dk-f__k">手机号</View>
          <Input
            id="other-phone"
            className="dk-input dk-num"
            type="number"
            maxlength={11}
            placeholder="另一方的 11 位手机号"
            placeholderClass="dk-input--hint"
            value={phone}
            onInput={({ detail }) => setPhone(detail.value.replaceAll(/\D/g, ''))}
          />
          {isPhone(phone) && !found.loading && <View className="dk-sub dk-2 dk-nowrap">{party ? party.name : '没有这个人'}</View>}
        </View>
      )}
      <View className="dk-f">
        <View className="dk-f__k">理由</View>
        <Input
          id="settlement-reason"
          className="dk-input"
          maxlength={100}
          placeholder="怎么核实的，复核的人要看"
          placeholderClass="dk-input--hint"
          value={reason}
          onInput={({ detail }) => setReason(detail.value)}
        />
      </View>
      <ErrorNote text={error} />
      <Dock>
        <Button id="settlement-done" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {doneText(asks, party?.name ?? null)}
        </Button>
      </Dock>
    </Sheet>
  )
}

function doneText(asks: boolean, name: string | null): string {
  if (!asks) return '提出不用告诉银行'
  return name === null ? '先填手机号' : `提出和 ${name} 之间付款`
}
