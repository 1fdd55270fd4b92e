import { formatKilograms, maskPlate } from '@dangkou/shared'
import type { TruckloadCardFragment } from '@dangkou/shared/graphql'
import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'

import { Money, Pill, Plate, pressable } from '../../ui'
import { Bars } from './bars'
import { truckloadPage } from './pages'
import { pillOf, standing, stepOf } from './words'

/** A truck in a list: what it brought, what it is worth, and how far the money has come. */
export function TruckRow({ truckload, mine }: { readonly truckload: TruckloadCardFragment; readonly mine: 'merchant' | 'shipper' }) {
  const { id, revision, merchant, shipper, truckloadState } = truckload
  const { state, word } = pillOf(truckload)
  const over = truckloadState === 'CANCELLED'
  const waiting = truckloadState === 'CONFIRMED' || truckloadState === 'PAYING'
  const tone = truckloadState === 'PAID' ? 'in' : waiting && truckload.submittedAt === null ? 'due' : undefined
  return (
    <View className="i-tk" {...pressable({ id: `truck-${id}`, onPress: () => void Taro.navigateTo({ url: truckloadPage(id) }) })}>
      <View className="dk-row dk-row--wrap">
        <Plate text={maskPlate(revision.plate)} truck />
        <View className="dk-b dk-ml2">{revision.goods}</View>
        <View className="dk-end">
          <Pill state={state} word={word} />
        </View>
      </View>
      <View className="dk-row dk-row--base dk-row--wrap dk-mt2">
        <View className="dk-sub dk-2 i-what">
          <Text className="dk-num">{formatKilograms(revision.settledGrams)}</Text> 公斤，{mine === 'shipper' ? merchant.name : shipper.name}
        </View>
        <View className="dk-end">
          <Money fen={revision.restFen} size="m" sign tone={tone} label="尾款" />
        </View>
      </View>
      {!over && <Bars step={stepOf(truckload)} due={waiting} />}
      <View className="dk-sub dk-2 dk-mt1">{standing(truckload, mine)}</View>
    </View>
  )
}
