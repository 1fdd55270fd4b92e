import { ChannelsDocument, type ChannelTermsFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { channelName, feeToComeWords, feeWords } from '../../features/channels/channel-words'
import { FeeSheet } from '../../features/channels/fee-sheet'
import { TermsForm } from '../../features/channels/terms-form'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Body, Button, Card, KeyValue, Nav, NoAnswer, Note, Offline, Screen, Section, Skeleton, whenText, Words } from '../../ui'

/** One channel as the market runs it: limits, hours, settlement, cost. For the market's staff. */
export default function ChannelTermsPage() {
  const { params } = useRouter()
  const name = decodeURIComponent(params['name'] ?? '')
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(ChannelsDocument, {}, { skip: session === null })
  const [adding, setAdding] = useState(false)
  const [added, setAdded] = useState(false)
  const channel = data?.channels.find((one) => one.name === name)

  return (
    <Screen>
      <Nav title={channelName(name).name} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      {!channel && (
        <Body>{failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton rows={5} slow={slow} />}</Body>
      )}
      {channel && (
        <TermsForm key={channel.version} channel={channel} offline={offline} onChanged={refresh}>
          <FeesCard channel={channel} offline={offline} added={added} onAdd={() => setAdding(true)} />
          {channel.changedAt !== null && (
            <View className="dk-pad dk-mt3 dk-cap dk-3">
              <Words>{`第 ${channel.version} 版，${channel.changedBy ?? ''} ${whenText(new Date(channel.changedAt))}改的`}</Words>
            </View>
          )}
        </TermsForm>
      )}
      {adding && (
        <FeeSheet
          channel={name}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false)
            setAdded(true)
            void refresh()
          }}
        />
      )}
    </Screen>
  )
}

interface FeesProps {
  readonly channel: ChannelTermsFragment
  readonly offline: boolean
  readonly added: boolean
  readonly onAdd: () => void
}

function FeesCard({ channel, offline, added, onAdd }: FeesProps) {
  const { fees, feesToCome } = channel
  return (
    <Card clip>
      <Section title="手续费">{fees.length === 0 ? '没填，按 0 算' : ''}</Section>
      <View id="fees" className="s-note">
        {fees.map((fee) => (
          <KeyValue key={`${fee.way} ${fee.effectiveOn}`} name="现在">
            <Words>{feeWords(fee)}</Words>
          </KeyValue>
        ))}
        {feesToCome.map((fee) => (
          <KeyValue key={`${fee.way} ${fee.effectiveOn}`} name="以后">
            <Words>{feeToComeWords(fee)}</Words>
          </KeyValue>
        ))}
        {added && <Note tone="ok">加好了，账单会核对它</Note>}
        <View className="dk-mt2">
          <Button id="open-fee" size="m" icon="plus" off={offline} onPress={onAdd}>
            加一条费率
          </Button>
        </View>
      </View>
    </Card>
  )
}
