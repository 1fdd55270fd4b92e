import { isPhone } from '@dangkou/shared'
import { PartiesDocument, type PartyCardFragment } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useEffect, useState } from 'react'

import { useQuery } from '../../graphql'
import { Card, Chips, pressable } from '../../ui'
import type { Draft } from './draft'

interface Props {
  readonly draft: Draft
  readonly shipper: PartyCardFragment | null
  /** Those of the last trucks: one tap. */
  readonly lately: readonly PartyCardFragment[]
  /** Of a revision the shipper stays. */
  readonly fixed: boolean
  readonly onShipper: (shipper: PartyCardFragment | null) => void
  readonly onChange: (change: Partial<Draft>) => void
}

/** Whose truck it is, its plate, what it brought. */
export function ShipperCard({ draft, shipper, lately, fixed, onShipper, onChange }: Props) {
  const [phone, setPhone] = useState('')
  const right = isPhone(phone)
  const found = useQuery(PartiesDocument, { kind: 'SHIPPER', phone, first: 1 }, { skip: !right || shipper !== null })
  const known = found.data?.parties.edges[0]?.node
  useEffect(() => {
    if (right && known && shipper === null) onShipper(known)
  }, [right, known, shipper, onShipper])

  const type = (text: string) => {
    setPhone(text.replaceAll(/\D/g, ''))
    onShipper(null)
  }
  return (
    <Card clip>
      <View className="dk-f f-0 k-rule">
        <View className="dk-f__k">货主</View>
        {shipper === null ? (
          <Input
            id="shipper-phone"
            className="dk-input dk-num"
            type="number"
            maxlength={11}
            placeholder="货主手机号"
            placeholderClass="dk-input--hint"
            value={phone}
            onInput={({ detail }) => type(detail.value)}
          />
        ) : (
          <View id="shipper-name" className="dk-fill">
            <View className="dk-b">{shipper.name}</View>
            <View className="dk-sub dk-2">{shipper.ownerName}</View>
          </View>
        )}
        {shipper !== null && !fixed && (
          <View className="dk-link dk-tap dk-tap--end" {...pressable({ id: 'shipper-other', onPress: () => type('') })}>
            换一家
          </View>
        )}
        {right && shipper === null && found.data && <View className="dk-sub dk-err dk-nowrap">没登记过</View>}
      </View>
      {shipper === null && lately.length > 0 && (
        <Chips
          id="lately"
          items={lately.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(id) => onShipper(lately.find((one) => one.id === id) ?? null)}
        />
      )}
      <View className="dk-f">
        <View className="dk-f__k">车牌和货</View>
        <View className="f-pair">
          <Input
            id="plate"
            className="dk-input dk-num f-plate"
            maxlength={9}
            placeholder="鲁G8K256"
            placeholderClass="dk-input--hint"
            value={draft.plate}
            onInput={({ detail }) => onChange({ plate: detail.value.toUpperCase() })}
          />
          <Input
            id="goods"
            className="dk-input f-num"
            maxlength={20}
            placeholder="什么货"
            placeholderClass="dk-input--hint"
            value={draft.goods}
            onInput={({ detail }) => onChange({ goods: detail.value })}
          />
        </View>
      </View>
    </Card>
  )
}
