import { TruckloadDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { TruckloadActions } from '../../features/truckload/actions'
import { LinesCard } from '../../features/truckload/lines-card'
import { receiptPage } from '../../features/receipt/pages'
import { PayCard } from '../../features/truckload/pay-card'
import { storyOf } from '../../features/truckload/words'
import { failureText, useQuery } from '../../graphql'
import { Body, Card, ErrorNote, Nav, NoAnswer, Note, Offline, Screen, Section, Skeleton, Story } from '../../ui'

const POLL_MS = 4_000

/** One truck's settlement: where its money is, how it was computed, and what happened, for both of its parties. */
export default function TruckloadPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const session = useSignedIn()
  const [over, setOver] = useState(false)
  const [told, setTold] = useState<{ readonly ok?: string; readonly error?: string }>({})
  const query = useQuery(TruckloadDocument, { id }, { skip: session === null, ...(over ? {} : { pollMs: POLL_MS }) })
  const { data, failure, slow, offline, updatedAt, refresh } = query
  const truckload = data?.truckload
  const finished = truckload?.truckloadState === 'PAID' || truckload?.truckloadState === 'CANCELLED'
  if (finished !== over) setOver(finished)
  const mine = truckload?.shipper.id === data?.viewer.party.id ? 'shipper' : 'merchant'
  const parts = truckload?.progress.filter(({ kind }) => kind === 'PAID') ?? []

  return (
    <Screen>
      <Nav title="整车结算" />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!truckload &&
          (failure && !offline ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />)}
        {told.ok !== undefined && (
          <View id="told" className="dk-pad dk-mt3">
            <Note tone="ok">{told.ok}</Note>
          </View>
        )}
        <ErrorNote text={told.error ?? null} />
        {truckload && (
          <>
            <PayCard truckload={truckload} mine={mine} />
            <LinesCard terms={truckload.revision} />
            {parts.length > 0 && truckload.truckloadState === 'PAYING' && (
              <Card clip>
                {parts.map(({ attemptId }, index) => (
                  <Section
                    key={attemptId}
                    id={`receipt-${index}`}
                    title="首付回单"
                    onPress={() => attemptId && void Taro.navigateTo({ url: receiptPage(attemptId) })}
                  >
                    看、打印
                  </Section>
                ))}
              </Card>
            )}
            <Card>
              <View className="f-story">
                <Story steps={storyOf(truckload.progress)} />
              </View>
            </Card>
          </>
        )}
      </Body>
      {truckload && <TruckloadActions truckload={truckload} mine={mine} offline={offline} onTold={setTold} onDone={() => void refresh()} />}
    </Screen>
  )
}
