import { View } from '@tarojs/components'

/** The ticket's tear line above a bill: notched across a card, flat inside a sheet. */
export function Tear({ flat = false }: { readonly flat?: boolean }) {
  return (
    <View className={flat ? 'dk-tear dk-tear--flat' : 'dk-tear'}>
      {!flat && <View className="dk-tear__n dk-tear__n--l" />}
      <View className="dk-tear__dash" />
      {!flat && <View className="dk-tear__n dk-tear__n--r" />}
    </View>
  )
}
