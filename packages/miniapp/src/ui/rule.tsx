import { View } from '@tarojs/components'

/** A ledger rule; double under a sum. */
export function Rule({ double = false }: { readonly double?: boolean }) {
  return <View className={double ? 'dk-rule--double' : 'dk-rule'} />
}
