import { formatYuan } from '@dangkou/shared'
import { CancelTruckloadDocument, ConfirmTruckloadDocument, CreateGatewayLinkDocument, type TruckloadQuery } from '@dangkou/shared/graphql'
import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'

import { failureText, idempotencyKey, useMutation } from '../../graphql'
import { shareLink } from '../../platform/share'
import { Button, Dock } from '../../ui'
import { payPage } from '../payment/pages'
import { receiptPage } from '../receipt/pages'
import { disputePage, revisePage } from './pages'

/** Until the accountant's next evening. */
const LINK_HOURS = 36

interface Props {
  readonly truckload: TruckloadQuery['truckload']
  readonly mine: 'merchant' | 'shipper'
  readonly offline: boolean
  /** What was done, or why it was not, for the page to say. */
  readonly onTold: (told: { readonly ok?: string; readonly error?: string }) => void
  readonly onDone: () => void
}

/** What can be done now, by whom; the green one is what is meant. */
export function TruckloadActions(props: Props) {
  return props.mine === 'merchant' ? <MerchantDock {...props} /> : <ShipperDock {...props} />
}

function MerchantDock({ truckload, offline, onTold, onDone }: Props) {
  const [send, sending] = useMutation(CreateGatewayLinkDocument)
  const [key, setKey] = useState(idempotencyKey)
  const { id, truckloadState, payment, link, submittedAt, revision } = truckload

  const hand = async (url: string) => {
    const how = await shareLink({ title: `付货款 ${formatYuan(payment?.askedFen ?? revision.restFen)} 元，${revision.goods}`, url })
    if (how === 'failed') onTold({ error: '没发出去' })
    else onTold({ ok: how === 'copied' ? '链接复制好了，发给会计' : '链接发出去了' })
  }
  const sendLink = async () => {
    if (!payment) return
    const answer = await send({ input: { paymentId: payment.id, hours: LINK_HOURS, idempotencyKey: key } })
    if (!answer.ok) return onTold({ error: failureText(answer.failure) })
    const { link: sent, userErrors } = answer.data.createGatewayLink
    if (!sent) return onTold({ error: userErrors[0]?.message ?? '链接没出来' })
    setKey(idempotencyKey())
    onDone()
    return hand(sent.url)
  }

  switch (truckloadState) {
    case 'PROPOSED':
    case 'DISPUTED': {
      const disputed = truckloadState === 'DISPUTED'
      return (
        <Dock wideLast={disputed}>
          <Cancel id={id} word="作废" onTold={onTold} onDone={onDone} />
          <Button
            id="revise"
            kind={disputed ? 'primary' : undefined}
            icon="edit"
            onPress={() => void Taro.navigateTo({ url: revisePage(id) })}
          >
            {disputed ? '按货主说的改' : '改一改'}
          </Button>
        </Dock>
      )
    }
    case 'CONFIRMED':
    case 'PAYING': {
      const url = link?.url
      if (submittedAt !== null && url !== undefined) {
        return (
          <Dock>
            <Button id="see-link" onPress={() => void hand(url)}>
              发链接
            </Button>
            <Button id="urge" kind="primary" icon="send" onPress={() => void hand(url)}>
              催复核人
            </Button>
          </Dock>
        )
      }
      const open = link?.state === 'OPEN' || link?.state === 'AT_BANK' || link?.state === 'FAILED'
      return (
        <Dock>
          <Button id="pay-wallet" off={offline} onPress={() => payment && void Taro.navigateTo({ url: payPage(payment.id) })}>
            自己付
          </Button>
          <Button
            id="send-link"
            kind="primary"
            icon="send"
            off={offline}
            busy={sending}
            onPress={() => void (open && url !== undefined ? hand(url) : sendLink())}
          >
            {open ? '再发给会计' : '发链接给会计'}
          </Button>
        </Dock>
      )
    }
    case 'PAID':
      return <ReceiptDock truckload={truckload} />
    case 'CANCELLED':
      return null
  }
}

function ShipperDock({ truckload, offline, onTold, onDone }: Props) {
  const [confirm, confirming] = useMutation(ConfirmTruckloadDocument)
  const { id, truckloadState, revision } = truckload
  const agree = async () => {
    const answer = await confirm({ input: { truckloadId: id, revision: revision.number, restFen: revision.restFen } })
    onDone()
    if (!answer.ok) return onTold({ error: failureText(answer.failure) })
    const refusal = answer.data.confirmTruckload.userErrors[0]
    return onTold(refusal ? { error: refusal.message } : { ok: '确认好了，等档口付款' })
  }
  switch (truckloadState) {
    case 'PROPOSED':
      return (
        <Dock>
          <Button id="dispute" onPress={() => void Taro.navigateTo({ url: disputePage(id) })}>
            有异议
          </Button>
          <Button id="confirm" kind="primary" off={offline} busy={confirming} onPress={() => void agree()}>
            确认 <Text className="dk-num">{formatYuan(revision.restFen)} 元</Text>
          </Button>
        </Dock>
      )
    case 'CONFIRMED':
      return (
        <Dock>
          <Cancel id={id} word="作废这张单" onTold={onTold} onDone={onDone} />
        </Dock>
      )
    case 'PAID':
      return <ReceiptDock truckload={truckload} />
    case 'PAYING':
    case 'DISPUTED':
    case 'CANCELLED':
      return null
  }
}

function ReceiptDock({ truckload: { progress } }: Pick<Props, 'truckload'>) {
  const attemptId = progress.findLast(({ kind }) => kind === 'PAID')?.attemptId
  return (
    <Dock>
      <Button
        id="receipt"
        kind="primary"
        icon="receipt"
        off={!attemptId}
        onPress={() => attemptId && void Taro.navigateTo({ url: receiptPage(attemptId) })}
      >
        看回单
      </Button>
    </Dock>
  )
}

/** Tapped twice: nothing brings it back. */
function Cancel({ id, word, onTold, onDone }: { readonly id: string; readonly word: string } & Pick<Props, 'onTold' | 'onDone'>) {
  const [cancel, cancelling] = useMutation(CancelTruckloadDocument)
  const [sure, setSure] = useState(false)
  const press = async () => {
    if (!sure) return setSure(true)
    setSure(false)
    const answer = await cancel({ input: { truckloadId: id, reason: '不做了' } })
    onDone()
    if (!answer.ok) return onTold({ error: failureText(answer.failure) })
    const refusal = answer.data.cancelTruckload.userErrors[0]
    return onTold(refusal ? { error: refusal.message } : { ok: '作废了' })
  }
  return (
    <Button id="cancel" busy={cancelling} onPress={() => void press()}>
      {sure ? '再点就作废' : word}
    </Button>
  )
}
