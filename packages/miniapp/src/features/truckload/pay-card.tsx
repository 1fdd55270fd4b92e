import { formatKilograms, maskPlate } from '@dangkou/shared'
import type { TruckloadQuery } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'

import { Capital, Card, Money, Note, Plate, Progress, Tear } from '../../ui'
import { progressSteps } from './steps'
import { standing, untilText } from './words'

interface Props {
  readonly truckload: TruckloadQuery['truckload']
  readonly mine: 'merchant' | 'shipper'
}

/** Where the truck's money is, who is paid, and how much. */
export function PayCard({ truckload, mine }: Props) {
  const { revision, merchant, shipper, truckloadState, link, orderNo } = truckload
  const open = link?.state === 'OPEN' || link?.state === 'AT_BANK' || link?.state === 'FAILED'
  return (
    <Card>
      {truckloadState !== 'CANCELLED' && (
        <View id={`truckload-${truckloadState.toLowerCase()}`} className="f-prog">
          <Progress steps={progressSteps(truckload)} />
        </View>
      )}
      <View className="dk-pad f-notepad dk-mt2">
        <Note tone={truckloadState === 'PAID' ? 'ok' : undefined} icon={NOTES[truckloadState]}>
          {standing(truckload, mine)}
          {open && ` 付款链接${untilText(new Date(link.expiresAt))} 到期${link.openedAt === null ? '，会计还没打开' : '，会计打开过'}。`}
          {link?.state === 'EXPIRED' && truckloadState !== 'PAID' && ' 付款链接过期了，要再发一次。'}
        </Note>
      </View>
      <Tear />
      <View className="dk-card__p f-pay">
        <View className="dk-row dk-row--top">
          <View className="dk-2 dk-sub p-k f-k">付给</View>
          <View className="dk-fill">
            <View className="dk-payto__n">{shipper.name}</View>
            <View className="dk-sub dk-2">{shipper.ownerName}</View>
          </View>
        </View>
        <View className="dk-row dk-row--base dk-mt3">
          <View className="dk-2 dk-sub p-k">金额</View>
          <View id="rest">
            <Money fen={revision.restFen} size="l" sign label="尾款" />
          </View>
        </View>
        <Capital fen={revision.restFen} className="p-in" />
        <View className="dk-row dk-row--top dk-mt3">
          <View className="dk-2 dk-sub p-k">货</View>
          <View className="dk-fill dk-row dk-row--wrap">
            <View className="dk-row f-of">
              <Plate text={maskPlate(revision.plate)} truck />
            </View>
            <View className="dk-sub">
              {revision.goods} <Text className="dk-num">{formatKilograms(revision.settledGrams)}</Text> 公斤
            </View>
          </View>
        </View>
        {mine === 'shipper' && (
          <View className="dk-row dk-row--top dk-mt2">
            <View className="dk-2 dk-sub p-k">档口</View>
            <View className="dk-fill dk-row dk-row--wrap">
              <View className="dk-sub f-of">{merchant.name}</View>
              {merchant.stall && <Plate text={merchant.stall} />}
            </View>
          </View>
        )}
        <View className="dk-row dk-mt2">
          <View className="dk-2 dk-sub p-k">单号</View>
          <View className="dk-sub">
            <Text className="dk-num">{orderNo}</Text>
            {revision.number > 1 && `，第 ${revision.number} 版`}
          </View>
        </View>
      </View>
    </Card>
  )
}

const NOTES = {
  PROPOSED: 'clock',
  DISPUTED: 'ask',
  CONFIRMED: 'wallet',
  PAYING: 'wallet',
  PAID: 'ok',
  CANCELLED: 'close',
} as const
