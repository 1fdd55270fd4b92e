import { type Fen, formatYuan } from '@dangkou/shared'
import { CustodyCheckItemsDocument, type CustodyCheckItemsQuery } from '@dangkou/shared/graphql'
import { View } from '@tarojs/components'

import { channelName } from '../../features/channels/channel-words'
import { usePages } from '../../graphql'
import { Section, dayText } from '../../ui'
import styles from './custody.module.scss'

type Item = CustodyCheckItemsQuery['custodyCheckItems']['edges'][number]['node']

const KINDS: Readonly<Record<Item['itemKind'], string>> = {
  WALLET: '钱包和子账户不符',
  MASTER: '汇总账户不符',
  TRANSIT: '在途不符',
  SUSPENSE: '挂账不符',
  FILE_MORE: '银行文件多一笔',
  FILE_LESS: '银行文件少一笔',
  FILE_AMOUNT: '银行文件金额不符',
  NOT_TOLD: '还没告诉银行',
  UNKNOWN: '银行还没答复',
  UNCLEARED: '渠道还没清算',
  PAYOUT: '提现在途',
}

/** What a check found, and money on its way item by item. */
export function CheckItems({ checkId }: { readonly checkId: string }) {
  const list = usePages(CustodyCheckItemsDocument, { checkId, first: 50 }, ({ custodyCheckItems }) => custodyCheckItems.pageInfo)
  const items = list.pages.flatMap((page) => page.custodyCheckItems.edges.map(({ node }) => node))
  return (
    <>
      {items.map((item) => (
        <View key={item.id} className={`dk-row ${styles['line']}`}>
          <View className="dk-fill">
            <View className="dk-b">{item.party?.name ?? KINDS[item.itemKind]}</View>
            <View className="dk-sub dk-2">{item.party ? KINDS[item.itemKind] : detailWords(item.detail)}</View>
          </View>
          <View className="dk-end dk-num">{item.differenceFen === 0 ? formatYuan(item.explainedFen) : signed(item.differenceFen)}</View>
        </View>
      ))}
      {list.hasMore && <Section id="more-items" title={list.loadingMore ? '还在取' : '再看 50 项'} onPress={() => void list.more()} />}
    </>
  )
}

/** `2026-03-19 wechat` is 3月19日 微信支付; a number of the bank's stays as it is. */
function detailWords(detail: string): string {
  const [, day, channel] = /^(\d{4}-\d{2}-\d{2}) (\w+)$/.exec(detail) ?? []
  return day === undefined || channel === undefined ? detail : `${dayText(day)} ${channelName(channel).name}`
}

function signed(fen: Fen): string {
  return fen > 0 ? `银行多 ${formatYuan(fen)}` : `银行少 ${formatYuan(-fen as Fen)}`
}
