import type { PartyCardFragment } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'

import type { Draft } from '../../features/fee/draft'
import { Card } from '../../ui'

interface Props {
  readonly draft: Draft
  readonly payer: PartyCardFragment | null
  readonly unknown: boolean
  readonly onChange: (change: Partial<Draft>) => void
}

/** Whose truck it is: the plate for people, the phone for the bill. Both may stay empty. */
export function PayerCard({ draft, payer, unknown, onChange }: Props) {
  return (
    <Card clip>
      <View className="dk-f f-0">
        <View className="dk-f__k">车牌</View>
        <View className="f-pair">
          <Input
            id="plate"
            className="dk-input dk-num f-plate"
            maxlength={9}
            placeholder="可不填"
            placeholderClass="dk-input--hint"
            value={draft.plate}
            onInput={({ detail }) => onChange({ plate: detail.value.toUpperCase() })}
          />
        </View>
      </View>
      <View className="dk-f">
        <View className="dk-f__k">交费手机</View>
        <Input
          id="payer-phone"
          className="dk-input dk-num"
          type="number"
          maxlength={11}
          placeholder="不填，谁扫谁付"
          placeholderClass="dk-input--hint"
          value={draft.phone}
          onInput={({ detail }) => onChange({ phone: detail.value.replaceAll(/\D/g, '') })}
        />
      </View>
      {(payer !== null || unknown) && (
        <View className="dk-f">
          <View className="dk-f__k">交费人</View>
          <View id="payer-name" className={unknown ? 'dk-fill dk-err' : 'dk-fill dk-b'}>
            {payer === null ? '没登记过，请他扫码付' : payer.name}
          </View>
        </View>
      )}
    </Card>
  )
}
