import { formatYuan, maskName } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'

import { Button, Capital, Card, dayText, Money, Pill, Plate, Qr, Tear, Words } from '../../ui'
import { incomeWords } from './paid-words'

interface Props {
  readonly payment: PaymentDetailFragment
  /** What the code opens; null while it is made, or when it could not be. */
  readonly url: string | null
  readonly error: string | null
  readonly onAgain: () => void
  readonly now: number
}

/** Who is paid, how much, and the code; as soon as it is paid, that in its place. Held out to others: his name is masked. */
export function CodeCard({ payment, url, error, onAgain, now }: Props) {
  const { payee, state, askedFen, amountFen, paidFen, restFen, goods } = payment
  const owed = state === 'UNPAID' || state === 'PART_PAID'
  const fen = owed ? askedFen : amountFen
  return (
    <Card>
      <View className="dk-col e-cen dk-card__p">
        {payee.stall && <Plate text={payee.stall} large />}
        <View className="dk-sub dk-2 dk-mt2">
          {payee.name === payee.ownerName ? payee.name : `${payee.name} ${maskName(payee.ownerName)}`}
        </View>
        <View className="dk-mt3">
          <Money fen={fen} size="xl" sign label={owed ? '待收' : '金额'} />
        </View>
        <Capital fen={fen} className="dk-mt1" />
        {owed && fen !== amountFen && (
          <View id="part" className="dk-sub dk-2 dk-mt1">
            <Words>
              {state === 'PART_PAID'
                ? `总共 ${formatYuan(amountFen)}，已收 ${formatYuan(paidFen)}，剩 ${formatYuan(restFen)}`
                : `首付，付了就放货；总共 ${formatYuan(amountFen)}`}
            </Words>
          </View>
        )}
      </View>
      <Tear />
      <View className="dk-col e-cen e-qr">
        {owed ? (
          <Owed payment={payment} url={url} error={error} now={now} onAgain={onAgain} />
        ) : (
          <View id={state === 'PAID' ? 'paid' : 'closed'} className="dk-col e-cen e-done">
            <Pill state={state === 'PAID' ? 'ok' : 'closed'} {...(state === 'PAID' ? { word: '已付' } : {})} />
            <View className="dk-title dk-mt3">
              {state === 'PAID' ? <Words>{`收到 ${formatYuan(paidFen)} 元`}</Words> : '这张单关了，不用付了'}
            </View>
            <View className="dk-sub dk-2 dk-mt1">
              <Words>{state === 'PAID' ? incomeWords(payment) : '要收再开一张'}</Words>
            </View>
          </View>
        )}
        <View className="dk-sub dk-3 dk-mt2">
          <Words>{goods}</Words>
        </View>
      </View>
    </Card>
  )
}

function Owed({ payment, url, error, now, onAgain }: Props) {
  const { expiresAt, payee, dueOn, state } = payment
  const left = expiresAt === null ? null : Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1000))
  if (left === 0) return <State title="这个码过期了" note="没有收钱，重新开一张就好。" />
  return (
    <>
      {url !== null && <Qr id="qr" text={url} logo label={`收款码，${payee.name}`} />}
      {url === null && error === null && <Waiting>正在出码</Waiting>}
      {error !== null && (
        <State
          title={error}
          note="单子开好了，钱没有动。"
          action={
            <Button id="again" size="m" icon="refresh" onPress={onAgain}>
              再试一次
            </Button>
          }
        />
      )}
      <View className="dk-row dk-row--wrap e-state">
        <Pill state="topay" word={state === 'PART_PAID' ? '等付剩下的' : payee.kind === 'MARKET' ? '等他扫码' : '等买家扫码'} />
        {left !== null && (
          <View className="dk-sub dk-2 dk-ml2">
            还剩 <Text className="dk-num">{countdown(left)}</Text>
          </View>
        )}
        {dueOn !== null && (
          <View className="dk-sub dk-2 dk-ml2">
            <Words>{`${dayText(dueOn)}前付`}</Words>
          </View>
        )}
      </View>
    </>
  )
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return <View className="dk-qr dk-sub dk-2">{children}</View>
}

function State({ title, note, action }: { readonly title: string; readonly note: string; readonly action?: ReactNode }) {
  return (
    <View className="dk-col e-cen e-done">
      <View className="dk-title">{title}</View>
      <View className="dk-sub dk-2 dk-mt1">{note}</View>
      {action !== undefined && <View className="dk-mt3">{action}</View>}
    </View>
  )
}

/** 582 → 9:42 */
function countdown(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
