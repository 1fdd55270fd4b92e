import { ClosePaymentDocument, PaymentDocument, RefreshPaymentDocument } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import Taro, { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useEffect, useState } from 'react'

import { CodeCard } from '../../features/collect/code-card'
import { PayerCodeSheet } from '../../features/collect/payer-code-sheet'
import { ScanPayerButton } from '../../features/collect/scan-payer-button'
import { useCashierLink } from '../../features/collect/use-cashier-link'
import { useCollectByCode } from '../../features/collect/use-collect-by-code'
import { usePaidVoice } from '../../features/collect/use-paid-voice'
import { FEE_BILL } from '../../features/fee/pages'
import { payPage } from '../../features/payment/pages'
import { useSignedIn } from '../../features/session'
import { failureText, useMutation, useQuery } from '../../graphql'
import { brighten, CAN_BRIGHTEN } from '../../platform/brightness'
import { shareLink } from '../../platform/share'
import { Body, Button, Dock, ErrorNote, goHome, Icon, Nav, NoAnswer, Note, Offline, pressable, Screen, Skeleton, useNow } from '../../ui'

const POLL_MS = 1_000

/** 收款码: shown until it is paid, and then that it is. */
export default function CollectCodePage() {
  const { params } = useRouter()
  const id = decodeURIComponent(params['id'] ?? '')
  const session = useSignedIn()
  const [over, setOver] = useState(false)
  const skip = session === null
  const { data, failure, slow, offline, updatedAt, refresh } = useQuery(
    PaymentDocument,
    { id },
    over ? { skip } : { skip, pollMs: POLL_MS },
  )
  const payment = data?.payment
  const market = payment?.payee.kind === 'MARKET'
  const owed = payment?.state === 'UNPAID' || payment?.state === 'PART_PAID'
  const link = useCashierLink(id, skip || !owed)
  const now = useNow(!over)
  const [closePayment, closing] = useMutation(ClosePaymentDocument)
  const [refreshPayment, asking] = useMutation(RefreshPaymentDocument)
  const [error, setError] = useState<string | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [typing, setTyping] = useState(false)
  const { collect, collecting, error: codeError } = useCollectByCode(id, payment?.askedFen, refresh)
  usePaidVoice(payment)
  useEffect(() => setOver(payment !== undefined && !owed), [payment, owed])
  useShareAppMessage(() => ({ title: `付给${payment?.payee.name ?? '档主'}`, path: payPage(id) }))

  const share = async () => {
    if (link.url === null || !payment) return
    const how = await shareLink({ title: `付给${payment.payee.name} ${payment.goods}`, url: link.url })
    setTold(how === 'copied' ? '链接复制好了，发给他就能付' : how === 'failed' ? '没发出去，请让他扫码' : null)
  }

  /** A wrong amount is closed and billed anew: nobody may pay the old one any more. */
  const change = async () => {
    setError(null)
    const answer = await closePayment({ input: { paymentId: id } })
    if (!answer.ok) return setError(`${failureText(answer.failure)}，旧单可能还在，请再试一次`)
    const refusal = answer.data.closePayment.userErrors[0]
    if (refusal) return setError(refusal.message)
    await Taro.redirectTo({ url: market ? FEE_BILL : '/pages/collect/index' })
  }

  const askNow = async () => {
    setError(null)
    const answer = await refreshPayment({ input: { paymentId: id } })
    if (!answer.ok) setError(failureText(answer.failure))
    await refresh()
  }

  return (
    <Screen>
      <Nav title="收款码" onBack={goHome} />
      {offline && <Offline since={updatedAt} onRetry={() => void refresh()} />}
      <Body>
        {!payment && !failure && <Skeleton slow={slow} />}
        {!payment && failure && <NoAnswer text={failureText(failure)} onAgain={() => void refresh()} />}
        {payment && <CodeCard payment={payment} url={link.url} error={link.error} onAgain={link.again} now={now} />}
        {told !== null && (
          <View id="told" className="dk-pad dk-mt3">
            <Note tone="ok">{told}</Note>
          </View>
        )}
        <ErrorNote text={error ?? (typing ? null : codeError)} />
        {owed && (
          <View className="dk-row dk-row--wrap e-ops">
            {payment.state === 'UNPAID' && (
              <Op id="change" icon="edit" words={closing ? '正在关旧单' : market ? '重开' : '改金额'} onPress={() => void change()} />
            )}
            {CAN_BRIGHTEN && <Op id="brighten" icon="sun" words="调亮" onPress={() => void brighten()} />}
            <Op id="share" icon="send" words={market ? '发给他' : '发给买家'} onPress={() => void share()} />
            <Op id="ask-again" icon="refresh" words={asking ? '正在查' : '查付没付'} onPress={() => void askNow()} />
          </View>
        )}
      </Body>
      <Dock>
        {owed ? (
          <ScanPayerButton onCode={(code) => void collect(code)} onType={() => setTyping(true)} busy={collecting} />
        ) : (
          <Button id="home" kind="primary" onPress={goHome}>
            回首页
          </Button>
        )}
      </Dock>
      {typing && payment && (
        <PayerCodeSheet
          payment={payment}
          busy={collecting}
          error={codeError}
          onClose={() => setTyping(false)}
          onCode={(code) => void collect(code).then((taken) => taken && setTyping(false))}
        />
      )}
    </Screen>
  )
}

interface OpProps {
  readonly id: string
  readonly icon: 'edit' | 'sun' | 'send' | 'refresh'
  readonly words: string
  readonly onPress: () => void
}

function Op({ id, icon, words, onPress }: OpProps) {
  return (
    <View className="dk-tap dk-link e-op" {...pressable({ id, onPress })}>
      <Icon name={icon} size={20} />
      <View className="dk-ml1">{words}</View>
    </View>
  )
}
