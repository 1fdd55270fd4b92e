import { OpenStandingCodeDocument, RevokeCashierLinkDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useCallback, useEffect, useState } from 'react'

import { useSignedIn } from '../../features/session'
import { ask, failureText, useMutation } from '../../graphql'
import { CAN_PRINT, printPage } from '../../platform/print'
import { shareLink } from '../../platform/share'
import { Body, Button, Card, Dock, ErrorNote, Nav, NoAnswer, Note, Plate, Qr, Screen, Skeleton } from '../../ui'

interface Link {
  readonly id: string
  readonly url: string
}

/** 店铺码: hangs at the stall; whoever scans it types what was agreed and pays. */
export default function ShopCodePage() {
  const session = useSignedIn()
  const party = session?.viewer.party
  const [link, setLink] = useState<Link | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [sure, setSure] = useState(false)
  const [revokeLink, revoking] = useMutation(RevokeCashierLinkDocument)
  const signedIn = session !== null

  const open = useCallback(async () => {
    setFailed(null)
    const answer = await ask(OpenStandingCodeDocument, {})
    if (!answer.ok) return setFailed(failureText(answer.failure))
    const { link: given, userErrors } = answer.data.openStandingCode
    setLink(given)
    return setFailed(given ? null : (userErrors[0]?.message ?? '码没出来'))
  }, [])
  useEffect(() => {
    if (signedIn) void open()
  }, [signedIn, open])

  const share = async () => {
    if (link === null || !party) return
    const how = await shareLink({ title: `付给${party.name}`, url: link.url })
    setTold(how === 'copied' ? '链接复制好了' : null)
    setError(how === 'failed' ? '没发出去' : null)
  }

  const revoke = async () => {
    if (link === null) return
    if (!sure) return setSure(true)
    setSure(false)
    setError(null)
    const answer = await revokeLink({ input: { linkId: link.id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，旧码可能还能用，请再试一次`)
    const refusal = answer.data.revokeCashierLink.userErrors[0]
    if (refusal) return setError(refusal.message)
    setTold('旧码作废了，墙上的要换成这个')
    return open()
  }

  return (
    <Screen>
      <Nav title="店铺码" />
      <Body>
        {link === null && (failed ? <NoAnswer text={failed} onAgain={() => void open()} /> : <Skeleton />)}
        {link !== null && party && (
          <Card className="s-poster">
            <View className="dk-col e-cen dk-card__p">
              {party.stall && <Plate text={party.stall} large />}
              <View className="dk-title dk-mt2">{party.name}</View>
              <View className="dk-mt3">
                <Qr id="qr" text={link.url} logo label={`店铺码，${party.name}`} />
              </View>
              <View className="dk-b dk-mt3">微信、支付宝、浏览器都能扫</View>
              <View className="dk-sub dk-2 dk-mt1">扫了填金额，钱到 {party.name}</View>
            </View>
          </Card>
        )}
        {told !== null && (
          <View id="told" className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        <ErrorNote text={error} />
        {link !== null && (
          <View id="renew" className="dk-pad dk-mt3">
            <Button id="revoke" size="m" kind="plain" icon="refresh" busy={revoking} onPress={() => void revoke()}>
              {sure ? '再点一次：旧码马上作废' : '换新码'}
            </Button>
            <View className="dk-sub dk-2 e-cen">丢了、被人换过，就换。墙上的也换。</View>
          </View>
        )}
      </Body>
      <Dock>
        <Button id="share" icon="send" off={link === null} onPress={() => void share()}>
          发链接
        </Button>
        {CAN_PRINT && (
          <Button id="print" kind="primary" icon="print" off={link === null} onPress={printPage}>
            打印
          </Button>
        )}
      </Dock>
    </Screen>
  )
}
