import { PartnerAppDocument, type PartnerAppQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { StandingPill } from '../../features/partner/standing-pill'
import { abilitiesWords, actWords, lastUsedWords } from '../../features/partner/words'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Age, Body, Button, Card, Dock, KeyValue, Nav, NoAnswer, Note, Offline, Screen, Section, Skeleton, Words, whenText } from '../../ui'
import { IssueSheet } from './issue-sheet'
import { RevokeSheet } from './revoke-sheet'
import { SwitchSheet } from './switch-sheet'
import { type Token, TokensCard } from './tokens-card'

const MOST_TOKENS = 2

type App = PartnerAppQuery['partnerApp']
type Doing = { readonly what: 'issue' | 'switch' } | { readonly what: 'revoke'; readonly token: Token }

/** One of the market's partner systems: what it may do, its keys, and what was done to it. For the market's staff. */
export default function PartnerPage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params['id'] ?? '')
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PartnerAppDocument, { id }, { skip: session === null })
  const [doing, setDoing] = useState<Doing | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const app = data?.partnerApp
  const done = (words: string | null) => {
    setDoing(null)
    setTold(words)
    void refresh()
  }

  return (
    <Screen>
      <Nav title="合作系统" action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!app && !failure && <Skeleton rows={4} slow={slow} />}
        {!app && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {told !== null && (
          <View id="told" className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        {app && (
          <>
            <HeadCard app={app} />
            <TokensCard app={app} offline={offline} onRevoke={(token) => setDoing({ what: 'revoke', token })} />
            <EventsCard app={app} />
          </>
        )}
      </Body>
      {app && <Actions app={app} offline={offline} onDo={(what) => setDoing({ what })} />}
      {app && doing?.what === 'issue' && <IssueSheet app={app} onClose={() => done(null)} />}
      {app && doing?.what === 'switch' && <SwitchSheet app={app} onClose={() => setDoing(null)} onDone={done} />}
      {app && doing?.what === 'revoke' && <RevokeSheet app={app} token={doing.token} onClose={() => setDoing(null)} onDone={done} />}
    </Screen>
  )
}

interface ActionsProps {
  readonly app: App
  readonly offline: boolean
  readonly onDo: (what: 'issue' | 'switch') => void
}

function Actions({ app: { isOn, tokens }, offline, onDo }: ActionsProps) {
  const full = tokens.length >= MOST_TOKENS
  if (!isOn)
    return (
      <Dock>
        <Button id="switch" kind="primary" off={offline} onPress={() => onDo('switch')}>
          {offline ? '没信号，先不能启用' : '启用'}
        </Button>
      </Dock>
    )
  return (
    <Dock>
      <Button id="switch" off={offline} onPress={() => onDo('switch')}>
        停用
      </Button>
      <Button id="issue" kind="primary" off={offline || full} onPress={() => onDo('issue')}>
        {offline ? '没信号' : full ? '先吊销一个密钥' : '发密钥'}
      </Button>
    </Dock>
  )
}

function HeadCard({ app }: { readonly app: App }) {
  return (
    <Card className="dk-card__p c-first">
      <View className="dk-row dk-row--wrap">
        <View className="dk-title">{app.name}</View>
        <View id="standing" className="dk-end">
          <StandingPill app={app} />
        </View>
      </View>
      <View className="dk-mt2">
        <KeyValue name="能做">{abilitiesWords(app.abilities)}</KeyValue>
        <KeyValue name="最后一次">
          <Words>{lastUsedWords(app.lastUsedAt)}</Words>
        </KeyValue>
      </View>
    </Card>
  )
}

/** Who of the staff did what, and when. */
function EventsCard({ app: { events } }: { readonly app: App }) {
  return (
    <Card clip>
      <Section title="办过的" />
      <View id="events" className="s-note">
        {events.map(({ kind, at, by, tail }) => (
          <KeyValue key={`${kind} ${at}`} name={actWords(kind, tail)}>
            <Words>{`${by} ${whenText(new Date(at))}`}</Words>
          </KeyValue>
        ))}
      </View>
    </Card>
  )
}
