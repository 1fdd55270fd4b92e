import { beijingDay, formatYuan, withChanges } from '@dangkou/shared'
import {
  CreateTruckloadDocument,
  type PartyCardFragment,
  ReviseTruckloadDocument,
  TruckloadDocument,
  TruckloadsDocument,
} from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { changesOf } from '../../features/truckload/changes'
import { type Draft, draftOf, emptyDraft, inputOf, settlementOf, whyNot } from '../../features/truckload/draft'
import { Field } from '../../features/form/field'
import { MoneyCard } from '../../features/truckload/money-card'
import { truckloadPage } from '../../features/truckload/pages'
import { ShipperCard } from '../../features/truckload/shipper-card'
import { WeightsCard } from '../../features/truckload/weights-card'
import { failureText, useIntent, useMutation, useQuery } from '../../graphql'
import { Body, Button, Capital, Card, ErrorNote, Money, Nav, NoAnswer, Note, Screen, Skeleton } from '../../ui'

/** 整车结算: one page for the slip and the money, with what is left to pay always in sight. */
export default function TruckloadCreatePage() {
  const { params } = useRouter()
  const id = params.id === undefined ? null : decodeURIComponent(params.id)
  return id === null ? <New /> : <Revision id={id} />
}

function New() {
  const session = useSignedIn()
  const { data } = useQuery(TruckloadsDocument, { first: 10 }, { skip: session === null })
  const [create] = useMutation(CreateTruckloadDocument)
  const intent = useIntent()
  const shippers = data?.truckloads.edges.map(({ node }) => node.shipper) ?? []
  const lately = shippers.filter(({ id }, index) => shippers.findIndex((one) => one.id === id) === index).slice(0, 4)

  const send = async (draft: Draft, shipper: PartyCardFragment): Promise<string | null> => {
    const wanted = { shipperId: shipper.id, terms: inputOf(draft) }
    const answer = await create({ input: { ...wanted, idempotencyKey: intent.keyFor(wanted) } })
    if (!answer.ok) return `${failureText(answer.failure)}。再点一次，不会发两张`
    const { truckload, userErrors } = answer.data.createTruckload
    if (truckload === null) return userErrors[0]?.message ?? '没发出去'
    intent.done()
    await Taro.redirectTo({ url: truckloadPage(truckload.id) })
    return null
  }
  return <Form start={emptyDraft(today())} shipper={null} lately={lately} why={null} onSend={send} />
}

function Revision({ id }: { readonly id: string }) {
  const session = useSignedIn()
  const { data, failure, slow, refresh } = useQuery(TruckloadDocument, { id }, { skip: session === null })
  const [revise] = useMutation(ReviseTruckloadDocument)
  const intent = useIntent()
  const truckload = data?.truckload
  if (!truckload) {
    return (
      <Screen>
        <Nav title="改结算单" />
        {failure ? <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} /> : <Skeleton slow={slow} />}
      </Screen>
    )
  }
  const { revision } = truckload
  const dispute = truckload.truckloadState === 'DISPUTED' ? truckload.progress.findLast(({ kind }) => kind === 'DISPUTED') : undefined
  // As the shipper would have it: what the merchant does not agree with is typed back.
  const proposed = withChanges(revision, changesOf(dispute?.changes ?? []))

  const send = async (draft: Draft, _shipper: PartyCardFragment, said: string): Promise<string | null> => {
    const note = said.trim() === '' ? null : said.trim()
    const wanted = { truckloadId: id, revision: revision.number, terms: inputOf(draft), note }
    const answer = await revise({ input: { ...wanted, idempotencyKey: intent.keyFor(wanted) } })
    if (!answer.ok) return `${failureText(answer.failure)}。再点一次，不会改两次`
    const { userErrors } = answer.data.reviseTruckload
    if (userErrors[0]) return userErrors[0].message
    intent.done()
    await Taro.redirectTo({ url: truckloadPage(id) })
    return null
  }
  return (
    <Form
      start={draftOf(proposed, today())}
      shipper={truckload.shipper}
      lately={[]}
      why={dispute?.detail ? `货主说：${dispute.detail}。下面已按他说的填好，不同意的改回来。` : null}
      onSend={send}
    />
  )
}

interface FormProps {
  readonly start: Draft
  readonly shipper: PartyCardFragment | null
  readonly lately: readonly PartyCardFragment[]
  readonly why: string | null
  readonly onSend: (draft: Draft, shipper: PartyCardFragment, note: string) => Promise<string | null>
}

function Form({ start, shipper: known, lately, why, onSend }: FormProps) {
  const [draft, setDraft] = useState(start)
  const [shipper, setShipper] = useState(known)
  const [note, setNote] = useState('')
  const [sending, setSending] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const settlement = settlementOf(draft)
  const { restFen } = settlement
  const change = (one: Partial<Draft>) => setDraft((before) => ({ ...before, ...one }))
  const refusal = shipper === null ? '填货主' : whyNot(draft, settlement)

  const press = async () => {
    if (shipper === null) return
    setError(null)
    setSending(true)
    setError(await onSend(draft, shipper, note))
    setSending(false)
  }

  return (
    <Screen>
      <Nav title={known === null ? '整车结算' : '改结算单'} />
      <Body>
        {why !== null && (
          <View className="dk-pad dk-mt3">
            <Note icon="ask">{why}</Note>
          </View>
        )}
        <ShipperCard draft={draft} shipper={shipper} lately={lately} fixed={known !== null} onShipper={setShipper} onChange={change} />
        <WeightsCard draft={draft} settlement={settlement} onChange={change} />
        <MoneyCard draft={draft} settlement={settlement} today={today()} onChange={change} />
        {known !== null && (
          <Card clip>
            <Field id="note" first kind="text" name="给货主的话" value={note} most={100} hint="改了什么，可不填" onValue={setNote} />
          </Card>
        )}
        <ErrorNote text={error} />
      </Body>
      <View className="dk-dock dk-dock--col dk-dock--safe">
        <View className="dk-row dk-row--base">
          <View className="dk-sub dk-2">尾款</View>
          <View id="rest" className="dk-end">
            <Money fen={restFen} size="l" sign label="尾款" />
          </View>
        </View>
        <View className="dk-row dk-row--wrap f-up">
          <View className="dk-cap dk-2">{shipper === null ? '付给谁，先填货主' : `付给 ${shipper.ownerName}，${shipper.name}`}</View>
          {restFen > 0 && (
            <View className="dk-end">
              <Capital fen={restFen} />
            </View>
          )}
        </View>
        <Button id="propose" kind="primary" icon="send" off={refusal !== null} busy={sending} onPress={() => void press()}>
          {refusal ?? `发给货主确认 ${formatYuan(restFen)} 元`}
        </Button>
      </View>
    </Screen>
  )
}

function today(): string {
  return beijingDay(new Date())
}
