import { DisputeTruckloadDocument, TruckloadDocument } from '@dangkou/shared/graphql'
import { Input, View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { disputeLines, disputedChanges } from '../../features/truckload/dispute'
import { Field } from '../../features/form/field'
import { truckloadPage } from '../../features/truckload/pages'
import { failureText, useMutation, useQuery } from '../../graphql'
import { Body, Button, Card, Chips, Dock, ErrorNote, Nav, NoAnswer, Screen, Section, Skeleton, Words } from '../../ui'

const REASONS = ['磅数不对', '扣重太多', '单价不是说好的', '费用不对', '预付不对'] as const

/** 有异议: the shipper types over what is not right, and says why. */
export default function TruckloadDisputePage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params.id ?? '')
  const session = useSignedIn()
  const { data, failure, slow, refresh } = useQuery(TruckloadDocument, { id }, { skip: session === null })
  const [dispute, sending] = useMutation(DisputeTruckloadDocument)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const revision = data?.truckload.revision
  if (!revision) {
    return (
      <Screen>
        <Nav title="有异议" />
        {failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
      </Screen>
    )
  }
  const lines = disputeLines(revision)
  const changes = disputedChanges(lines, typed)

  const send = async () => {
    setError(null)
    const answer = await dispute({ input: { truckloadId: id, revision: revision.number, reason: reason.trim(), changes } })
    if (!answer.ok) return setError(failureText(answer.failure))
    const refusal = answer.data.disputeTruckload.userErrors[0]
    if (refusal) return setError(refusal.message)
    return Taro.redirectTo({ url: truckloadPage(id) })
  }

  return (
    <Screen>
      <Nav title="有异议" />
      <Body>
        <Card clip>
          <Section title="哪里不对，改成对的">改了 {changes.length} 处</Section>
          {lines.map(({ key, label, unit, was }) => (
            <Field
              key={key}
              id={`line-${key}`}
              name={label}
              value={typed[key] ?? was}
              unit={unit}
              {...((typed[key] ?? was) !== was && {
                changed: true,
                before: (
                  <View className="dk-sub dk-2 f-was">
                    <Words>{`原来 ${was}`}</Words>
                  </View>
                ),
              })}
              onValue={(value) => setTyped((before) => ({ ...before, [key]: value }))}
            />
          ))}
        </Card>
        <Card clip>
          <View className="dk-f f-0">
            <View className="dk-f__k">为什么</View>
            <Input
              id="reason"
              className="dk-input"
              maxlength={100}
              placeholder="档口看得到"
              placeholderClass="dk-input--hint"
              value={reason}
              onInput={({ detail }) => setReason(detail.value)}
            />
          </View>
          <View className="e-chips">
            <Chips
              id="why"
              items={REASONS.map((words) => ({ value: words as string, label: words }))}
              value={reason}
              onChange={setReason}
              wrap
            />
          </View>
        </Card>
        <ErrorNote text={error} />
      </Body>
      <Dock>
        <Button id="send-dispute" kind="primary" icon="send" off={reason.trim() === ''} busy={sending} onPress={() => void send()}>
          {reason.trim() === '' ? '写一句为什么' : `发给${data.truckload.merchant.name}`}
        </Button>
      </Dock>
    </Screen>
  )
}
