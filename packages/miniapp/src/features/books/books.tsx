import { beijingClock } from '@dangkou/shared'
import { AwaitingApprovalDocument, BooksDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { failureText, useQuery } from '../../graphql'
import { Awning, Body, Button, Card, Dock, Money, NoAnswer, Note, Offline, Screen, Skeleton, TabBar, goTab } from '../../ui'
import { useSession } from '../session'
import { Administration } from './administration'
import { AwaitingApproval } from './awaiting-approval'
import styles from './books.module.scss'
import { PartyList } from './party-list'
import { RegisterSheet } from './register-sheet'
import { BookCard } from './trial-balance'

const POLL_MS = 30_000

/** The market's home: whether the books are right, and who is in the market. */
export function Books() {
  const session = useSession()
  const { data, updatedAt, slow, failure, offline, refresh } = useQuery(BooksDocument, {}, { keep: true })
  const awaiting = useQuery(AwaitingApprovalDocument, {}, { keep: true, pollMs: POLL_MS })
  const [registering, setRegistering] = useState(false)
  const [registered, setRegistered] = useState<string | null>(null)
  const balance = data?.books.trialBalance
  const right = balance?.differenceFen === 0
  const refreshAll = async () => {
    await Promise.all([refresh(), awaiting.refresh()])
  }

  return (
    <Screen darkTop>
      <Awning
        name={session?.viewer.party.market.name ?? ''}
        onSwitch={(session?.viewer.parties.length ?? 0) > 1 ? () => goTab('me') : undefined}
      />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refreshAll}>
        {registered !== null && (
          <View className="dk-pad dk-mt3">
            <Note tone="ok">{registered}</Note>
          </View>
        )}
        {balance && updatedAt ? (
          <Card>
            <View className="dk-pad dk-row">
              <View className="dk-tap dk-2">试算差额</View>
              <View className="dk-end dk-cap dk-3 dk-num">{beijingClock(updatedAt)} 更新</View>
            </View>
            <View id="trial-balance" className="dk-pad">
              <Money fen={balance.differenceFen} size="xl" tone={right ? undefined : 'err'} sign label="试算差额" />
            </View>
            <View className={`dk-pad dk-mt1 dk-sub dk-2 ${styles['difference']}`}>
              {right ? '每本账借贷相等' : '账不平，请马上告诉平台的人'}
            </View>
          </Card>
        ) : failure && !offline ? (
          <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />
        ) : (
          <Skeleton rows={5} slow={slow} />
        )}
        {awaiting.data && <AwaitingApproval data={awaiting.data} />}
        <Administration limit={data?.withdrawalLimit ?? null} />
        {balance?.books.map((book) => (
          <BookCard key={book.book} book={book} />
        ))}
        <PartyList key={registered} onRegister={() => setRegistering(true)} />
      </Body>
      <Dock home>
        <Button
          id="open-register"
          kind="primary"
          icon="plus"
          onPress={() => {
            setRegistered(null)
            setRegistering(true)
          }}
        >
          登记商户
        </Button>
      </Dock>
      <TabBar current="home" />
      {registering && (
        <RegisterSheet
          onClose={() => setRegistering(false)}
          onRegistered={(words) => {
            setRegistering(false)
            setRegistered(words)
            void refresh()
          }}
        />
      )}
    </Screen>
  )
}
