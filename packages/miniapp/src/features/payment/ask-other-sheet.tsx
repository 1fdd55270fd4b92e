import type { Fen } from '@dangkou/shared'
import type { PaymentDetailFragment } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'
import { useState } from 'react'

import { shareLink } from '../../platform/share'
import { Button, Dock, ErrorNote, Note, PayTo, Qr, Sheet, whenText, Words } from '../../ui'
import { useCashierLink } from '../collect/use-cashier-link'

interface Props {
  readonly payment: PaymentDetailFragment
  readonly amountFen: Fen
  readonly onBack: () => void
}

/** 请人代付: a link for somebody who pays instead. Whom, how much and what for are in it and cannot be changed. */
export function AskOtherSheet({ payment, amountFen, onBack }: Props) {
  const link = useCashierLink(payment.id, false)
  const [told, setTold] = useState<string | null>(null)

  const send = async () => {
    if (link.url === null) return
    const how = await shareLink({ title: `请帮我付给${payment.payee.name}，${payment.goods}`, url: link.url })
    setTold(how === 'copied' ? '链接复制好了，发给替你付的人' : how === 'failed' ? '没发出去，请让他扫码' : null)
  }

  return (
    <Sheet title="请人代付" icon="back" onClose={onBack}>
      <View className="dk-sheet__in">
        <PayTo payee={payment.payee} fen={amountFen} detail="full">
          <View className="dk-row dk-row--top dk-mt2">
            <View className="dk-2 dk-sub p-k">货</View>
            <View className="dk-sub dk-fill">
              <Words>{payment.goods}</Words>
            </View>
          </View>
        </PayTo>
        {link.url !== null && (
          <View className="dk-col e-cen e-qr">
            <Qr id="qr" text={link.url} label={`代付码，付给${payment.payee.name}`} />
            <View id="until" className="dk-sub dk-2 dk-mt2">
              <Words>{link.expiresAt === null ? '一次付清就作废' : `${whenText(new Date(link.expiresAt))} 前有效，付清就作废`}</Words>
            </View>
          </View>
        )}
        <View className="s-note">
          {link.takenBack ? (
            <View id="taken-back">
              <Note tone="ok">撤回了，那个链接打不开了</Note>
            </View>
          ) : (
            <Note tone={told === null ? undefined : 'ok'} icon={told === null ? 'shield' : undefined}>
              <View id="told">{told ?? '拿到链接不用登录就能付，钱只付给档主。发错了人就撤回。'}</View>
            </Note>
          )}
        </View>
        <ErrorNote text={link.error} />
      </View>
      {link.takenBack || link.error !== null ? (
        <Dock>
          <Button id="again" kind="primary" icon="refresh" onPress={link.again}>
            重新出一个
          </Button>
        </Dock>
      ) : (
        <Dock>
          <Button id="take-back" off={link.url === null} onPress={link.takeBack}>
            撤回
          </Button>
          <Button id="send" kind="primary" icon="send" off={link.url === null} onPress={() => void send()}>
            {link.url === null ? '正在出链接' : '发给代付人'}
          </Button>
        </Dock>
      )}
    </Sheet>
  )
}
