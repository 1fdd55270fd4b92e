import { beijingDay } from '@dangkou/shared'
import { type FeeItemCardFragment, FeeItemsDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { kindName, ruleOf, ruleWords } from '../../features/fee/words'
import { useSignedIn } from '../../features/session'
import { failureText, usePages } from '../../graphql'
import {
  Age,
  Body,
  Button,
  Card,
  Dock,
  Empty,
  Nav,
  NoAnswer,
  Note,
  Offline,
  Pill,
  Screen,
  Skeleton,
  Words,
  dayText,
  pressable,
} from '../../ui'
import { EndSheet } from './end-sheet'
import { ItemSheet } from './item-sheet'

/** 收费标准: what the market charges for, and at what price. A new price never changes an old bill. For its staff. */
export default function FeeItemsPage() {
  const session = useSignedIn()
  const list = usePages(FeeItemsDocument, { first: 50 }, (data) => data.feeItems.pageInfo, { skip: session === null })
  const [adding, setAdding] = useState(false)
  const [looking, setLooking] = useState<FeeItemCardFragment | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const items = list.pages.flatMap((page) => page.feeItems.edges.map(({ node }) => node))
  const today = beijingDay(new Date())
  const isOver = ({ isOn, effectiveUntil }: FeeItemCardFragment) => !isOn || (effectiveUntil !== null && effectiveUntil < today)
  const done = (words: string) => {
    setAdding(false)
    setLooking(null)
    setTold(words)
    void list.refresh()
  }
  return (
    <Screen>
      <Nav title="收费标准" action={<Age at={list.updatedAt} />} />
      {list.offline && <Offline since={list.updatedAt} onRetry={() => void list.refresh()} />}
      <Body onRefresh={list.refresh} onReachBottom={() => void list.more()}>
        {told !== null && (
          <View className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        {!list.data && !list.failure && <Skeleton rows={5} slow={list.slow} />}
        {!list.data && list.failure && <NoAnswer text={failureText(list.failure)} onAgain={() => void list.refresh()} />}
        {list.data && (
          <Card clip className="c-first">
            {items.map((item) => (
              <ItemRow key={item.id} item={item} isOver={isOver(item)} today={today} onPress={() => setLooking(item)} />
            ))}
            {items.length === 0 && (
              <Empty icon="receipt" title="还没有收费标准">
                写下收什么、怎么算，开单就不用自己算。
              </Empty>
            )}
            {list.hasMore && <View className="dk-pad dk-sub dk-3 w-more">{list.loadingMore ? '正在取更早的' : '上拉看更早的'}</View>}
          </Card>
        )}
      </Body>
      <Dock>
        <Button id="open-item" kind="primary" icon="plus" off={list.offline} onPress={() => setAdding(true)}>
          加收费，或改价
        </Button>
      </Dock>
      {adding && <ItemSheet onClose={() => setAdding(false)} onAdded={done} />}
      {looking && <EndSheet item={looking} onClose={() => setLooking(null)} onEnded={done} />}
    </Screen>
  )
}

interface RowProps {
  readonly item: FeeItemCardFragment
  readonly isOver: boolean
  readonly today: string
  readonly onPress: () => void
}

function ItemRow({ item, isOver, today, onPress }: RowProps) {
  const { id, kind, name, rule, effectiveFrom, effectiveUntil, isOn } = item
  const until = effectiveUntil === null ? '' : `，到${dayText(effectiveUntil)}`
  return (
    <View className="i-tk" {...pressable({ id: `item-${id}`, ...(isOver ? {} : { onPress }) })}>
      <View className="dk-row dk-row--wrap">
        <View className="dk-b">{name}</View>
        {kindName(kind) !== name && <View className="dk-sub dk-2 dk-ml2">{kindName(kind)}</View>}
        <View className="dk-end">
          {isOver ? (
            <Pill state="closed" word={isOn ? '过期' : '停收'} />
          ) : (
            <Pill state={effectiveFrom > today ? 'doing' : 'ok'} word={effectiveFrom > today ? '还没到' : '在收'} />
          )}
        </View>
      </View>
      <View className="dk-mt1">
        <Words>{ruleWords(ruleOf(rule))}</Words>
      </View>
      <View className="dk-sub dk-2 dk-mt1">
        <Words>{`${dayText(effectiveFrom)}起${until}`}</Words>
      </View>
    </View>
  )
}
