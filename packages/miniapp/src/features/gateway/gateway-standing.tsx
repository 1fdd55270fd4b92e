import { beijingClock, formatYuan } from '@dangkou/shared'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { shareLink } from '../../platform/share'
import { Button, Card, Pill, type PillState, Unknown, Words } from '../../ui'
import { GatewayProgress } from './gateway-progress'
import { type GatewayPage, momentText, stepsFor } from './view'

interface Props {
  readonly page: GatewayPage
  readonly url: string
  readonly asking: boolean
  readonly updatedAt: Date | undefined
  readonly onAsk: () => void
}

/** Submitted, paid, over: what became of it, in one large sentence. */
export function GatewayStanding({ page, url, asking, updatedAt, onAsk }: Props) {
  const [copied, setCopied] = useState<string | null>(null)
  const { attempt, state } = page
  const { pill, title, lead } = wordsFor(page)
  const copy = async () => {
    const how = await shareLink({ title: `付给${page.payeeName} ${formatYuan(page.amountFen)} 元`, url })
    if (how === 'copied') setCopied('已复制，发给复核人')
    if (how === 'failed') setCopied('请从地址栏复制')
  }
  return (
    <View className="j-right" id={`state-${state.toLowerCase()}`}>
      {state === 'CONFIRMING' ? (
        <Card className="j-card">
          <Unknown />
        </Card>
      ) : (
        <>
          <View className="dk-row j-line">
            <Pill {...pill} />
            {attempt?.submittedAt && state === 'SUBMITTED' && (
              <View className="dk-sub dk-2 dk-ml3">
                <Words>{`${momentText(attempt.submittedAt)} 提交${updatedAt === undefined ? '' : `，${beijingClock(updatedAt)} 更新`}`}</Words>
              </View>
            )}
          </View>
          <View className="j-state">{title}</View>
          <View className="dk-2 j-lead">
            <Words>{lead}</Words>
          </View>
        </>
      )}
      {(state === 'SUBMITTED' || state === 'PAID' || state === 'CONFIRMING') && (
        <Card className="j-card j-progc">
          <GatewayProgress page={page} />
        </Card>
      )}
      {state === 'SUBMITTED' && (
        <Card className="j-card j-steps">
          {stepsFor(page).map((step, index) => (
            <View key={step.title} className="j-step">
              <View className="dk-tile j-step__n dk-num">{index + 1}</View>
              <View className="dk-ml3">
                <View className="dk-b">{step.title}</View>
                <View className="dk-sub dk-2">
                  <Words>{step.note}</Words>
                </View>
              </View>
            </View>
          ))}
        </Card>
      )}
      {(state === 'SUBMITTED' || state === 'CONFIRMING') && (
        <View className="dk-row j-acts">
          <View className="j-acts__a">
            <Button id="copy-link" icon="copy" onPress={() => void copy()}>
              {copied ?? '复制链接'}
            </Button>
          </View>
          <View className="j-acts__b">
            <Button id="ask-again" kind="primary" icon="refresh" busy={asking} onPress={onAsk}>
              {state === 'CONFIRMING' ? '再查一次' : '查最新状态'}
            </Button>
          </View>
        </View>
      )}
    </View>
  )
}

interface Told {
  readonly pill: { readonly state: PillState; readonly word?: string }
  readonly title: string
  readonly lead: string
}

function wordsFor({ amountFen, attempt, expiresAt, payeeName, senderName, state }: GatewayPage): Told {
  const bank = attempt?.bankName ?? '银行'
  switch (state) {
    case 'SUBMITTED':
      return { pill: { state: 'review' }, title: `已交到${bank}，等复核人通过`, lead: '钱还没有付出。请勿重复付款，可以关掉本页。' }
    case 'PAID': {
      const when = attempt?.finishedAt ? `${momentText(attempt.finishedAt)} 到账。` : ''
      return {
        pill: { state: 'ok', word: '已付款' },
        title: `付好了，${payeeName} 已收到 ${formatYuan(amountFen)} 元`,
        lead: `${attempt ? `${bank}企业网银付的，` : ''}${when}本页可以关了。`,
      }
    }
    case 'RETURNED':
      return {
        pill: { state: 'refund', word: '退回中' },
        title: '链接到期以后才付，钱正在原路退回',
        lead: `这笔 ${formatYuan(amountFen)} 元不算付款，会退回贵公司付款账户，通常 1 到 10 个工作日。还要付，请 ${senderName} 重新发链接。`,
      }
    case 'REVOKED':
      return {
        pill: { state: 'closed', word: '已撤回' },
        title: '这个链接已被撤回',
        lead: `没有扣款。还要付，请 ${senderName} 重新发链接。`,
      }
    case 'CLOSED':
      return { pill: { state: 'closed' }, title: '这张付款单已经关闭', lead: '不用再付，没有扣款。' }
    default:
      return {
        pill: { state: 'closed', word: '已过期' },
        title: '这个链接已经过期',
        lead: `${momentText(expiresAt)} 到期，没有扣款。还要付，请 ${senderName} 重新发链接。`,
      }
  }
}
