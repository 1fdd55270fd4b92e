import { View } from '@tarojs/components'

interface Props {
  readonly title: string
  readonly left?: string
  readonly right?: string
}

export function LedgerHead({ title, left = '入账', right = '支出' }: Props) {
  return (
    <View className="dk-lg__head">
      <View className="dk-lg__main dk-row">
        <View className="dk-sec__t">{title}</View>
      </View>
      <View className="dk-lg__c dk-lg__h dk-row">
        <View className="dk-end">{left}</View>
      </View>
      <View className="dk-lg__c dk-lg__c--last dk-lg__h dk-row">
        <View className="dk-end">{right}</View>
      </View>
    </View>
  )
}
