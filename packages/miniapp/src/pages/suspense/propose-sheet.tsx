import { isPhone } from '@dangkou/shared'
import { type OpenIncomingTransferFragment, PartiesDocument, ProposeIncomingTransferDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { ReasonForm } from '../../features/two-people/reason-form'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Capital, Chips, Money, Plate, Sheet } from '../../ui'

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
  const [propose, running] = useMutation(ProposeIncomingTransferDocument)
  const asks = proposal === 'ASSIGN' && transfer.party === null
  const found = useQuery(PartiesDocument, { phone, first: 1 }, { skip: !asks || !isPhone(phone) })
  const party = transfer.party ?? found.data?.parties.edges[0]?.node ?? null

  const submit = async (reason: string): Promise<string | null> => {
    const partyId = proposal === 'ASSIGN' ? (party?.id ?? null) : null
    const answer = await propose({ input: { incomingTransferId: transfer.id, proposal, partyId, reason } })
    if (!answer.ok) return failureText(answer.failure)
    const refusal = answer.data.proposeIncomingTransfer.userErrors[0]
    if (refusal) return refusal.message
    onDone()
    return null
  }

  return (
    <Sheet title="说明是谁的" onClose={onClose}>
      <View className="dk-payto">
        <View className="dk-row dk-row--base">
          <View className="dk-2 dk-sub p-k">转来</View>
          <Money fen={transfer.amountFen} size="l" sign label="转来" />
        </View>
        <Capital fen={transfer.amountFen} className="p-in" />
        <View className="dk-row dk-row--base dk-mt2">
          <View className="dk-2 dk-sub p-k">付款</View>
          <View className="dk-b">{transfer.payerName}</View>
        </View>
        {proposal === 'ASSIGN' && party && (
          <View id="owner" className="dk-row dk-row--wrap dk-mt2">
            <View className="dk-2 dk-sub p-k">入到</View>
            <View className="dk-b k-name">{party.name}</View>
            {party.stall && <Plate text={party.stall} />}
          </View>
        )}
      </View>
      <View className="e-chips">
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
          {isPhone(phone) && !found.loading && party === null && <View className="dk-sub dk-2 dk-nowrap">没有这个人</View>}
        </View>
      )}
      <ReasonForm
        id="propose"
        hint="怎么核实的，复核的人要看"
        words={proposal === 'RETURN' ? '提出退回' : party ? `提出入账到 ${party.name}` : '先填手机号'}
        ready={proposal === 'RETURN' || party !== null}
        running={running}
        onPropose={submit}
      />
    </Sheet>
  )
}
