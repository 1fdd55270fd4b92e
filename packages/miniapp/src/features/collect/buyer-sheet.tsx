import { isPhone, parseYuan } from '@dangkou/shared'
import { PartiesDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import { useState } from 'react'

import { useQuery } from '../../graphql'
import { Button, Chips, Dock, Sheet } from '../../ui'
import { type BilledBuyer, type Term, TERMS } from './buyer'
import styles from './collect.module.scss'

interface Props {
  readonly buyer: BilledBuyer | null
  readonly onBuyer: (buyer: BilledBuyer | null) => void
  readonly onClose: () => void
}

/** 开给谁: a buyer by phone, when he pays, and how much of it releases the goods. */
export function BuyerSheet({ buyer, onBuyer, onClose }: Props) {
  const [phone, setPhone] = useState(buyer?.phone ?? '')
  const [term, setTerm] = useState<Term>(buyer?.term ?? '0')
  const [firstPart, setFirstPart] = useState(buyer?.firstPartFen ? String(buyer.firstPartFen / 100) : '')
  const phoneRight = isPhone(phone)
  const found = useQuery(PartiesDocument, { phone, first: 1 }, { skip: !phoneRight })
  const party = found.data?.parties.edges[0]?.node
  const name = party?.ownerName ?? phone
  const firstPartFen = term === '0' || firstPart === '' ? null : parseYuan(firstPart)
  const wrongPart = term !== '0' && firstPart !== '' && (firstPartFen === null || firstPartFen <= 0)

  return (
    <Sheet title="开给谁" onClose={onClose}>
      <View className="dk-f w-field">
        <View className="dk-f__k">买家手机</View>
        <Input
          id="payer-phone"
          className="dk-input dk-num"
          type="number"
          maxlength={11}
          placeholder="11 位手机号"
          placeholderClass="dk-input--hint"
          value={phone}
          onInput={({ detail }) => setPhone(digits(detail.value))}
        />
        {phoneRight && !found.loading && (
          <View id="payer-name" className="dk-sub dk-2 dk-nowrap">
            {party ? `${party.name} ${party.ownerName}` : '新买家'}
          </View>
        )}
      </View>
      <View className={`dk-f ${styles['term']}`}>
        <View className="dk-f__k">账期</View>
        <View className={styles['chips']}>
          <Chips id="term" items={TERMS} value={term} onChange={setTerm} />
        </View>
      </View>
      {term !== '0' && (
        <View className="dk-f w-field">
          <View className="dk-f__k">首付放货</View>
          <Input
            id="first-part"
            className="dk-input dk-num"
            type="digit"
            maxlength={10}
            placeholder="不填就先放货"
            placeholderClass="dk-input--hint"
            value={firstPart}
            onInput={({ detail }) => setFirstPart(detail.value.trim())}
          />
          <View className="dk-sub dk-2">元</View>
        </View>
      )}
      <Dock>
        {buyer !== null && (
          <Button id="buyer-anyone" onPress={() => onBuyer(null)}>
            谁扫谁付
          </Button>
        )}
        <Button
          id="buyer-done"
          kind="primary"
          off={!phoneRight || wrongPart}
          busy={phoneRight && found.loading}
          onPress={() => onBuyer({ phone, name, term, firstPartFen })}
        >
          {wrongPart ? '首付填数' : phoneRight ? `开给 ${name}` : '先填手机号'}
        </Button>
      </Dock>
    </Sheet>
  )
}

/** A number pasted from a contact has spaces and dashes in it. */
function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
