import { BankCardsDocument, type BankCardsQuery, type CardLineFragment, type PartyKind } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import styles from '../../features/bank-card/bank-card.module.scss'
import { CardName } from '../../features/bank-card/card-name'
import { UnbindSheet } from '../../features/bank-card/unbind-sheet'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Body, Button, Card, Dock, Empty, Icon, Nav, NoAnswer, Offline, pressable, Screen, Section, Skeleton } from '../../ui'

const bind = (id?: string) =>
  void Taro.navigateTo({ url: `/pages/bind-card/index${id === undefined ? '' : `?id=${encodeURIComponent(id)}`}` })

/** Where money goes out to. */
export default function BankCardsPage() {
  const session = useSignedIn()
  const { data, failure, offline, refresh, slow, updatedAt } = useQuery(BankCardsDocument, {}, { skip: session === null })
  const [leaving, setLeaving] = useState<CardLineFragment | null>(null)
  const open = data?.openCardBinding ?? null

  return (
    <Screen>
      <Nav title="银行卡" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {data ? (
          <Cards cards={data.viewer.bankCards} kind={data.viewer.party.kind} open={open} onCard={setLeaving} />
        ) : failure && !offline ? (
          <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />
        ) : (
          <Skeleton slow={slow} />
        )}
      </Body>
      {leaving === null ? (
        <Dock>
          <Button id="bind" kind="primary" icon="plus" onPress={() => bind(open?.id)}>
            {open === null ? '绑一张卡' : '接着绑卡'}
          </Button>
        </Dock>
      ) : (
        <UnbindSheet
          card={leaving}
          onClose={() => setLeaving(null)}
          onUnbound={async () => {
            setLeaving(null)
            await refresh()
          }}
        />
      )}
    </Screen>
  )
}

interface CardsProps {
  readonly cards: BankCardsQuery['viewer']['bankCards']
  readonly kind: PartyKind
  readonly open: BankCardsQuery['openCardBinding']
  readonly onCard: (card: CardLineFragment) => void
}

function Cards({ cards, kind, open, onCard }: CardsProps) {
  return (
    <>
      {open !== null && (
        <Card clip className="c-first">
          <Section id="open-binding" title={`${open.bankName} 尾号 ${open.tail}`} onPress={() => bind(open.id)}>
            {open.bindingState === 'WAITING' ? '等你核对' : '银行在核对'}
          </Section>
        </Card>
      )}
      {cards.length === 0 ? (
        <Card>
          <Empty icon="bank" title="还没有银行卡">
            {kind === 'MARKET' ? '绑市场的对公账户，费用收入才能提出来。' : '绑一张自己名下的卡，就能提现。'}
          </Empty>
        </Card>
      ) : (
        <Card clip>
          <Section title="提现到">{`${cards.length} 张`}</Section>
          {cards.map((card) => (
            <View
              key={card.id}
              className={`dk-row ${styles['line']}`}
              {...pressable({ id: `card-${card.id}`, label: `${card.bankName} 尾号 ${card.tail}，解绑`, onPress: () => onCard(card) })}
            >
              <View className="dk-fill">
                <CardName card={card} />
              </View>
              <Icon name="right" size={20} tone="3" />
            </View>
          ))}
        </Card>
      )}
    </>
  )
}
