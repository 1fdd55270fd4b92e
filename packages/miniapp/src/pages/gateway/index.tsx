import { GatewayPageDocument, PayAtGatewayDocument, RefreshGatewayLinkDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { BankChoice } from '../../features/gateway/bank-choice'
import { GatewayBill } from '../../features/gateway/gateway-bill'
import { GatewayFrame } from '../../features/gateway/gateway-frame'
import { GatewayStanding } from '../../features/gateway/gateway-standing'
import { asksForBank } from '../../features/gateway/view'
import { failureText, moneyFailureText, useMutation, useQuery } from '../../graphql'
import { openCashier } from '../../platform/cashier'
import { gatewayUrl, useWidePage } from '../../platform/wide'
import { Card, Empty, NoAnswer, Offline, Screen, Skeleton, useNow } from '../../ui'

const POLL_MS = 5_000

/** Behind a gateway link: the payer's accountant chooses a bank and pays there, without an account of ours. */
export default function GatewayPage() {
  const { params } = useRouter()
  const token = decodeURIComponent(params['token'] ?? '')
  const now = useNow(true)
  useWidePage('desk')
  const look = useQuery(GatewayPageDocument, { token }, { pollMs: POLL_MS })
  const [payAtGateway, starting] = useMutation(PayAtGatewayDocument)
  const [refresh, asking] = useMutation(RefreshGatewayLinkDocument)
  const [leaving, setLeaving] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const page = look.data?.gatewayLink
  const gone = look.failure?.kind === 'refused' && look.failure.code === 'GATEWAY_LINK_NOT_FOUND'

  const ask = async () => {
    await refresh({ input: { token } })
    await look.refresh()
  }
  useEffect(() => {
    // Whoever comes back from a bank wants to know now.
    void ask()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once
  }, [])

  const pay = async (bank: string) => {
    setError(null)
    const answer = await payAtGateway({ input: { token, bank } })
    if (!answer.ok) return setError(moneyFailureText(answer.failure))
    const { page: told, userErrors } = answer.data.payAtGateway
    if (!told) {
      setError(userErrors[0]?.message ?? '没打开，没有扣钱，请再试一次')
      return void look.refresh()
    }
    const launch = told.attempt?.launch
    if (!launch) return void look.refresh()
    setLeaving(true)
    await openCashier(launch, `/pages/gateway/index?token=${encodeURIComponent(token)}`)
    return undefined
  }

  return (
    <Screen darkTop>
      {look.offline && <Offline since={look.updatedAt} onRetry={() => void look.refresh()} />}
      <GatewayFrame page={page} now={now}>
        {gone ? (
          <Card className="dk-fill">
            <View id="gone">
              <Empty icon="alert" title="这个付款链接不对">
                可能没有复制全。没有扣款，请和发链接的人再要一次。
              </Empty>
            </View>
          </Card>
        ) : !page ? (
          <View className="dk-fill">
            {look.failure ? (
              <NoAnswer text={failureText(look.failure)} onAgain={() => void look.refresh()} />
            ) : (
              <Skeleton rows={6} slow={look.slow} />
            )}
          </View>
        ) : (
          <>
            <GatewayBill page={page} />
            {asksForBank(page.state) ? (
              <BankChoice page={page} offline={look.offline} busy={starting || leaving} error={error} onPay={(bank) => void pay(bank)} />
            ) : (
              <GatewayStanding page={page} url={gatewayUrl(token)} asking={asking} updatedAt={look.updatedAt} onAsk={() => void ask()} />
            )}
          </>
        )}
      </GatewayFrame>
    </Screen>
  )
}
