import { Text, View } from '@tarojs/components'

import { Pill } from './pill'

/** Always these words, whatever it is that has no outcome yet. */
export function Unknown() {
  return (
    <View id="unknown" className="dk-card__p">
      <Pill state="unknown" />
      <View className="dk-title dk-mt3">
        <Text className="dk-clause">正在向银行确认，</Text>
        <Text className="dk-clause">钱没有丢，</Text>
        <Text className="dk-clause">请勿重复付款</Text>
      </View>
      <View className="dk-sub dk-2 dk-mt2">通常 2 分钟内有结果，您可以先离开。</View>
    </View>
  )
}
