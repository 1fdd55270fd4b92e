import { type PartnerAppCardFragment, PartnerAppsDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { partnerPage } from '../../features/partner/pages'
import { StandingPill } from '../../features/partner/standing-pill'
import { abilitiesWords, lastUsedWords } from '../../features/partner/words'
import { useSignedIn } from '../../features/session'
import { failureText, useQuery } from '../../graphql'
import { Age, Body, Button, Card, Dock, Empty, Nav, NoAnswer, Offline, Screen, Skeleton, Words, pressable } from '../../ui'
import { RegisterSheet } from './register-sheet'

const open = (id: string) => void Taro.navigateTo({ url: partnerPage(id) })

/** 合作系统: systems of the market's that ask by keys of their own. For its staff. */
export default function PartnersPage() {
  const session = useSignedIn()
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(PartnerAppsDocument, {}, { skip: session === null })
  const [registering, setRegistering] = useState(false)

  const registered = (id: string) => {
    setRegistering(false)
    void refresh()
    open(id)
  }

  return (
    <Screen>
      <Nav title="合作系统" action={<Age at={updatedAt} />} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body onRefresh={refresh}>
        {!data && !failure && <Skeleton rows={4} slow={slow} />}
        {!data && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {data && (
          <Card clip className="c-first">
            {data.partnerApps.map((app) => (
              <AppRow key={app.id} app={app} />
            ))}
            {data.partnerApps.length === 0 && (
              <Empty icon="code" title="还没有合作系统">
                停车、地磅、冷库的系统要自己来开费用单，先在这里登记。
              </Empty>
            )}
          </Card>
        )}
      </Body>
      <Dock>
        <Button id="open-register" kind="primary" icon="plus" off={offline || !data} onPress={() => setRegistering(true)}>
          {offline ? '没信号，先不能登记' : '登记一个系统'}
        </Button>
      </Dock>
      {registering && <RegisterSheet onClose={() => setRegistering(false)} onRegistered={registered} />}
    </Screen>
  )
}

function AppRow({ app }: { readonly app: PartnerAppCardFragment }) {
  const { id, name, abilities, lastUsedAt } = app
  return (
    <View className="i-tk" {...pressable({ id: `app-${id}`, onPress: () => open(id) })}>
      <View className="dk-row dk-row--wrap">
        <View className="dk-b">{name}</View>
        <View className="dk-end">
          <StandingPill app={app} />
        </View>
      </View>
      <View className="dk-mt1">能{abilitiesWords(abilities)}</View>
      <View className="dk-sub dk-2 dk-mt1">
        <Words>{lastUsedWords(lastUsedAt)}</Words>
      </View>
    </View>
  )
}
