import { type PartyKind, PartiesDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, usePages } from '../../graphql'
import { Button, Card, Chips, Empty, Plate, Section, Skeleton, Tile } from '../../ui'
import styles from './books.module.scss'

export const KINDS = [
  { value: 'MERCHANT', label: '商户' },
  { value: 'SHIPPER', label: '货主' },
  { value: 'BUYER', label: '采购商' },
] as const satisfies readonly { value: PartyKind; label: string }[]

export function PartyList({ onRegister }: { readonly onRegister: () => void }) {
  const [kind, setKind] = useState<PartyKind>('MERCHANT')
  const list = usePages(PartiesDocument, { kind }, ({ parties }) => parties.pageInfo)
  const parties = list.pages.flatMap((page) => page.parties.edges.map(({ node }) => node))

  return (
    <>
      <View className="dk-mt3">
        <Chips id="kind" items={KINDS} value={kind} onChange={setKind} />
      </View>
      {list.data === undefined && list.failure === null ? (
        <Skeleton slow={list.slow} />
      ) : (
        <Card clip>
          {list.failure && <Section id="again" title={failureText(list.failure)} onPress={() => void list.refresh()} />}
          {list.failure === null && parties.length === 0 && (
            <Empty
              icon="two"
              title="还没有登记"
              action={
                <Button id="register-first" size="m" icon="plus" onPress={onRegister}>
                  登记第一家
                </Button>
              }
            >
              登记好了，钱包就开好了。
            </Empty>
          )}
          {parties.map(({ id, name, ownerName, stall }) => (
            <View key={id} className={`dk-row ${styles['party']}`}>
              <Tile word={name.slice(0, 1)} />
              <View className="dk-fill dk-ml3">
                <View className="dk-b">{name}</View>
                <View className="dk-sub dk-2">{ownerName}</View>
              </View>
              {stall && <Plate text={stall} />}
            </View>
          ))}
          {list.hasMore && (
            <Section id="more-parties" title={list.loadingMore ? '还在取' : '再看 20 家'} onPress={() => void list.more()} />
          )}
        </Card>
      )}
    </>
  )
}
