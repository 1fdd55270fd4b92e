import { isPhone } from '@dangkou/shared'
import { type OpenIncomingTransferFragment, PartiesDocument, ProposeIncomingTransferDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useMutation, useQuery } from '../../graphql'
import { Button, Chips, Dock, ErrorNote, Money, Sheet } from '../../ui'

const WHAT = [
  { value: 'ASSIGN', label: '入账' },
  { value: 'RETURN', label: '退回付款人' },
] as const

interface Props {
  readonly transfer: OpenIncomingTransferFragment
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What a transfer is: whose, found by phone, or that the bank sends it back. Another person has to agree. */
export function ProposeSheet({ transfer, onDone, onClose }: Props) {
  const [proposal, setProposal] = useState<'ASSIGN' | 'RETURN'>('ASSIGN')
  const [phone, setPhone] = useState('')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [propose, running] = useMutation(ProposeIncomingTransferDocument)
  const asks = proposal === 'ASSIGN' && transfer.party === null
  const found = useQuery(PartiesDocument, { phone, first: 1 }, { skip: !asks || !isPhone(phone) })
  const party = transfer.party ?? found.data?.parties.edges[0]?.node ?? null
  const ready = reason.trim() !== '' && (proposal === 'RETURN' || party !== null)

  const submit = async () => {
    setError(null)
    const partyId = proposal === 'ASSIGN' ? (party?.id ?? null) : null
    const answer = await propose({ input: { incomingTransferId: transfer.id, proposal, partyId, reason: reason.trim() } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const refusal = answer.data.proposeIncomingTransfer.userErrors[0]
    if (refusal) return setError(refusal.message)
    return onDone()
  }

  return (
    <Sheet title="说明是谁的" onClose={onClose}>
      <View className="dk-pad dk-row dk-row--base">
        <Money fen={transfer.amountFen} size="l" sign label="转来" />
        <View className="dk-end dk-sub dk-2">{transfer.payerName}</View>
      </View>
      <View className="dk-mt2">
        <Chips id="proposal" items={WHAT} value={proposal} onChange={setProposal} />
      </View>
      {asks && (
        <View className="dk-f">
          <View className="dk-f__k">手机号</View>
          <Input
            id="owner-phone"
            className="dk-input dk-num"
            type="number"
            maxlength={11}
            placeholder="收款人的 11 位手机号"
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
          id="proposal-reason"
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
        <Button id="propose-done" kind="primary" off={!ready} busy={running} onPress={() => void submit()}>
          {proposal === 'RETURN' ? '提出退回' : party ? `提出入账到 ${party.name}` : '先填手机号'}
        </Button>
      </Dock>
    </Sheet>
  )
}
